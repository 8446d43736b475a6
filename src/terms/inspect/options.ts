/** Options of inspect, as Inspect.Opts has them, and the hooks through which the machine helps. */
import type { TermMap } from '../map.ts';
import type { Atom, Fun } from '../types.ts';
import type { Doc } from './algebra.ts';

export interface InspectOptions {
  readonly base: 'decimal' | 'binary' | 'octal' | 'hex';
  readonly binaries: 'infer' | 'as_binaries' | 'as_strings';
  readonly charlists: 'infer' | 'as_lists' | 'as_charlists';
  /** How many items of collections to show, Infinity for all. */
  readonly limit: number;
  /** How many characters of strings and charlists to show, Infinity for all. */
  readonly printableLimit: number;
  /** Columns of a line, Infinity for no line breaks. */
  readonly width: number;
  /** false: structs print as the maps they are. */
  readonly structs: boolean;
  /** Escape sequences by kind of value (atom, number, string, map, …, reset), or null for plain text. */
  readonly colors: Readonly<Record<string, string>> | null;
  /** The document of a struct with an implementation of Inspect; undefined: print it as usual. `limit` is what is left of it. */
  readonly structDoc: ((struct: TermMap, limit: number, options: InspectOptions) => Doc | undefined) | null;
  /** A struct module's fields in the order of its definition (without __struct__), undefined when there is no such module. */
  readonly structFields: ((module: Atom) => readonly Atom[] | undefined) | null;
  /** The file that a function of a script's top level was compiled from. */
  readonly relativeFile: ((fun: Fun) => string | undefined) | null;
}

export const DEFAULT_OPTIONS: InspectOptions = {
  base: 'decimal',
  binaries: 'infer',
  charlists: 'infer',
  limit: 50,
  printableLimit: 4096,
  width: 80,
  structs: true,
  colors: null,
  structDoc: null,
  structFields: null,
  relativeFile: null,
};
