/** Structs of the standard library that inspect in a form of their own: ranges, sets, regexes, dates and times. */
import { atom, Atom, EMPTY, type Term } from '../types.ts';
import { Bits } from '../bits.ts';
import { listFromArray } from '../lists.ts';
import { TermMap } from '../map.ts';
import { structName } from '../structs.ts';
import { concat, type Doc } from './algebra.ts';
import { escapeBytes } from './escape.ts';
import type { InspectOptions } from './options.ts';

/** What of the inspector this file needs. */
export interface Printer {
  doc(term: Term, limit: number): Doc;
  list(list: Term, limit: number): Doc;
  bits(bits: Bits, limit: number): Doc;
  color(doc: Doc, key: string): Doc;
  /** The same with other options. */
  with(options: Partial<InspectOptions>): Printer;
}

const field = (struct: TermMap, name: string): Term | undefined => struct.get(atom(name));

/** The document of a struct of these kinds, undefined for all others and for malformed ones. */
export function knownStructDoc(inspector: Printer, struct: TermMap, limit: number): Doc | undefined {
  switch (structName(struct)?.name) {
    case 'Elixir.Range':
      return range(inspector, struct, limit);
    case 'Elixir.MapSet': {
      const map = field(struct, 'map');
      if (!(map instanceof TermMap)) return undefined;
      const asLists = inspector.with({ charlists: 'as_lists' });
      return concat('MapSet.new(', asLists.list(listFromArray(map.keys()), limit), ')');
    }
    case 'Elixir.Regex':
      return regex(inspector, struct);
    case 'Elixir.Date':
      return calendar(struct, '~D[', date, ']');
    case 'Elixir.Time':
      return calendar(struct, '~T[', time, ']');
    case 'Elixir.NaiveDateTime':
      return calendar(struct, '~N[', (s) => join(date(s), ' ', time(s)), ']');
    case 'Elixir.DateTime':
      return dateTime(struct);
    case 'Elixir.Stream': {
      const funs = field(struct, 'funs');
      const inner = [
        [atom('enum'), field(struct, 'enum')!],
        [atom('funs'), funs === undefined ? EMPTY : reversed(funs)],
      ];
      return concat('#Stream<', inspector.doc(listFromArray(inner), limit), '>');
    }
    default:
      return undefined;
  }
}

function reversed(list: Term): Term {
  const items: Term[] = [];
  for (let rest = list; rest !== EMPTY && typeof rest === 'object' && 'head' in rest; rest = rest.tail) items.push(rest.head);
  return listFromArray(items.reverse());
}

function range(inspector: Printer, struct: TermMap, limit: number): Doc | undefined {
  const first = field(struct, 'first');
  const last = field(struct, 'last');
  if (first === undefined || last === undefined) return undefined;
  const step = field(struct, 'step') ?? (first <= last ? 1 : -1);
  const ends = [inspector.doc(first, limit), '..', inspector.doc(last, limit)];
  return step === 1 && last >= first ? concat(...ends) : concat(...ends, '//', inspector.doc(step, limit));
}

const CONTROL = new Set([7, 9, 10, 11, 12, 13]);

function regex(inspector: Printer, struct: TermMap): Doc | undefined {
  const source = field(struct, 'source');
  const options = field(struct, 'opts');
  if (!(source instanceof Bits)) return undefined;
  if (!(options instanceof Bits)) {
    if (options === undefined) return undefined;
    return concat('Regex.compile!(', inspector.bits(source, Infinity), ', ', inspector.list(options, Infinity), ')');
  }
  // `\/` loses its backslash before every slash gets one; control characters are escaped, backslashes are not.
  const bytes: number[] = [];
  for (let i = 0; i < source.bytes.length; i++) {
    const byte = source.bytes[i]!;
    const next = source.bytes[i + 1];
    if (byte === 92 && next === 92) bytes.push(92, source.bytes[++i]!);
    else if (byte === 92 && next === 47) continue;
    else bytes.push(byte);
  }
  let text = '';
  let from = 0;
  const plain = (to: number): string => {
    const piece = Uint8Array.from(bytes.slice(from, to));
    return piece.length === 0 ? '' : unescapeNamed(escapeBytes(piece, 47, Infinity).text);
  };
  for (let i = 0; i < bytes.length; i++) {
    if (!CONTROL.has(bytes[i]!) && bytes[i] !== 92) continue;
    text += plain(i) + (bytes[i] === 92 ? '\\' : escapeBytes(Uint8Array.of(bytes[i]!), 47, 1).text);
    from = i + 1;
  }
  return inspector.color(`~r/${text + plain(bytes.length)}/${options.text() ?? ''}`, 'regex');
}

/** Regexes name fewer control characters than strings do: \b, \d and \e appear by number. */
function unescapeNamed(text: string): string {
  return text.replaceAll('\\b', '\\x08').replaceAll('\\d', '\\x7F').replaceAll('\\e', '\\x1B');
}

const pad = (n: Term | undefined, width: number): string | undefined => {
  if (typeof n !== 'number') return undefined;
  return n < 0 ? `-${String(-n).padStart(width, '0')}` : String(n).padStart(width, '0');
};

const join = (...parts: (string | undefined)[]): string | undefined => (parts.includes(undefined) ? undefined : parts.join(''));

function date(struct: TermMap): string | undefined {
  return join(pad(field(struct, 'year'), 4), '-', pad(field(struct, 'month'), 2), '-', pad(field(struct, 'day'), 2));
}

function time(struct: TermMap): string | undefined {
  const whole = join(pad(field(struct, 'hour'), 2), ':', pad(field(struct, 'minute'), 2), ':', pad(field(struct, 'second'), 2));
  const micro = field(struct, 'microsecond');
  if (!Array.isArray(micro)) return undefined;
  const [value, precision] = micro as readonly Term[];
  if (typeof precision !== 'number') return undefined;
  return precision === 0 ? whole : join(whole, '.', pad(value, 6)?.slice(0, precision));
}

function calendar(struct: TermMap, open: string, body: (struct: TermMap) => string | undefined, close: string): Doc | undefined {
  const name = field(struct, 'calendar');
  return name === atom('Elixir.Calendar.ISO') ? join(open, body(struct), close) : undefined;
}

function dateTime(struct: TermMap): Doc | undefined {
  const whole = join(date(struct), ' ', time(struct));
  const utc = field(struct, 'utc_offset');
  const std = field(struct, 'std_offset');
  const zone = field(struct, 'time_zone');
  const abbreviation = field(struct, 'zone_abbr');
  if (!(field(struct, 'calendar') instanceof Atom) || whole === undefined) return undefined;
  if (typeof utc !== 'number' || typeof std !== 'number' || !(zone instanceof Bits) || !(abbreviation instanceof Bits)) return undefined;
  if (zone.text() === 'Etc/UTC' && utc + std === 0) return `~U[${whole}Z]`;
  const offset = Math.abs(utc + std);
  const sign = utc + std < 0 ? '-' : '+';
  const hours = `${sign}${pad(Math.floor(offset / 3600), 2)}:${pad(Math.floor((offset % 3600) / 60), 2)}`;
  return `#DateTime<${whole}${hours} ${abbreviation.text()} ${zone.text()}>`;
}
