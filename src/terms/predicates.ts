/** What kind of value is it? Tests in the machine's hot paths inline these. */
import { Bits } from './bits.ts';
import { TermMap } from './map.ts';
import { Float, type Integer, type Term } from './types.ts';

export const isInteger = (t: Term): t is Integer => typeof t === 'number' || typeof t === 'bigint';
export const isNumber = (t: Term): t is Integer | Float => typeof t === 'number' || t instanceof Float || typeof t === 'bigint';
export const isBits = (t: Term): t is Bits => t instanceof Bits;
export const isBinary = (t: Term): t is Bits => t instanceof Bits && (t.bitLength & 7) === 0;
export const isMap = (t: Term): t is TermMap => t instanceof TermMap;
