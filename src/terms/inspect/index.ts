export * from './algebra.ts';
export { classifyAtom, inspectAtom, inspectAtomCall, inspectAtomKey } from './atoms.ts';
export { escapeBytes, isPrintable } from './escape.ts';
export { inspect, inspectPretty, isAsciiPrintable, toDoc, Inspector } from './inspect.ts';
export { DEFAULT_OPTIONS, type InspectOptions } from './options.ts';
