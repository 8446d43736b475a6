/** :math. Domain errors are badarith, arguments that are no numbers badarg. */
import { Float, integerToDouble, type Term } from '../../terms/index.ts';
import { Raise, type NativeTable } from '../../vm/index.ts';
import * as f from './math/functions.ts';
import { atom, badargStdlib, definer, isInteger } from './support.ts';
import { BADARITH, makeMap } from '../../terms/index.ts';

const badarith = new Raise('error', BADARITH, null, makeMap([[atom('module'), atom('erl_stdlib_errors')]]));

const double = (t: Term): number => {
  if (t instanceof Float) return t.value;
  const d = isInteger(t) ? integerToDouble(t) : undefined;
  if (d === undefined) throw badargStdlib;
  return d;
};

const float = (d: number): Float => {
  if (!Number.isFinite(d)) throw badarith;
  return new Float(d);
};

export function defineMath(table: NativeTable): void {
  const define = definer(table, 'math');
  const unary = (name: string, run: (x: number) => number, inDomain: (x: number) => boolean = () => true): void =>
    define(name, 1, (_m, t) => {
      const x = double(t);
      if (!inDomain(x)) throw badarith;
      return float(run(x));
    });
  const positive = (x: number): boolean => x > 0;
  const unit = (x: number): boolean => x >= -1 && x <= 1;
  unary('sin', f.sin);
  unary('cos', f.cos);
  unary('tan', f.tan);
  unary('asin', f.asin, unit);
  unary('acos', f.acos, unit);
  unary('atan', f.atan);
  unary('sinh', f.sinh);
  unary('cosh', f.cosh);
  unary('tanh', f.tanh);
  unary('asinh', f.asinh);
  unary('acosh', f.acosh, (x) => x >= 1);
  unary('atanh', f.atanh, (x) => x > -1 && x < 1);
  unary('exp', f.exp);
  unary('log', f.log, positive);
  unary('log2', f.log2, positive);
  unary('log10', f.log10, positive);
  unary('erf', f.erf);
  unary('erfc', f.erfc);
  unary('sqrt', Math.sqrt, (x) => x >= 0);
  unary('ceil', Math.ceil);
  unary('floor', Math.floor);
  define('pi', 0, () => new Float(3.141592653589793));
  define('atan2', 2, (_m, y, x) => float(f.atan2(double(y), double(x))));
  define('pow', 2, (_m, x, y) => float(f.pow(double(x), double(y))));
  define('fmod', 2, (_m, x, y) => {
    const a = double(x);
    const b = double(y);
    if (b === 0) throw badarith;
    return float(a % b);
  });
}
