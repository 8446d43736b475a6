/**
 * The instruction set. An instruction is one 32-bit word `op | a << 8 | b << 16 | c << 24`, followed by the extra words
 * that its row in the table names. This table is the reference: assembler, linker, disassembler and interpreter agree with it.
 *
 * Fields of the first word:
 *   d    register written          r    register read             n   a number 0…255
 *   i8   signed number in c        i16  signed number in b and c
 *   L24  jump distance in a, b, c, counted from the word after this one
 *   X24  import (a function of a module, found through the machine's export cells) in a, b, c
 * Extra words:
 *   K    constant                  S    switch table              M   lambda
 *   L    jump distance, counted from this very word
 *   link `off << 16 | dst`: the callee's window begins `off` registers above ours and its value goes into our dst.
 *        The word stands right before the return address, so that `ret` finds it.
 *   range `count << 16 | from`: registers from, from + 1, …      pair  `second << 16 | first`: two registers
 *   n    a number
 *
 * Registers are numbered from the frame's base. base - 1 holds the return address, 0 … arity - 1 the arguments, then the
 * captured values of a closure. The word before a function's entry holds the size of its frame.
 * Registers 240 … 255 are the assembler's scratch: an operand past 255 is moved there and back by `moveWide`.
 *
 * A failing instruction raises; inside a guard the failure jumps (see TryRange in module.ts).
 */
export type Field = 'd' | 'r' | 'n' | 'i8' | 'i16' | 'L24' | 'X24';
export type Extra = 'K' | 'S' | 'M' | 'L' | 'link' | 'range' | 'pair' | 'n';
export type OpSpec = {
  readonly code: number;
  readonly name: string;
  readonly fields: readonly Field[];
  readonly extra: readonly Extra[];
  readonly doc: string;
};

type Row = readonly [name: string, fields: string, extra: string, doc: string];

