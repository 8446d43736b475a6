/** Erlang's functions without side effects, applied to constants while compiling: what they answer, or how they fail. */
import {
  add, arrayFromList, Atom, atom, Bits, compare, compareExact, Cons, EMPTY, Float, Fun, integerToDouble, isInteger, listFromArray, listLength, multiply, negate, parseInteger,
  subtract, TermMap, type Term,
} from '../../../terms/index.ts';
import { exNameOf } from '../rewrite.ts';

/** What a call of constants comes to: a value, how it fails (the exception's name), or nothing that is known here. */
export type Outcome = { readonly value: Term } | { readonly fails: string } | null;

const TRUE = atom('true');
const FALSE = atom('false');
const bool = (b: boolean): Outcome => ({ value: b ? TRUE : FALSE });
const BADARG: Outcome = { fails: 'ArgumentError' };
const BADARITH: Outcome = { fails: 'ArithmeticError' };

const isNumber = (t: Term): boolean => isInteger(t) || t instanceof Float;
const isBool = (t: Term): boolean => t === TRUE || t === FALSE;
const isList = (t: Term): boolean => t === EMPTY || t instanceof Cons;
const isBinary = (t: Term): t is Bits => t instanceof Bits && t.bitLength % 8 === 0;
const isZero = (t: Term): boolean => t === 0 || (t instanceof Float && t.value === 0);
const double = (t: Term): number => (t instanceof Float ? t.value : (integerToDouble(t as number | bigint) ?? NaN));

const TESTS: Readonly<Record<string, (t: Term) => boolean>> = {
  is_atom: (t) => t instanceof Atom,
  is_binary: isBinary,
  is_bitstring: (t) => t instanceof Bits,
  is_boolean: isBool,
  is_float: (t) => t instanceof Float,
  is_integer: isInteger,
  is_list: isList,
  is_map: (t) => t instanceof TermMap,
  is_number: isNumber,
  is_tuple: (t) => Array.isArray(t),
  is_function: (t) => t instanceof Fun,
  is_pid: () => false,
  is_port: () => false,
  is_reference: () => false,
};

const COMPARISONS: Readonly<Record<string, (a: Term, b: Term) => boolean>> = {
  '==': (a, b) => compare(a, b) === 0,
  '/=': (a, b) => compare(a, b) !== 0,
  '=:=': (a, b) => compareExact(a, b) === 0,
  '=/=': (a, b) => compareExact(a, b) !== 0,
  '<': (a, b) => compare(a, b) < 0,
  '=<': (a, b) => compare(a, b) <= 0,
  '>': (a, b) => compare(a, b) > 0,
  '>=': (a, b) => compare(a, b) >= 0,
};
const LOGIC = new Set(['and', 'or', 'xor', 'not']);
const WHOLE = new Set(['div', 'rem', 'band', 'bor', 'bxor', 'bsl', 'bsr', 'bnot']);
const ARITHMETIC = new Set(['+', '-', '*', '/', ...WHOLE]);

export const isComparison = (name: string): boolean => name in COMPARISONS;
export const isArithmetic = (name: string): boolean => ARITHMETIC.has(name);
/** Does the call answer a boolean, whatever it is called with? */
export const answersBoolean = (name: string, arity: number): boolean =>
  (arity === 2 && isComparison(name)) || (arity === 1 && name in TESTS) || (name === 'is_function' && arity === 2) || (LOGIC.has(name) && arity === (name === 'not' ? 1 : 2));

function arithmetic(name: string, args: readonly Term[]): Outcome {
  if (args.some((t) => !(WHOLE.has(name) ? isInteger(t) : isNumber(t)))) return BADARITH;
  const [a, b] = args as [Term, Term];
  if ((name === '/' || name === 'div' || name === 'rem') && isZero(b)) return BADARITH;
  if (args.length === 1) return isInteger(a) && name !== 'bnot' ? { value: name === '-' ? negate(a) : a } : null;
  if (!isInteger(a) || !isInteger(b)) return null;
  if (name === '+') return { value: add(a, b) };
  if (name === '-') return { value: subtract(a, b) };
  return name === '*' ? { value: multiply(a, b) } : null;
}

