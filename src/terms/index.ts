export * from './types.ts';
export * from './work.ts';
export * from './map.ts';
export * from './utf8.ts';
export * from './bits.ts';
export * from './segments.ts';
export * from './integers.ts';
export * from './floats.ts';
export * from './atoms.ts';
export * from './order.ts';
export * from './hash.ts';
export * from './maps.ts';
export { Leaf, Node as TrieNode } from './hash-trie.ts';
export * from './lists.ts';
export { shownFun, EVALUATED, type ShownFun } from './funs.ts';
export * from './structs.ts';
export * from './external.ts';
export { erlangAtom, printErlang, writeErlang, type ErlangPrintOptions, type PrintEncoding } from './erlang-print.ts';
export {
  inspect,
  inspectPretty,
  toDoc,
  format,
  inspectAtom,
  inspectAtomCall,
  inspectAtomKey,
  classifyAtom,
  isAsciiPrintable,
} from './inspect/index.ts';
export { escapeBytes, isPrintable } from './inspect/index.ts';
export * as algebra from './inspect/algebra.ts';
export { DEFAULT_OPTIONS, type InspectOptions, type Doc } from './inspect/index.ts';
export { isIdentifierStart, isIdentifierContinue, isUpperStart } from './unicode/identifiers.ts';
export { graphemeEnd, graphemeEndInText, isExtending } from './unicode/graphemes.ts';
export { CodePointSet } from './unicode/ranges.ts';
export * from './predicates.ts';
