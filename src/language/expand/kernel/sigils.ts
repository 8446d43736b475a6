/** Sigils: ~s ~S ~c ~C ~w ~W ~r ~R ~D ~T ~N ~U. */
import { atom, Bits, charlist, EMPTY, isMap, list, listFromArray, textFromCharlist, type Term } from '../../../terms/index.ts';
import { A, isCall, items, node, remote } from '../ast.ts';
import type { Expander } from '../expander.ts';
import { argumentError, noClause } from '../problems.ts';
import { escapeTerm } from '../quote.ts';
import { at, module, type KernelMacro } from './build.ts';
import { unescape, unescapeRegex } from './unescape.ts';

/** The pieces of a sigil's text; it has to be written as one, and this sigil to go without modifiers unless it takes some. */
function piecesOf(name: string, t: Term, mods: Term): Term[] {
  return isCall(t, A.bits) && (mods === EMPTY || 'wWrR'.includes(name)) ? items(t[2]) : noClause(`sigil_${name}`, 2);
}
/** A text without interpolation; null when it has some, which sigils in capitals do not take. */
function literal(name: string, t: Term, mods: Term): string | null {
  const all = piecesOf(name, t, mods);
  if (all.length === 1 && all[0] instanceof Bits) return all[0].text() ?? '';
  return name < 'a' ? noClause(`sigil_${name}`, 2) : null;
}
const plain = (name: string, t: Term, mods: Term): string => literal(name, t, mods)!;
const bin = (s: string): Bits => Bits.fromText(s);

export const sigilS: KernelMacro = (_x, _meta, [t, mods]) => bin(plain('S', t!, mods!));
export const sigilLowerS: KernelMacro = (_x, _meta, [t, mods]) => {
  const s = literal('s', t!, mods!);
  return s === null ? interpolated(t!, unescape) : bin(unescape(s));
};
const interpolated = (t: Term, un: (s: string) => string): Term =>
  node(A.bits, (t as readonly Term[])[1]!, items((t as readonly Term[])[2]!).map((p) => (p instanceof Bits ? bin(un(p.text() ?? '')) : p)));

export const sigilC: KernelMacro = (_x, _meta, [t, mods]) => charlist(plain('C', t!, mods!));
export const sigilLowerC: KernelMacro = (_x, meta, [t, mods]) => {
  const s = literal('c', t!, mods!);
  if (s !== null) return charlist(unescape(s));
  const parts = piecesOf('c', t!, mods!).map((p) => (p instanceof Bits ? bin(unescape(p.text() ?? '')) : isCall(p, A.typed) ? items(p[2])[0]! : p));
  return remote(module('List'), 'to_charlist', at(meta), [listFromArray(parts)]);
};

// ---- words

const SPACE = /[ \t\n\v\f\r\u0085\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

function words(x: Expander, meta: Term, value: string | Term, modifiers: Term): Term {
  const mods = textFromCharlist(modifiers) ?? '';
  const kind = mods === '' ? 's' : mods;
  if (kind !== 's' && kind !== 'a' && kind !== 'c') argumentError('modifier must be one of: s, a, c');
  if (typeof value === 'string') {
    const parts = value.split(SPACE).filter((p) => p !== '');
    if (parts.some((p) => p.length > 1 && p.endsWith(','))) {
      x.warnAsCaller(
        meta,
        'the sigils ~w/~W do not allow trailing commas at the end of each word. If the comma is necessary, define a regular list with [...], otherwise remove the comma.',
      );
    }
    return listFromArray(parts.map((p) => (kind === 's' ? bin(p) : kind === 'a' ? atom(p) : charlist(p))));
  }
  const a = at(meta);
  const parts = remote(module('String'), 'split', a, [value]);
  if (kind === 's') return parts;
  const name = kind === 'a' ? 'to_atom' : 'to_charlist';
  const f = node(A.capture, a, [node(A.slash, a, [[[A.dot, a, list(module('String'), atom(name))], list([A.noParens, A.true]), EMPTY], 1])]);
  return remote(atom('lists'), 'map', a, [f, parts]);
}

export const sigilLowerW: KernelMacro = (x, meta, [t, mods]) => {
  const s = literal('w', t!, mods!);
  return words(x, meta, s === null ? interpolated(t!, unescape) : unescape(s), mods!);
};
export const sigilW: KernelMacro = (x, meta, [t, mods]) => words(x, meta, plain('W', t!, mods!), mods!);

// ---- regular expressions

function regex(x: Expander, meta: Term, source: string, mods: Term): Term {
  const options = bin(textFromCharlist(mods) ?? '');
  // Without a machine the expression is compiled when the code runs.
  if (x.isStatic) return remote(module('Regex'), 'compile!', at(meta), [bin(source), options]);
  return escapeTerm(x.call(module('Regex'), 'compile!', bin(source), options));
}
export const sigilLowerR: KernelMacro = (x, meta, [t, mods]) => {
  const s = literal('r', t!, mods!);
  if (s !== null) return regex(x, meta, unescapeRegex(s), mods!);
  return remote(module('Regex'), 'compile!', at(meta), [interpolated(t!, unescapeRegex), bin(textFromCharlist(mods!) ?? '')]);
};
export const sigilR: KernelMacro = (x, meta, [t, mods]) => regex(x, meta, plain('R', t!, mods!), mods!);

// ---- dates and times

/** The text, without the name of the calendar that is meant anyway. */
const dateText = (sigil: string, t: Term, mods: Term): string => plain(sigil, t, mods).replace(/ Calendar\.ISO$/, '');

/** Asks the struct's own parser: `Date.from_iso8601!` and its kin answer the struct that the sigil stands for. */
function calendar(sigil: string, name: string): KernelMacro {
  return (x, _meta, [t, mods]) => {
    const s = dateText(sigil, t!, mods!);
    const answer = x.call(module(name), 'from_iso8601', bin(s));
    const ok = Array.isArray(answer) && answer[0] === atom('ok') ? answer[1]! : null;
    if (ok !== null && isMap(ok)) return escapeTerm(ok);
    const reason = Array.isArray(answer) ? answer[1]! : A.nil;
    const shown = 'name' in (reason as object) ? ':' + (reason as { name: string }).name : 'invalid_format';
    return argumentError(`cannot parse ${JSON.stringify(s)} as ${name} for Calendar.ISO, reason: ${shown}`);
  };
}
export const sigilD = calendar('D', 'Date');
export const sigilT = calendar('T', 'Time');
export const sigilN = calendar('N', 'NaiveDateTime');
export const sigilU: KernelMacro = (x, _meta, [t, mods]) => {
  const s = dateText('U', t!, mods!);
  const answer = x.call(module('DateTime'), 'from_iso8601', bin(s));
  if (Array.isArray(answer) && answer[0] === atom('ok') && isMap(answer[1]!)) {
    if (answer[2] !== 0) argumentError(`cannot parse ${JSON.stringify(s)} as UTC DateTime for Calendar.ISO, reason: :non_utc_offset`);
    return escapeTerm(answer[1]!);
  }
  const reason = Array.isArray(answer) ? answer[1]! : A.nil;
  return argumentError(`cannot parse ${JSON.stringify(s)} as UTC DateTime for Calendar.ISO, reason: :${(reason as { name?: string }).name ?? 'invalid_format'}`);
};
