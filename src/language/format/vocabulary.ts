/** What the printer knows of Elixir's words: operators and how they bind, and names that are called without parentheses. */
import { atom, type Atom } from '../../terms/index.ts';

export type Side = 'left' | 'right';
export type Operator = { readonly side: Side; readonly power: number };

const rows: readonly (readonly [string, Side, number])[] = [
  ['<- \\\\', 'left', 40],
  ['when', 'right', 50],
  ['::', 'right', 60],
  ['|', 'right', 70],
  ['=', 'right', 100],
  ['|| ||| or', 'left', 120],
  ['&& &&& and', 'left', 130],
  ['== != =~ === !==', 'left', 140],
  ['< <= >= >', 'left', 150],
  ['|> <<< >>> <~ ~> <<~ ~>> <~> <|>', 'left', 160],
  ['in', 'left', 170],
  ['^^^', 'left', 180],
  ['//', 'right', 190],
  ['++ -- .. <> +++ ---', 'right', 200],
  ['+ -', 'left', 210],
  ['* /', 'left', 220],
  ['**', 'left', 230],
  ['.', 'left', 310],
];
const binary = new Map<Atom, Operator>();
for (const [names, side, power] of rows) for (const name of names.split(' ')) binary.set(atom(name), { side, power });

const set = (names: string): ReadonlySet<Atom> => new Set(names.split(' ').map((name) => atom(name)));
const unary = set('& ! ^ not + - ~~~ @');

export const binaryOperator = (name: unknown): Operator | undefined => binary.get(name as Atom);
export const isUnaryOperator = (name: unknown): boolean => unary.has(name as Atom);

/** Power of `&`. */
export const CAPTURE_POWER = 90;

export const PIPELINE = set('|> ~>> <<~ ~> <~ <~> <|>');
/** Start on the next line when they do not fit. */
export const LINE_BEFORE = set('| when');
export const NO_SPACE = set('.. //');
export const NO_NEWLINE = set('\\\\ in');
export const NEXT_BREAK_FITS = set('<- == != =~ === !== < > <= >= = ::');
/** Never mixed without parentheses. */
export const LOGICAL = set('|| ||| or && &&& and');
/** Operators whose operands, when operators, always get parentheses. */
export const PARENTHESIZE_OPERANDS = set('|> <<< >>> <~ ~> <<~ ~>> <~> <|> ^^^ +++ --- in ++ -- .. <>');

/** Segment types that are written without `()`. */
export const BIT_TYPES = set('integer float bits bitstring binary bytes utf8 utf16 utf32 signed unsigned little big native _');

const bare =
  'alias:1,2 case:2 cond:1 for:* import:1,2 quote:1,2 receive:1 require:1,2 try:1 with:* ' +
  'def:1,2 defp:1,2 defguard:1 defguardp:1 defmacro:1,2 defmacrop:1,2 defmodule:2 defdelegate:2 defexception:1 defoverridable:1 ' +
  'defstruct:1 destructure:2 raise:1,2 reraise:2,3 if:2 unless:2 use:1,2 defrecord:2,3 defrecordp:2,3 ' +
  'assert:1,2 assert_in_delta:3,4 assert_raise:2,3 assert_receive:1,2,3 assert_received:1,2 doctest:1,2 refute:1,2 ' +
  'refute_in_delta:3,4 refute_receive:1,2,3 refute_received:1,2 setup:1,2 setup_all:1,2 test:1,2 config:2,3 import_config:1';
const withoutParens = new Map<Atom, readonly string[]>(
  bare.split(' ').map((entry) => {
    const [name, arities] = entry.split(':') as [string, string];
    return [atom(name), arities.split(',')];
  }),
);

/** Whether calls of this name with so many arguments are written without parentheses. */
export function isBareName(name: unknown, arity: number): boolean {
  const arities = withoutParens.get(name as Atom);
  return arity > 0 && arities !== undefined && (arities[0] === '*' || arities.includes(String(arity)));
}
