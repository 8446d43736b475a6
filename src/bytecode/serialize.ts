/**
 * Compiled modules as bytes: how the library is shipped, several to a chunk (otp/chunk.ts), which keeps the names of their
 * atoms. Made to be small after compression: like stands beside like, a part for each kind of thing, so that a chunk can
 * put the same parts of all modules together; addresses and lines are differences; a term among the constants stands once.
 */
import type { Atom, Term } from '../terms/index.ts';
import { Writer, type Reader } from './bytes.ts';
import { decodeCode, encodeCode } from './code-bytes.ts';
import type { CompiledFunction, CompiledModule, Lambda, SwitchTable } from './module.ts';
import { TermReader, TermWriter, type AtomNumber } from './term-bytes.ts';

/** What a module's bytes consist of, in the order in which they compress best. */
export const PARTS = ['ops', 'registers', 'numbers', 'tables', 'jumps', 'functions', 'names', 'lines', 'tries', 'terms'] as const;
export type Part = (typeof PARTS)[number];
export type PartWriters = Readonly<Record<Part, Writer>>;
export type PartReaders = Readonly<Record<Part, Reader>>;

export const partWriters = (): PartWriters => Object.fromEntries(PARTS.map((part) => [part, new Writer()])) as Record<Part, Writer>;

/** Writes the module; `decodeModule` answers an equal one. */
export function encodeModule(module: CompiledModule, w: PartWriters, numberOf: AtomNumber): void {
  const terms = new TermWriter(w.terms, numberOf);
  const { names } = w;
  const name = (a: Atom): void => names.nat(numberOf(a));
  name(module.name);
  w.terms.nat(module.uniq);
  w.terms.u8(module.evaluated ? 1 : 0);
  w.terms.nat(module.files.length);
  for (const file of module.files) w.terms.text(file);
  encodeFunctions(w.functions, module.functions, name);
  encodeCode(w, module.code, module.functions);
  w.terms.nat(module.constants.length);
  for (const t of module.constants) terms.share(t);
  names.nat(module.imports.length);
  for (const i of module.imports) {
    name(i.module);
    name(i.name);
    names.nat(i.arity);
  }
  names.nat(module.lambdas.length);
  for (const l of module.lambdas) {
    names.nat(l.function);
    name(l.name);
    names.nat(l.arity);
    names.nat(l.captured);
  }
  w.terms.nat(module.switches.length);
  for (const s of module.switches) {
    w.terms.nat(s.keys.length);
    s.keys.forEach((key, i) => {
      terms.term(key);
      w.jumps.int(s.targets[i]!);
    });
  }
  encodeRows(w.tries, module.tries, [true, false, true, false, false]);
  encodeRows(w.lines, module.lines, [true, true]);
  terms.term(module.attributes);
  terms.term(module.extra);
}

function encodeFunctions(w: Writer, functions: readonly CompiledFunction[], name: (a: Atom) => void): void {
  w.nat(functions.length);
  let before = { end: 0, line: 0, endTry: 0 };
  for (const f of functions) {
    name(f.name);
    w.nat(f.arity * 4 + (f.exported ? 1 : 0) + (f.hidden === true ? 2 : 0));
    w.int(f.entry - before.end - 1);
    w.nat(f.end - f.entry);
    w.int(f.line - before.line);
    w.nat(f.file);
    w.int(f.firstTry - before.endTry);
    w.nat(f.endTry - f.firstTry);
    before = f;
  }
}

function decodeFunctions(r: Reader, name: () => Atom): CompiledFunction[] {
  const functions: CompiledFunction[] = [];
  let [end, line, endTry] = [0, 0, 0];
  for (let n = r.nat(); n > 0; n--) {
    const called = name();
    const flags = r.nat();
    const entry = end + 1 + r.int();
    end = entry + r.nat();
    line += r.int();
    const file = r.nat();
    const firstTry = endTry + r.int();
    endTry = firstTry + r.nat();
    const f = { name: called, arity: flags >> 2, entry, end, line, file, exported: (flags & 1) !== 0, firstTry, endTry };
    functions.push((flags & 2) === 0 ? f : { ...f, hidden: true });
  }
  return functions;
}

/** Rows of numbers, those of some columns as differences from the row before. */
function encodeRows(w: Writer, values: Int32Array, differs: readonly boolean[]): void {
  const width = differs.length;
  w.nat(values.length / width);
  for (let i = 0; i < values.length; i++) {
    const difference = differs[i % width]!;
    w.int(values[i]! - (difference && i >= width ? values[i - width]! : 0));
  }
}

function decodeRows(r: Reader, differs: readonly boolean[]): Int32Array {
  const width = differs.length;
  const values = new Int32Array(r.nat() * width);
  for (let i = 0; i < values.length; i++) values[i] = r.int() + (differs[i % width]! && i >= width ? values[i - width]! : 0);
  return values;
}

/** The module of the bytes, given the atoms of its chunk. */
export function decodeModule(r: PartReaders, atoms: readonly Atom[]): CompiledModule {
  const terms = new TermReader(r.terms, atoms);
  const { names } = r;
  const name = (): Atom => atoms[names.nat()]!;
  const moduleName = name();
  const uniq = r.terms.nat();
  const evaluated = r.terms.u8() === 1;
  const files = many(r.terms, () => r.terms.text());
  const functions = decodeFunctions(r.functions, name);
  const code = decodeCode(r, functions);
  const constants = many(r.terms, () => terms.share());
  const imports = many(names, () => ({ module: name(), name: name(), arity: names.nat() }));
  const lambdas = many(names, (): Lambda => ({ function: names.nat(), name: name(), arity: names.nat(), captured: names.nat() }));
  const switches = many(r.terms, (): SwitchTable => {
    const rows = many(r.terms, () => ({ key: terms.term(), target: r.jumps.int() }));
    return { keys: rows.map((row) => row.key), targets: rows.map((row) => row.target) };
  });
  const tries = decodeRows(r.tries, [true, false, true, false, false]);
  // What only stack traces and questions about the module ask for is read when they do.
  const lines = later(() => decodeRows(r.lines, [true, true]));
  const about = later(() => ({ attributes: terms.term(), extra: terms.term() }));
  return {
    name: moduleName,
    code,
    constants,
    imports,
    functions,
    lambdas,
    switches,
    tries,
    get lines() {
      return lines();
    },
    files,
    get attributes() {
      return about().attributes;
    },
    get extra() {
      return about().extra;
    },
    uniq,
    evaluated,
  };
}

function later<V>(read: () => V): () => V {
  let value: V | undefined;
  return () => (value ??= read());
}

function many<V>(r: Reader, read: () => V): V[] {
  const values: V[] = [];
  for (let n = r.nat(); n > 0; n--) values.push(read());
  return values;
}

/** One term as a module's last part, and back. */
export const encodeTerm = (term: Term, w: PartWriters, numberOf: AtomNumber): void => new TermWriter(w.terms, numberOf).term(term);
export const decodeTerm = (r: PartReaders, atoms: readonly Atom[]): Term => new TermReader(r.terms, atoms).term();
