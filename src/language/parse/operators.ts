/** Elixir's operators: which characters make which kind of token, and how tightly each kind binds. */
import { Kind } from './tokens.ts';

const threes: readonly (readonly [Kind, string])[] = [
  [Kind.unaryOp, '~~~'],
  [Kind.compOp, '=== !=='],
  [Kind.andOp, '&&&'],
  [Kind.orOp, '|||'],
  [Kind.xorOp, '^^^'],
  [Kind.concatOp, '+++ ---'],
  [Kind.arrowOp, '<<< >>> ~>> <<~ <~> <|>'],
];
const twos: readonly (readonly [Kind, string])[] = [
  [Kind.ternaryOp, '//'],
  [Kind.powerOp, '**'],
  [Kind.rangeOp, '..'],
  [Kind.concatOp, '++ -- <>'],
  [Kind.arrowOp, '|> ~> <~'],
  [Kind.compOp, '== =~ !='],
  [Kind.relOp, '<= >='],
  [Kind.andOp, '&&'],
  [Kind.orOp, '||'],
  [Kind.inMatchOp, '<- \\\\'],
  [Kind.typeOp, '::'],
  [Kind.stabOp, '->'],
];
const ones: readonly (readonly [Kind, string])[] = [
  [Kind.captureOp, '&'],
  [Kind.atOp, '@'],
  [Kind.unaryOp, '! ^'],
  [Kind.relOp, '< >'],
  [Kind.dualOp, '+ -'],
  [Kind.multOp, '* /'],
  [Kind.matchOp, '='],
  [Kind.pipeOp, '|'],
];

function table(rows: readonly (readonly [Kind, string])[]): ReadonlyMap<string, Kind> {
  const map = new Map<string, Kind>();
  for (const [kind, texts] of rows) for (const text of texts.split(' ')) map.set(text, kind);
  return map;
}

/** Symbolic operators by their text, one map per length. */
export const OPERATORS3 = table(threes);
export const OPERATORS2 = table(twos);
export const OPERATORS1 = table(ones);

/** Whether an ASCII character can begin a symbolic operator of two or three characters. */
export const STARTS_OPERATOR: readonly boolean[] = Array.from({ length: 128 }, (_, code) => {
  const first = String.fromCharCode(code);
  return [...OPERATORS3.keys(), ...OPERATORS2.keys()].some((text) => text.startsWith(first));
});

/**
 * Binding power of binary operators, loosest first. `capture` (90), unary (300), dot (310) and `@` (320) are
 * prefix or postfix and live in the parser.
 */
const binary: readonly (readonly [Kind, number, 'left' | 'right'])[] = [
  [Kind.inMatchOp, 40, 'left'],
  [Kind.whenOp, 50, 'right'],
  [Kind.typeOp, 60, 'right'],
  [Kind.pipeOp, 70, 'right'],
  [Kind.matchOp, 100, 'right'],
  [Kind.orOp, 120, 'left'],
  [Kind.andOp, 130, 'left'],
  [Kind.compOp, 140, 'left'],
  [Kind.relOp, 150, 'left'],
  [Kind.arrowOp, 160, 'left'],
  [Kind.inOp, 170, 'left'],
  [Kind.xorOp, 180, 'left'],
  [Kind.ternaryOp, 190, 'right'],
  [Kind.concatOp, 200, 'right'],
  [Kind.rangeOp, 200, 'right'],
  [Kind.dualOp, 210, 'left'],
  [Kind.multOp, 220, 'left'],
  [Kind.powerOp, 230, 'left'],
];

const KINDS = 64;
/** Power of a binary operator by kind, 0 for every other token. */
export const POWER: readonly number[] = spread((_power, row) => row[1]);
/** The least power that the right operand's own operators must have. */
export const RIGHT_POWER: readonly number[] = spread((_power, row) => (row[2] === 'left' ? row[1] + 1 : row[1]));

function spread(pick: (power: number, row: (typeof binary)[number]) => number): number[] {
  const powers = new Array<number>(KINDS).fill(0);
  for (const row of binary) powers[row[0]] = pick(row[1], row);
  return powers;
}

/** Powers that the parser names. */
export const ANY = 0;
export const PIPE = 70;
export const ABOVE_PIPE = 71;
export const CAPTURE_OPERAND = 91;
export const UNARY_OPERAND = 301;
