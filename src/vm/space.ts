/**
 * Code space: one fixed Int32Array for the code of all modules of all machines of this host, and the tables that its
 * operands point into. What a program can see of it is nothing: which versions it may enter is each machine's CodeServer's
 * business, addresses are never shown, ordered or hashed.
 *
 * A compiled module is placed (its operands made absolute) at most once per host unless a machine needs a second copy, and
 * its room is given back when nobody refers to it any more: code servers, frames (their machines' code servers keep what
 * runs) and funs hold the version's token; when the host's garbage collector finds the token dead, `reclaim` runs.
 */
import { functionAt, lineAt, OPS, sizeOf, type CompiledFunction, type CompiledModule } from '../bytecode/index.ts';
import { Atom, EMPTY, type Term } from '../terms/index.ts';

/** Words of code space. Untouched pages of it cost nothing. */
const SIZE = 1 << 23;
/** Room is given out in pages of this many words. */
const PAGE_BITS = 6;
const PAGE = 1 << PAGE_BITS;

export const CODE = new Int32Array(SIZE);
/** Operands K, M and S index these. Freed places hold what is cheap. */
export const CONSTANTS: Term[] = [];
export const LAMBDAS: PlacedLambda[] = [];
export const SWITCHES: ReadonlyMap<Term, number>[] = [];
/** Imports X24 index this; ids are never given back. */
export const IMPORTS: ImportCell[] = [];

/** Whoever holds it keeps the version's code. */
export class CodeToken {
  readonly version: number;
  constructor(version: number) {
    this.version = version;
  }
}

export type PlacedLambda = {
  readonly module: Atom;
  readonly name: Atom;
  readonly arity: number;
  readonly captured: number;
  /** Absolute address. */
  readonly entry: number;
  readonly index: number;
  readonly uniq: number;
  /** Id of the version: CodeServer.tokens has its token. */
  readonly version: number;
};

export type ImportCell = { readonly id: number; readonly module: Atom; readonly name: Atom; readonly arity: number };

/** A compiled module in code space. */
export class Version {
  readonly id: number;
  readonly compiled: CompiledModule;
  readonly start: number;
  readonly end: number;
  readonly token: WeakRef<CodeToken>;
  readonly constants: readonly number[];
  readonly lambdas: readonly number[];
  readonly switches: readonly number[];
  /** Placed for one evaluation; no name leads to it. */
  readonly throwaway: boolean;
  constructor(
    id: number,
    compiled: CompiledModule,
    start: number,
    token: CodeToken,
    constants: readonly number[],
    lambdas: readonly number[],
    switches: readonly number[],
    throwaway: boolean,
  ) {
    this.id = id;
    this.compiled = compiled;
    this.start = start;
    this.end = start + compiled.code.length;
    this.token = new WeakRef(token);
    this.constants = constants;
    this.lambdas = lambdas;
    this.switches = switches;
    this.throwaway = throwaway;
  }

  functionAt(pc: number): CompiledFunction | undefined {
    return this.compiled.functions[functionAt(this.compiled, pc - this.start)];
  }

  lineAt(pc: number): number {
    return lineAt(this.compiled, pc - this.start);
  }
}

const pageOwner: (Version | undefined)[] = new Array<Version | undefined>(SIZE >> PAGE_BITS).fill(undefined);
/** Free runs of pages: first page → count, kept merged; beyond `frontier` all is free. */
const freeRuns = new Map<number, number>();
let frontier = 1; // page 0 holds the stubs
const freeConstants: number[] = [];
const freeLambdas: number[] = [];
const freeSwitches: number[] = [];
const freeVersions: number[] = [];
let nextVersion = 0;

const sharedConstants = new Map<Term, number>();
const importIds = new Map<Atom, Map<Atom, ImportCell[]>>();
const placed = new WeakMap<CompiledModule, WeakRef<Version>>();
const versionOf = new WeakMap<CodeToken, Version>();
const registry = new FinalizationRegistry<Version>(reclaim);

export class CodeSpaceFull extends Error {
  constructor() {
    super('the code space is full');
  }
}

/** The version whose code holds the address. */
export function versionAt(pc: number): Version | undefined {
  return pageOwner[pc >> PAGE_BITS];
}

/** The cell that stands for a function of a module, whether it exists or not. */
export function importCell(module: Atom, name: Atom, arity: number): ImportCell {
  let names = importIds.get(module);
  if (names === undefined) importIds.set(module, (names = new Map()));
  let cells = names.get(name);
  if (cells === undefined) names.set(name, (cells = []));
  let cell = cells[arity];
  if (cell === undefined) {
    cell = { id: IMPORTS.length, module, name, arity };
    cells[arity] = cell;
    IMPORTS.push(cell);
  }
  return cell;
}

/** The cell if somebody ever referred to or defined that function. */
export function knownCell(module: Atom, name: Atom, arity: number): ImportCell | undefined {
  return importIds.get(module)?.get(name)?.[arity];
}

function takePages(count: number): number {
  for (const [first, length] of freeRuns) {
    if (length < count) continue;
    freeRuns.delete(first);
    if (length > count) freeRuns.set(first + count, length - count);
    return first;
  }
  const first = frontier;
  if ((first + count) << PAGE_BITS > SIZE) throw new CodeSpaceFull();
  frontier += count;
  return first;
}

