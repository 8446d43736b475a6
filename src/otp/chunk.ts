/**
 * A chunk: a part of the library in one file. Things by name (compiled modules, or what is documented of them), each found
 * without reading the others, and the atoms that they name, once.
 *
 *   "MRLB" format:u8 · atoms, as one text · names of entries · for each part: lengths · elsewhere ( chunk, names )* · for each part: bytes
 *
 * `elsewhere` says which names stand in chunks that come later; only the first chunk has it.
 */
import { PARTS, partWriters, Reader, Writer, type AtomNumber, type PartReaders, type PartWriters } from '../bytecode/index.ts';
import { atom, type Atom } from '../terms/index.ts';

/** The chunk of what is documented, by module. */
export const DOCS = 'docs';

const MAGIC = [0x4d, 0x52, 0x4c, 0x42];
const FORMAT = 3;
/** Stands between the names of the atoms, in none of them. */
const BETWEEN = '\n';

export type Entry = { readonly name: string; encode(w: PartWriters, numberOf: AtomNumber): void };

export type Chunk = {
  readonly atoms: readonly Atom[];
  readonly names: readonly string[];
  /** What reads the entry's parts; undefined when there is none of this name. */
  open(name: string): PartReaders | undefined;
  /** Names by the chunk that has them. */
  readonly elsewhere: ReadonlyMap<string, readonly string[]>;
};

/** The bytes of a chunk with these entries. */
export function packChunk(entries: readonly Entry[], elsewhere: ReadonlyMap<string, readonly string[]> = new Map()): Uint8Array {
  const numbers = numberAtoms(entries);
  const packed = entries.map((entry) => {
    const parts = partWriters();
    entry.encode(parts, (a) => numbers.get(a)!);
    return { name: entry.name, parts: PARTS.map((part) => parts[part].finish()) };
  });
  // Small ones first: what is alike stands nearer to each other then, and deflates better.
  const size = ({ parts }: (typeof packed)[number]): number => parts.reduce((sum, part) => sum + part.length, 0);
  packed.sort((a, b) => size(a) - size(b));
  const w = new Writer();
  for (const byte of [...MAGIC, FORMAT]) w.u8(byte);
  const atoms = [...numbers.keys()].map((a) => a.name);
  const bad = atoms.find((name) => name.includes(BETWEEN));
  if (bad !== undefined) throw new Error(`an atom that a chunk cannot hold: ${JSON.stringify(bad)}`);
  w.text(atoms.join(BETWEEN));
  w.nat(packed.length);
  for (const { name } of packed) w.nat(numbers.get(atom(name))!);
  PARTS.forEach((_, i) => packed.forEach(({ parts }) => w.nat(parts[i]!.length)));
  w.nat(elsewhere.size);
  for (const [chunk, names] of elsewhere) {
    w.text(chunk);
    w.nat(names.length);
    for (const name of names) w.text(name);
  }
  PARTS.forEach((_, i) => packed.forEach(({ parts }) => w.raw(parts[i]!)));
  return w.finish();
}

/** The 128 named most often get the numbers of one byte; the others stand by name, which compresses well. */
function numberAtoms(entries: readonly Entry[]): Map<Atom, number> {
  const uses = new Map<Atom, number>();
  const count = (a: Atom): number => {
    uses.set(a, (uses.get(a) ?? 0) + 1);
    return 0;
  };
  for (const entry of entries) {
    count(atom(entry.name));
    entry.encode(partWriters(), count);
  }
  const byName = (a: Atom, b: Atom): number => (a.name < b.name ? -1 : 1);
  const byUse = [...uses.keys()].sort((a, b) => uses.get(b)! - uses.get(a)! || byName(a, b));
  return new Map([...byUse.slice(0, 128), ...byUse.slice(128).sort(byName)].map((a, i) => [a, i]));
}

/** What a chunk holds; throws when the bytes are no chunk of this engine. */
export function readChunk(bytes: Uint8Array): Chunk {
  if (![...MAGIC, FORMAT].every((byte, i) => bytes[i] === byte)) throw new Error('these bytes are no chunk of this engine');
  const r = new Reader(bytes, MAGIC.length + 1);
  const atoms = r.text().split(BETWEEN).map(atom);
  const names: string[] = [];
  for (let n = r.nat(); n > 0; n--) names.push(atoms[r.nat()]!.name);
  const lengths = PARTS.map(() => names.map(() => r.nat()));
  const elsewhere = new Map<string, string[]>();
  for (let n = r.nat(); n > 0; n--) {
    const names: string[] = [];
    elsewhere.set(r.text(), names);
    for (let k = r.nat(); k > 0; k--) names.push(r.text());
  }
  const starts = new Map<string, number[]>(names.map((name) => [name, []]));
  let at = r.position;
  for (const column of lengths) {
    names.forEach((name, i) => {
      starts.get(name)!.push(at);
      at += column[i]!;
    });
  }
  const open = (name: string): PartReaders | undefined => {
    const from = starts.get(name);
    return from === undefined ? undefined : (Object.fromEntries(PARTS.map((part, i) => [part, new Reader(bytes, from[i])])) as unknown as PartReaders);
  };
  return { atoms, names, open, elsewhere };
}
