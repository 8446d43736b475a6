/** Printing and reading floats as Erlang does. The host finds the shortest digits that read back; the layout is Erlang's. */
import { Float } from './types.ts';

/** Sign, significant digits without trailing zeros, and the exponent e of 0.DIGITS × 10^e. */
function digitsOf(value: number): { digits: string; exponent: number } {
  const [mantissa, e] = Math.abs(value).toExponential().split('e') as [string, string];
  return { digits: mantissa.replace('.', ''), exponent: Number(e) + 1 };
}

const isNegative = (value: number): boolean => value < 0 || Object.is(value, -0);

/**
 * The shortest text that reads back as the same float, as float_to_binary(F, [short]) and `~p` print it: decimal
 * notation unless scientific is shorter or the number is past 2^53.
 */
export function floatToText(value: number): string {
  const sign = isNegative(value) ? '-' : '';
  if (value === 0) return `${sign}0.0`;
  const { digits, exponent } = digitsOf(value);
  const n = digits.length;
  if (Math.abs(value) >= 9007199254740992) return sign + scientific(digits, exponent);
  if (exponent > 0 && exponent < n) return `${sign}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
  const plain = exponent > 0 ? `${digits}${'0'.repeat(exponent - n)}.0` : `0.${'0'.repeat(-exponent)}${digits}`;
  const short = scientific(digits, exponent);
  return sign + (plain.length <= short.length ? plain : short);
}

function scientific(digits: string, exponent: number): string {
  return `${digits[0]}.${digits.length > 1 ? digits.slice(1) : '0'}e${exponent - 1}`;
}

/** As Elixir inspects a float: whole numbers below 10^16 in full, else the shortest text. */
export function floatInspected(value: number): string {
  const size = Math.abs(value);
  if (size >= 1 && size < 1e16 && Math.trunc(value) === value) return `${isNegative(value) ? '-' : ''}${BigInt(size)}.0`;
  return floatToText(value);
}

/** The exact decimal value of a double as an integer times a power of ten: value = digits / 10^scale. */
function exactDecimal(value: number): { digits: bigint; scale: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(value));
  const bits = view.getBigUint64(0);
  const biased = Number(bits >> 52n);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  const power = (biased === 0 ? 1 : biased) - 1075;
  if (power >= 0) return { digits: mantissa << BigInt(power), scale: 0 };
  return { digits: mantissa * 5n ** BigInt(-power), scale: -power };
}

/** Rounds digits / 10^scale to `places` decimals and answers the scaled integer. A tie goes to the even digit. */
function roundTo(digits: bigint, scale: number, places: number): bigint {
  if (places >= scale) return digits * 10n ** BigInt(places - scale);
  const unit = 10n ** BigInt(scale - places);
  const rest = (digits % unit) * 2n;
  const down = digits / unit;
  return rest > unit || (rest === unit && down % 2n === 1n) ? down + 1n : down;
}

/**
 * `places` digits after the point: float_to_binary(F, [{decimals, N}]); `compact` drops trailing zeros but one. Like Erlang
 * it rounds the fraction as a double where that fits (so 1.9175 to three places is 1.918), and exactly elsewhere.
 */
export function floatToDecimals(value: number, places: number, compact = false): string {
  const size = Math.abs(value);
  let text: string;
  if (size > 9007199254740992 || places >= 19) {
    const { digits, scale } = exactDecimal(value);
    const scaled = roundTo(digits, scale, places)
      .toString()
      .padStart(places + 1, '0');
    text = places === 0 ? scaled : `${scaled.slice(0, scaled.length - places)}.${scaled.slice(scaled.length - places)}`;
  } else if (places === 0) {
    text = BigInt(Math.floor(size) + (size - Math.floor(size) >= 0.5 ? 1 : 0)).toString();
  } else {
    const unit = Number(`1e${places}`);
    let whole = Math.floor(size);
    const scaled = (size - whole) * unit;
    let fraction = Math.floor(scaled) + (scaled - Math.floor(scaled) >= 0.5 ? 1 : 0);
    if (fraction >= unit) {
      whole++;
      fraction = 0;
    }
    text = `${BigInt(whole)}.${BigInt(fraction).toString().padStart(places, '0')}`;
  }
  if (compact && places > 0) {
    let end = text.length;
    while (text[end - 1] === '0' && text[end - 2] !== '.') end--;
    text = text.slice(0, end);
  }
  return isNegative(value) ? `-${text}` : text;
}

/** Scientific notation with `places` digits after the point: `1.50000000000000000000e+00`. */
export function floatToScientific(value: number, places: number): string {
  const sign = isNegative(value) ? '-' : '';
  const pad = (e: number): string => `e${e < 0 ? '-' : '+'}${Math.abs(e).toString().padStart(2, '0')}`;
  if (value === 0) return `${sign}0${places > 0 ? '.' : ''}${'0'.repeat(places)}${pad(0)}`;
  const { digits, scale } = exactDecimal(value);
  let e = digits.toString().length - 1 - scale;
  const shift = places - e;
  let scaled = shift >= 0 ? roundTo(digits, scale, shift) : roundTo(digits, scale - shift, 0);
  if (scaled.toString().length > places + 1) {
    e++;
    scaled = scaled / 10n;
  }
  const text = scaled.toString();
  return `${sign}${text[0]}${places > 0 ? '.' : ''}${text.slice(1)}${pad(e)}`;
}

/** Does the text write a float as Erlang reads one: digits, a point, digits, perhaps an exponent? */
function isFloatText(text: string): boolean {
  let i = text[0] === '-' || text[0] === '+' ? 1 : 0;
  const digits = (): boolean => {
    const from = i;
    while (i < text.length && text.charCodeAt(i) >= 48 && text.charCodeAt(i) <= 57) i++;
    return i > from;
  };
  if (!digits() || text[i++] !== '.' || !digits()) return false;
  if (i === text.length) return true;
  if (text[i] !== 'e' && text[i] !== 'E') return false;
  i++;
  if (text[i] === '-' || text[i] === '+') i++;
  return digits() && i === text.length;
}

/** The float that the text writes; undefined when it writes none or one past the doubles. */
export function parseFloatText(text: string): Float | undefined {
  if (!isFloatText(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? new Float(value) : undefined;
}