/** Whether the constants are such that the function of them has an answer; what it is, is not needed. */
const DEFINED: Readonly<Record<string, (...args: readonly Term[]) => boolean>> = {
  'abs/1': isNumber,
  'round/1': isNumber,
  'trunc/1': isNumber,
  'floor/1': isNumber,
  'ceil/1': isNumber,
  'float/1': isNumber,
  'atom_to_list/1': (t) => t instanceof Atom,
  'binary_to_atom/1': isBinary,
  'binary_to_atom/2': (t) => isBinary(t!),
  'binary_to_float/1': (t) => t instanceof Bits && /^[+-]?\d+\.\d+([eE][+-]?\d+)?$/.test(t.text() ?? ''),
  'binary_to_list/1': isBinary,
  'integer_to_list/1': isInteger,
  'float_to_binary/1': (t) => t instanceof Float,
  'float_to_list/1': (t) => t instanceof Float,
  'list_to_tuple/1': (t) => listLength(t!) >= 0,
  'list_to_integer/1': isList,
  'list_to_float/1': isList,
  'list_to_atom/1': isList,
  'list_to_binary/1': isList,
  'tuple_to_list/1': (t) => Array.isArray(t),
  'element/2': (i, t) => Array.isArray(t) && typeof i === 'number' && i >= 1 && i <= t.length,
  'setelement/3': (i, t) => Array.isArray(t) && typeof i === 'number' && i >= 1 && i <= t.length,
};

const SIZES: Readonly<Record<string, (t: Term) => number | undefined>> = {
  length: (t) => (listLength(t) >= 0 ? listLength(t) : undefined),
  byte_size: (t) => (t instanceof Bits ? Math.ceil(t.bitLength / 8) : undefined),
  bit_size: (t) => (t instanceof Bits ? t.bitLength : undefined),
  tuple_size: (t) => (Array.isArray(t) ? t.length : undefined),
};

/** `:erlang.name(args)` of constants. */
export function applyErlang(name: string, args: readonly Term[]): Outcome {
  const [a, b] = args as [Term, Term];
  if (args.length === 2 && isComparison(name)) return bool(COMPARISONS[name]!(a, b));
  if (args.length === 1 && name in TESTS) return bool(TESTS[name]!(a));
  if (ARITHMETIC.has(name)) return arithmetic(name, args);
  if (LOGIC.has(name)) {
    if (!args.every(isBool)) return BADARG;
    return bool(name === 'not' ? a === FALSE : name === 'and' ? a === TRUE && b === TRUE : name === 'or' ? a === TRUE || b === TRUE : a !== b);
  }
  if (args.length === 1 && name in SIZES) {
    const size = SIZES[name]!(a);
    return size === undefined ? BADARG : { value: size };
  }
  return applyToData(name, args);
}

function applyToData(name: string, args: readonly Term[]): Outcome {
  const [a, b] = args as [Term, Term];
  switch (`${name}/${args.length}`) {
    case 'hd/1':
      return a instanceof Cons ? { value: a.head } : BADARG;
    case 'tl/1':
      return a instanceof Cons ? { value: a.tail } : BADARG;
    case 'map_size/1':
      return a instanceof TermMap ? { value: a.size } : null;
    case 'is_map_key/2':
      return b instanceof TermMap ? bool(b.has(a)) : { fails: 'BadMapError' };
    case 'map_get/2': {
      if (!(b instanceof TermMap)) return { fails: 'BadMapError' };
      const value = b.get(a);
      return value === undefined ? { fails: 'KeyError' } : { value };
    }
    case '++/2':
      return listLength(a) >= 0 ? { value: listFromArray(arrayFromList(a)!, b) } : BADARG;
    case '--/2':
      return listLength(a) >= 0 && listLength(b) >= 0 ? null : BADARG;
    case 'max/2':
      return { value: compare(a, b) >= 0 ? a : b };
    case 'min/2':
      return { value: compare(a, b) <= 0 ? a : b };
    case 'atom_to_binary/1':
      return a instanceof Atom ? { value: Bits.fromText(a.name) } : BADARG;
    case 'integer_to_binary/1':
      return isInteger(a) ? { value: Bits.fromText(String(a)) } : BADARG;
    case 'binary_to_integer/1': {
      const value = a instanceof Bits ? parseInteger(a.text() ?? '') : undefined;
      return value === undefined ? BADARG : { value };
    }
    default:
  }
  const defined = DEFINED[`${name}/${args.length}`];
  return defined === undefined || defined(...args) ? null : BADARG;
}

/** `:math.name(args)`: only what is no number at all, and the domains. */
export function applyMath(name: string, args: readonly Term[]): Outcome {
  if (!args.every(isNumber)) return BADARG;
  const x = double(args[0]!);
  const outside = (name === 'sqrt' && x < 0) || (/^log/.test(name) && x <= 0) || ((name === 'acos' || name === 'asin') && Math.abs(x) > 1);
  return outside ? BADARITH : null;
}

/** As Elixir calls it: `String.to_integer/1`, `length/1`, `:erlang.element/2`. */
export const shownName = (name: string, arity: number): string => `${exNameOf(name, arity) ?? `:erlang.${name}`}/${arity}`;