function givePages(first: number, count: number): void {
  pageOwner.fill(undefined, first, first + count);
  for (const [other, length] of freeRuns) {
    if (other + length === first) {
      freeRuns.delete(other);
      first = other;
      count += length;
    } else if (first + count === other) {
      freeRuns.delete(other);
      count += length;
    }
  }
  if (first + count === frontier) frontier = first;
  else freeRuns.set(first, count);
}

/** By operation: how many words it takes, whether it names an import, and which of its words point into a table. */
const POINTERS = OPS.map(({ code, fields, extra }) => ({
  size: sizeOf(code),
  external: fields[0] === 'X24',
  words: extra.flatMap((table, i) => (table === 'K' || table === 'M' || table === 'S' ? [{ offset: i + 1, table }] : [])),
}));

const isShared = (value: Term): boolean => value instanceof Atom || value === EMPTY;

/**
 * Code space for the module: the version placed before when it is still there and `fresh` is false, else a new one. The
 * token must be held as long as the code may run.
 */
export function place(
  compiled: CompiledModule,
  fresh: boolean,
  throwaway = false,
): { readonly version: Version; readonly token: CodeToken } {
  if (!fresh) {
    const version = placed.get(compiled)?.deref();
    const token = version?.token.deref();
    if (version !== undefined && token !== undefined) return { version, token };
  }
  const { code } = compiled;
  const pages = (code.length + PAGE - 1) >> PAGE_BITS;
  const firstPage = takePages(pages);
  const start = firstPage << PAGE_BITS;
  const id = freeVersions.pop() ?? nextVersion++;
  const constants: number[] = [];
  const constantIds = compiled.constants.map((value) => {
    const shared = sharedConstants.get(value);
    if (shared !== undefined) return shared;
    if (isShared(value)) {
      const at = CONSTANTS.push(value) - 1;
      sharedConstants.set(value, at);
      return at;
    }
    const at = freeConstants.pop() ?? CONSTANTS.length;
    CONSTANTS[at] = value;
    constants.push(at);
    return at;
  });
  const lambdas = compiled.lambdas.map((lambda, index) => {
    const body = compiled.functions[lambda.function];
    if (body === undefined) throw new Error(`${compiled.name.name}: lambda ${lambda.name.name} has no body`);
    const at = freeLambdas.pop() ?? LAMBDAS.length;
    LAMBDAS[at] = {
      module: compiled.name,
      name: lambda.name,
      arity: lambda.arity,
      captured: lambda.captured,
      entry: start + body.entry,
      index,
      uniq: compiled.uniq,
      version: id,
    };
    return at;
  });
  const switches = compiled.switches.map((table) => {
    const at = freeSwitches.pop() ?? SWITCHES.length;
    SWITCHES[at] = new Map(table.keys.map((key, i) => [key, table.targets[i]!]));
    return at;
  });
  const importCells = compiled.imports.map((to) => importCell(to.module, to.name, to.arity).id);

  CODE.set(code, start);
  const tables = { K: constantIds, M: lambdas, S: switches };
  for (const { entry, end } of compiled.functions) {
    for (let a = entry; a < end; ) {
      const op = code[a]! & 255;
      const pointers = POINTERS[op]!;
      if (pointers.external) CODE[start + a] = op | (importCells[code[a]! >>> 8]! << 8);
      for (let i = 0; i < pointers.words.length; i++) {
        const { offset, table } = pointers.words[i]!;
        CODE[start + a + offset] = tables[table][code[a + offset]!]!;
      }
      a += pointers.size;
    }
  }
  const token = new CodeToken(id);
  const version = new Version(id, compiled, start, token, constants, lambdas, switches, throwaway);
  pageOwner.fill(version, firstPage, firstPage + pages);
  versionOf.set(token, version);
  registry.register(token, version);
  if (!fresh) placed.set(compiled, new WeakRef(version));
  return { version, token };
}

/** Set in the frame size of a closure's body once some machine has purged its version: whoever enters must look whether it was this one. */
export const PURGED = 1 << 28;

/** Marks the bodies of a version's closures, so that entering them asks whether this machine still knows the version. */
export function markPurged(entries: readonly number[]): void {
  for (const entry of entries) CODE[entry - 1]! |= PURGED;
}

/** Nobody holds the version's token: its room is free. */
function reclaim(version: Version): void {
  const firstPage = version.start >> PAGE_BITS;
  givePages(firstPage, (version.compiled.code.length + PAGE - 1) >> PAGE_BITS);
  for (const at of version.constants) {
    CONSTANTS[at] = EMPTY;
    freeConstants.push(at);
  }
  for (const at of version.lambdas) freeLambdas.push(at);
  for (const at of version.switches) freeSwitches.push(at);
  freeVersions.push(version.id);
}

/** Words of code space in use, for the curious. */
export function spaceUsed(): number {
  let free = 0;
  for (const count of freeRuns.values()) free += count;
  return (frontier - free) << PAGE_BITS;
}

// ── stubs ──

let stubAt = 0;
function stub(...words: number[]): number {
  const at = stubAt;
  CODE.set(words, at);
  stubAt += words.length;
  return at;
}
const opOf = (name: string): number => OPS.find((spec) => spec.name === name)!.code;

// The word before a return address is a link: zero keeps the window where it is.
stub(0);
/** The return address of a process's first frame. */
export const HALT = stub(opOf('halt'));
stub(4); // size of the frame that starts processes
/** A process starts here: module, name and list of arguments in registers 0…2. */
export const START_APPLY = stub(opOf('apply'));
stub(4);
/** As above, fun and list of arguments in registers 0 and 1. */
export const START_FUN = stub(opOf('applyFun'));