const ROWS = [
  ['halt', '', '', 'the process has done its work; its value is in register 0'],
  ['move', 'd r', '', 'd ← r'],
  ['move2', 'd r', 'pair', 'd ← r, then second ← first'],
  ['moveWide', '', 'pair', 'second ← first, any register'],
  ['int', 'd i16', '', 'd ← the number'],
  ['const', 'd', 'K', 'd ← K'],
  ['call', 'L24', 'link', 'call of a function of this module; the arguments stand in the window'],
  ['tail', 'L24', '', 'the same as the last act: the arguments stand in registers 0…'],
  ['moveCall', 'd r', 'L link', 'd ← r, then call'],
  ['moveTail', 'd r', 'L', 'd ← r, then tail'],
  ['callExt', 'X24', 'link', 'call of an exported function, entered in its current version, or of a native'],
  ['tailExt', 'X24', '', 'the same as the last act'],
  ['callFun', 'n', 'link', 'call of a fun with n arguments; the fun stands after them in the window'],
  ['tailFun', 'n', '', 'the same as the last act'],
  ['callDyn', 'n', 'link', 'call with n arguments of a module and name that stand after them in the window'],
  ['tailDyn', 'n', '', 'the same as the last act'],
  ['apply', '', '', 'as the last act: call of module (0), name (1) with the list of arguments (2)'],
  ['applyFun', '', '', 'as the last act: call of the fun (0) with the list of arguments (1)'],
  ['ret', 'r', '', 'return r'],
  ['retConst', '', 'K', 'return K'],
  ['retInt', 'n i16', '', 'return the number (a is unused)'],
  ['retAdd', 'r r', '', 'return a + b'],
  ['retAddInt', 'r i16', '', 'return a + the number'],
  ['retCons', 'r r', '', 'return [a | b]'],
  ['retTuple2', 'r r', '', 'return {a, b}'],
  ['retTag2', 'r', 'K', 'return {K, a}'],
  ['jump', 'L24', '', 'go on there'],
  ['eqConst', 'r', 'K L', 'jump unless r is the atom or [] K'],
  ['neConst', 'r', 'K L', 'jump if r is the atom or [] K'],
  ['eqInt', 'r i16', 'L', 'jump unless r =:= the number'],
  ['neInt', 'r i16', 'L', 'jump if r =:= the number'],
  ['looseEqInt', 'r i16', 'L', 'jump unless r == the number'],
  ['looseNeInt', 'r i16', 'L', 'jump if r == the number'],
  ['eq', 'r r', 'L', 'jump unless a =:= b'],
  ['ne', 'r r', 'L', 'jump if a =:= b'],
  ['looseEq', 'r r', 'L', 'jump unless a == b'],
  ['looseNe', 'r r', 'L', 'jump if a == b'],
  ['lt', 'r r', 'L', 'jump unless a < b'],
  ['le', 'r r', 'L', 'jump unless a =< b'],
  ['ltInt', 'r i16', 'L', 'jump unless a < the number'],
  ['leInt', 'r i16', 'L', 'jump unless a =< the number'],
  ['gtInt', 'r i16', 'L', 'jump unless a > the number'],
  ['geInt', 'r i16', 'L', 'jump unless a >= the number'],
  ['isTuple', 'r n', 'L', 'jump unless r is a tuple of n elements'],
  ['tagged', 'r n', 'K L', 'jump unless r is a tuple of n elements and the first is the atom K'],
  ['element', 'd r n', '', 'd ← element n (from 0) of the tuple r'],
  ['elements', 'd r n', 'n', 'd, d + 1, … ← that many elements of the tuple r, from n on'],
  ['split', 'r d d', 'L', 'jump unless r is [H | T]; b ← H, c ← T'],
  ['isType', 'r n', 'L', 'jump unless r is of the type n (see types.ts)'],
  ['isNotType', 'r n', 'L', 'jump if r is of the type n'],
  ['switch', 'r', 'S L', 'jump to where S says for the atom, small integer or [] r; else to L'],
  ['add', 'd r r', '', 'a ← b + c'],
  ['sub', 'd r r', '', 'a ← b - c'],
  ['mul', 'd r r', '', 'a ← b * c'],
  ['addInt', 'd r i8', '', 'a ← b + the number'],
  ['div', 'd r r', '', 'a ← b div c'],
  ['rem', 'd r r', '', 'a ← b rem c'],
  ['bif1', 'd r n', '', 'a ← BIF n of one argument (see bifs.ts)'],
  ['bif2', 'd r r', 'n', 'a ← BIF n of two arguments'],
  ['cons', 'd r r', '', 'a ← [b | c]'],
  ['tuple2', 'd r r', '', 'a ← {b, c}'],
  ['tag2', 'd r', 'K', 'a ← {K, b}'],
  ['tuple', 'd', 'range', 'a ← a tuple of the registers'],
  ['list', 'd', 'range', 'a ← the list of the registers, the last one being its tail'],
  ['reverse', 'd r r', '', 'a ← list b reversed in front of c'],
  ['map', 'd', 'range', 'a ← a map of the registers: key, value, key, value …'],
  ['mapShape', 'd', 'K range', 'a ← a map: keys are those of the map K in its order, values the registers'],
  ['mapPut', 'd r r', 'n', 'a ← map b with key c, value in register n; {badmap, b}'],
  ['mapUpdate', 'd r r', 'n', 'the same; {badkey, c} when b does not have the key'],
  ['mapGet', 'd r r', 'L', 'a ← the value in the map b under the key c; jump if there is none'],
  ['mapGetConst', 'd r', 'K L', 'the same, the key is K'],
  ['makeFun', 'd', 'M range', 'a ← a closure over the registers'],
  ['makeExternal', 'd r r', 'n', 'a ← &b.c/n with the arity in register n'],
  ['fail', 'n r', '', 'raise the failure n (see FAILURES) about the value r'],
  ['functionClause', 'n', '', 'raise function_clause about this frame and its first n registers, the arguments'],
  ['reraise', 'r', '', 'raise again: class in r, reason in r + 1, stack trace in r + 2'],
  ['receive', 'd', 'L', 'd ← the message at the save pointer; jump if there is none left'],
  ['take', '', '', 'remove that message from the mailbox: the receive is over'],
  ['skip', 'L24', '', 'look past that message and jump'],
  ['wait', 'L24', '', 'wait for a message, then go on there'],
  ['waitUntil', 'r', 'L L', 'wait for a message, then go on at the first place; after r milliseconds at the second'],
  ['bitsStart', 'r d', 'L', 'jump unless r is a bitstring; d ← position 0'],
  ['bitsInteger', 'd r r', 'n n L', 'a ← integer from bitstring b at position c, which moves on; numbers: flags, size'],
  ['bitsFloat', 'd r r', 'n n L', 'the same for a float'],
  ['bitsSlice', 'd r r', 'n n L', 'the same for a bitstring (flag: must be a binary)'],
  ['bitsUtf', 'd r r', 'n L', 'the same for a code point; number: 8, 16 or 32, and flags'],
  ['bitsLiteral', 'r r', 'K L', 'jump unless the bits of K stand in a at position b, which moves on'],
  ['bitsEnd', 'r r', 'L', 'jump unless the bitstring a ends at position b'],
  ['bitsBuild', 'd', 'K range', 'a ← a bitstring of segments described by K, their values (then sizes) in the registers'],
  ['self', 'd', '', 'd ← the pid of this process'],
  ['addTail', 'd r r', 'L', 'a ← b + c, then tail'],
  ['addIntTail', 'd r i8', 'L', 'a ← b + the number, then tail'],
  ['mulInt', 'd r i8', '', 'a ← b * the number'],
  ['divInt', 'd r i8', '', 'a ← b div the number, which is positive'],
  ['remInt', 'd r i8', '', 'a ← b rem the number, which is positive'],
  ['truthy', 'r', 'L', 'jump if r is false or nil'],
  ['falsy', 'r', 'L', 'jump unless r is false or nil'],
  ['walk', 'r d d', 'L', 'as split, and the function begins so; what follows takes H into a register and begins anew with T instead of r'],
] as const satisfies readonly Row[];

