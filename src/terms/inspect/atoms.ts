/** How an atom is written: as a literal, as a key of a keyword list, and as the name of a remote call. */
import { isIdentifierContinue, isIdentifierStart, isUpperStart } from '../unicode/identifiers.ts';
import { utf8Encode } from '../utf8.ts';
import { escapeBytes } from './escape.ts';

const NOT_CALLABLE = new Set(['%', '%{}', '{}', '<<>>', '...', '..', '.', '..//', '->']);
const QUOTED_OPERATORS = new Set(['::', '^^^', '~~~', '<|>']);
const OPERATORS = new Set(
  (
    '& ! ^ not + - @ <- \\\\ when | = || ||| or && &&& and == != =~ === !== < <= >= > |> <<< >>> <~ ~> <<~ ~>> <~> in ' +
    '++ -- <> +++ --- * / **'
  ).split(' '),
);

type Class = 'alias' | 'identifier' | 'operator' | 'quotedOperator' | 'notCallable' | 'other';

function isAlias(name: string): boolean {
  return /^Elixir(\.[A-Z][a-zA-Z0-9_]*)*$/.test(name);
}

/** What an atom's text is to Elixir's tokenizer. */
export function classifyAtom(name: string): Class {
  if (NOT_CALLABLE.has(name)) return 'notCallable';
  if (QUOTED_OPERATORS.has(name)) return 'quotedOperator';
  if (OPERATORS.has(name)) return 'operator';
  if (isAlias(name)) return 'alias';
  const first = name.codePointAt(0);
  if (first === undefined) return 'other';
  const upper = isUpperStart(first);
  if (!upper && !isIdentifierStart(first)) return 'other';
  let hasAt = false;
  for (let i = first > 0xffff ? 2 : 1; i < name.length; i++) {
    const c = name.codePointAt(i)!;
    if (c > 0xffff) i++;
    if (c === 64) hasAt = true;
    else if ((c === 63 || c === 33) && i === name.length - 1) break;
    else if (!isIdentifierContinue(c)) return 'other';
  }
  return upper || hasAt ? 'notCallable' : 'identifier';
}

const quoted = (name: string): string => `"${escapeBytes(utf8Encode(name), 34, Infinity).text}"`;

/** `:ok`, `nil`, `Enum`, `:"with space"`. */
export function inspectAtom(name: string): string {
  if (name === 'nil' || name === 'true' || name === 'false') return name;
  switch (classifyAtom(name)) {
    case 'alias':
      return name === 'Elixir' || name === 'Elixir.Elixir' || name.startsWith('Elixir.Elixir.') ? name : name.slice(7);
    case 'other':
    case 'quotedOperator':
      return `:${quoted(name)}`;
    default:
      return `:${name}`;
  }
}

/** `ok:`, `"with space":`, for keyword lists and maps. */
export function inspectAtomKey(name: string): string {
  switch (classifyAtom(name)) {
    case 'alias':
      return `"${name}":`;
    case 'other':
    case 'quotedOperator':
      return `${quoted(name)}:`;
    default:
      return `${name}:`;
  }
}

/** The name after the dot of a remote call: `foo`, `"Foo"`, `+`. */
export function inspectAtomCall(name: string): string {
  switch (classifyAtom(name)) {
    case 'identifier':
    case 'operator':
    case 'quotedOperator':
      return name;
    case 'notCallable':
    case 'alias':
      return `"${name}"`;
    default:
      return quoted(name);
  }
}
