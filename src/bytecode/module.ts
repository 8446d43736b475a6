/**
 * A compiled module: position-independent code and everything it refers to, as plain data. Code operands of kind
 * K, X24, M and S are indexes into this module's own tables; loading turns them into the machine's.
 */
import type { Atom, Term } from '../terms/index.ts';

export type Import = { readonly module: Atom; readonly name: Atom; readonly arity: number };

export type CompiledFunction = {
  readonly name: Atom;
  /** Arguments as a stack trace counts them: for a closure's body the captured values are included. */
  readonly arity: number;
  /** Address of the first instruction; the word before it holds the frame's size. */
  readonly entry: number;
  /** Address after the last one. */
  readonly end: number;
  readonly line: number;
  /** Index into `files`. */
  readonly file: number;
  readonly exported: boolean;
  /** Left out of stack traces. */
  readonly hidden?: boolean;
  /** Rows [from, to) of `tries` that belong to it. */
  readonly firstTry: number;
  readonly endTry: number;
};

export type Lambda = {
  /** Index of the function that is its body. */
  readonly function: number;
  /** Name of the fun as fun_info tells: `-start/2-fun-0-`, or the function's own name for &name/arity. */
  readonly name: Atom;
  /** Arguments of a call, without the captured values. */
  readonly arity: number;
  readonly captured: number;
};

/**
 * A row of `tries`, five numbers: start, end, target, register, kind. An exception raised at a pc within [start, end) goes
 * on at target. Kind GUARD: a failed guard, nothing is told. HANDLER: register, + 1, + 2 get class, reason and stack trace
 * (HANDLER_QUIET: the program never looks at the stack trace). Rows of a function stand innermost first.
 */
export const TRY_WORDS = 5;
export const TryKind = { guard: 0, handler: 1, handlerQuiet: 2 } as const;

export type SwitchTable = {
  readonly keys: readonly Term[];
  /** Distances from the label word of the instruction. */ readonly targets: readonly number[];
};

export type CompiledModule = {
  readonly name: Atom;
  readonly code: Int32Array;
  readonly constants: readonly Term[];
  readonly imports: readonly Import[];
  /** In order of entry. */
  readonly functions: readonly CompiledFunction[];
  readonly lambdas: readonly Lambda[];
  readonly switches: readonly SwitchTable[];
  readonly tries: Int32Array;
  /** Pairs pc, line in order of pc: the line holds from this pc on. */
  readonly lines: Int32Array;
  readonly files: readonly string[];
  readonly attributes: Term;
  readonly extra: Term;
  /** A number that inspect shows for this module's funs; a hash of the code. */
  readonly uniq: number;
  /** Arithmetic of evaluated code names its operator and operands in stack traces, as erl_eval's does. */
  readonly evaluated: boolean;
};

/** The function whose code holds the address, by binary search; -1 when there is none. */
export function functionAt(module: CompiledModule, address: number): number {
  let low = 0;
  let high = module.functions.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const f = module.functions[middle]!;
    if (address < f.entry - 1) high = middle - 1;
    else if (address >= f.end) low = middle + 1;
    else return middle;
  }
  return -1;
}

/** The line of the instruction that holds the address, 0 when it has none. */
export function lineAt(module: CompiledModule, address: number): number {
  const { lines } = module;
  let low = 0;
  let high = (lines.length >> 1) - 1;
  let line = 0;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (lines[middle * 2]! <= address) {
      line = lines[middle * 2 + 1]!;
      low = middle + 1;
    } else high = middle - 1;
  }
  return line;
}