export type OpName = (typeof ROWS)[number][0];

const words = (text: string): string[] => (text === '' ? [] : text.split(' '));

/** The table, by number. */
export const OPS: readonly OpSpec[] = ROWS.map(([name, fields, extra, doc], code) => ({
  code,
  name,
  fields: words(fields) as Field[],
  extra: words(extra) as Extra[],
  doc,
}));

/** Numbers by name. */
export const Op = Object.fromEntries(OPS.map((spec) => [spec.name, spec.code])) as { readonly [Name in OpName]: number };

/** Words that an instruction takes. */
export const sizeOf = (op: number): number => 1 + OPS[op]!.extra.length;

/** Types that `isType` and `isNotType` know, by position. */
export const TYPES = [
  'integer',
  'float',
  'number',
  'atom',
  'boolean',
  'list',
  'tuple',
  'map',
  'binary',
  'bitstring',
  'pid',
  'reference',
  'port',
  'function',
  'cons',
] as const;
export type TypeName = (typeof TYPES)[number];

/** What `fail` raises, by position. Those about no value ignore their register. */
export const FAILURES = [
  'badmatch',
  'case_clause',
  'with_clause',
  'try_clause',
  'cond_clause',
  'badbool:and',
  'badbool:or',
  'badbool:not',
  'badmap',
  'badarg',
  'system_limit',
  'badandalso',
] as const;
export type FailureName = (typeof FAILURES)[number];

/** Flags of a bit segment, in one number: signed 1, little 2, size in a register 4, no size (all that is left) 8; unit from bit 8 on. */
export const SIGNED = 1;
export const LITTLE = 2;
export const SIZE_IN_REGISTER = 4;
export const NO_SIZE = 8;
export const UNIT_SHIFT = 8;

/** Types of segments that `bitsBuild` knows, by position. */
export const SEGMENT_TYPES = ['integer', 'float', 'binary', 'bitstring', 'utf8', 'utf16', 'utf32'] as const;
