/** :erlang's operators on numbers, comparison and boolean operators. All may stand in guards. */
import {
  absolute,
  add,
  and,
  boolean,
  compare,
  doubleToInteger,
  equal,
  FALSE,
  Float,
  identical,
  integerToDouble,
  multiply,
  negate,
  not,
  or,
  quotient,
  remainder,
  shiftLeft,
  subtract,
  TRUE,
  xor,
  type Integer,
  type Term,
} from '../../terms/index.ts';
import type { Native, NativeTable } from '../../vm/index.ts';
import { badarg, badarith, definer, isInteger, systemLimit } from './support.ts';

const double = (t: Term): number => {
  if (t instanceof Float) return t.value;
  if (!isInteger(t)) throw badarith;
  const d = integerToDouble(t);
  if (d === undefined) throw badarith;
  return d;
};

const float = (d: number): Float => {
  if (!Number.isFinite(d)) throw badarith;
  return new Float(d);
};

const arithmetic =
  (onIntegers: (a: Integer, b: Integer) => Integer, onDoubles: (a: number, b: number) => number): Native =>
  (_m, a, b) => {
    if (isInteger(a) && isInteger(b)) return onIntegers(a, b);
    return float(onDoubles(double(a), double(b)));
  };

const integers =
  (run: (a: Integer, b: Integer) => Integer): Native =>
  (m, a, b) => {
    if (!isInteger(a) || !isInteger(b)) throw badarith;
    if (typeof a === 'bigint' || typeof b === 'bigint') m.charge(1);
    return run(a, b);
  };

const divisor = (run: (a: Integer, b: Integer) => Integer): Native =>
  integers((a, b) => {
    if (b === 0) throw badarith;
    return run(a, b);
  }) as Native;

function shift(a: Integer, by: Integer): Integer {
  const result = shiftLeft(a, by);
  if (result === undefined) throw systemLimit;
  return result;
}

/** A product of two large integers costs by their sizes. */
const times: Native = (m, a, b) => {
  if (isInteger(a) && isInteger(b)) {
    if (typeof a === 'bigint' && typeof b === 'bigint') m.charge(2);
    return multiply(a, b);
  }
  return float(double(a) * double(b));
};

const rounding =
  (run: (d: number) => number): Native =>
  (_m, a) => {
    if (isInteger(a)) return a;
    if (!(a instanceof Float)) throw badarg;
    return doubleToInteger(run(a.value));
  };

/** Halves go away from zero. */
export function roundHalfAway(d: number): number {
  const whole = Math.trunc(d);
  return Math.abs(d - whole) >= 0.5 ? whole + Math.sign(d) : whole;
}

const truth = (t: Term): boolean => {
  if (t === TRUE) return true;
  if (t === FALSE) return false;
  throw badarg;
};

export function defineArithmetic(table: NativeTable): void {
  const define = definer(table, 'erlang', true);
  define(
    '+',
    2,
    arithmetic(add, (a, b) => a + b),
  );
  define(
    '-',
    2,
    arithmetic(subtract, (a, b) => a - b),
  );
  define('*', 2, times);
  define('+', 1, (_m, a) => {
    if (isInteger(a) || a instanceof Float) return a;
    throw badarith;
  });
  define('-', 1, (_m, a) => (isInteger(a) ? negate(a) : new Float(-double(a))));
  define('/', 2, (_m, a, b) => {
    const y = double(b);
    if (y === 0) throw badarith;
    return float(double(a) / y);
  });
  define('div', 2, divisor(quotient));
  define('rem', 2, divisor(remainder));
  define('band', 2, integers(and));
  define('bor', 2, integers(or));
  define('bxor', 2, integers(xor));
  define('bnot', 1, (_m, a) => {
    if (!isInteger(a)) throw badarith;
    return not(a);
  });
  define('bsl', 2, integers(shift));
  define(
    'bsr',
    2,
    integers((a, by) => shift(a, negate(by))),
  );
  define('abs', 1, (_m, a) => {
    if (isInteger(a)) return absolute(a);
    if (a instanceof Float) return new Float(Math.abs(a.value));
    throw badarg;
  });
  define('trunc', 1, rounding(Math.trunc));
  define('round', 1, rounding(roundHalfAway));
  define('floor', 1, rounding(Math.floor));
  define('ceil', 1, rounding(Math.ceil));
  define('float', 1, (_m, a) => {
    if (a instanceof Float) return a;
    if (!isInteger(a)) throw badarg;
    const d = integerToDouble(a);
    if (d === undefined) throw badarg;
    return new Float(d);
  });

  define('==', 2, (_m, a, b) => boolean(equal(a, b)));
  define('/=', 2, (_m, a, b) => boolean(!equal(a, b)));
  define('=:=', 2, (_m, a, b) => boolean(identical(a, b)));
  define('=/=', 2, (_m, a, b) => boolean(!identical(a, b)));
  define('<', 2, (_m, a, b) => boolean(compare(a, b) < 0));
  define('>', 2, (_m, a, b) => boolean(compare(a, b) > 0));
  define('=<', 2, (_m, a, b) => boolean(compare(a, b) <= 0));
  define('>=', 2, (_m, a, b) => boolean(compare(a, b) >= 0));
  define('max', 2, (_m, a, b) => (compare(a, b) >= 0 ? a : b));
  define('min', 2, (_m, a, b) => (compare(a, b) <= 0 ? a : b));

  define('not', 1, (_m, a) => boolean(!truth(a)));
  define('and', 2, (_m, a, b) => {
    const left = truth(a);
    const right = truth(b);
    return boolean(left && right);
  });
  define('or', 2, (_m, a, b) => {
    const left = truth(a);
    const right = truth(b);
    return boolean(left || right);
  });
  define('xor', 2, (_m, a, b) => boolean(truth(a) !== truth(b)));
}
