/** Laws of terms: the order is total, equality agrees with it, maps are maps, what is printed reads back. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as t from './index.ts';

const integer = fc.oneof(fc.integer(), fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(t.normalize), fc.integer({ min: -3, max: 3 }));
const float = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -3, max: 3 })).map((n) => new t.Float(n));
const atoms = fc
  .oneof(fc.constantFrom('ok', 'a', 'b', 'nil', 'Elixir.Foo', '日本', '\u{1F600}', '￿'), fc.string({ maxLength: 4 }))
  .map(t.atom);
const bits = fc
  .tuple(fc.uint8Array({ maxLength: 12 }), fc.integer({ min: 0, max: 7 }))
  .map(([bytes, less]) => t.Bits.fromBytes(bytes).slice(0, Math.max(0, bytes.length * 8 - less)));
const text = fc.string({ unit: 'grapheme', maxLength: 8 }).map((s) => t.binary(s));
const scalar: fc.Arbitrary<t.Term> = fc.oneof(
  integer,
  float,
  atoms,
  bits,
  text,
  fc.constant(t.EMPTY),
  fc.nat(5).map((n) => new t.Pid(n)),
  fc.nat(5).map((n) => new t.Ref(n)),
);
const term: fc.Arbitrary<t.Term> = fc.letrec<{ term: t.Term }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('term'), { maxLength: 4 }),
    fc.array(tie('term'), { maxLength: 4 }).map((items) => t.listFromArray(items)),
    fc.tuple(fc.array(tie('term'), { minLength: 1, maxLength: 3 }), tie('term')).map(([items, tail]) => t.listFromArray(items, tail)),
    fc.array(fc.tuple(tie('term'), tie('term')), { maxLength: 4 }).map((entries) => t.makeMap(entries)),
  ),
})).term;

test('the order is total', () => {
  fc.assert(
    fc.property(term, term, term, (a, b, c) => {
      for (const order of [t.compare, t.compareExact]) {
        expect(order(a, a)).toBe(0);
        expect(Math.sign(order(a, b)) + Math.sign(order(b, a))).toBe(0);
        const [x, y, z] = [a, b, c].sort(order) as [t.Term, t.Term, t.Term];
        expect(order(x, y) <= 0 && order(y, z) <= 0 && order(x, z) <= 0).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('equalities agree with the orders, and identical terms hash alike', () => {
  fc.assert(
    fc.property(term, term, (a, b) => {
      expect(t.equal(a, b)).toBe(t.compare(a, b) === 0);
      expect(t.identical(a, b)).toBe(t.compareExact(a, b) === 0);
      const copy = t.decodeExternal(t.encodeExternal(a)!)!.term;
      expect(t.identical(a, copy)).toBe(true);
      expect(t.phash2(copy)).toBe(t.phash2(a));
      expect(t.internalHash(copy)).toBe(t.internalHash(a));
    }),
    { numRuns: 500 },
  );
});

test('a map holds what was put last, at any size', () => {
  const operation = fc.tuple(fc.constantFrom('put', 'delete'), fc.oneof(fc.integer({ min: 0, max: 60 }), scalar), fc.nat(9));
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 150 }), (operations) => {
      let map = t.EMPTY_MAP;
      let model: [t.Term, number][] = [];
      for (const [what, key, value] of operations) {
        const before = map;
        const size = map.size;
        map = what === 'put' ? map.put(key, value) : map.delete(key);
        expect(before.size).toBe(size);
        model = model.filter(([other]) => !t.identical(other, key));
        if (what === 'put') model.push([key, value]);
      }
      expect(map.size).toBe(model.length);
      expect(map instanceof t.SmallMap).toBe(model.length <= t.SMALL_LIMIT);
      for (const [key, value] of model) expect(map.get(key)).toBe(value);
      expect(map.keys().length).toBe(model.length);
      // the same entries in any other order of insertion make the same map, enumerated alike
      const again = t.makeMap(model.toSorted((a, b) => t.compare(b[0], a[0])));
      expect(t.identical(again, map)).toBe(true);
      // by value: of two equal keys one may hold its text, the other its bytes
      expect(t.identical(t.listFromArray(again.entries()), t.listFromArray(map.entries()))).toBe(true);
      expect(map.iteration().length).toBe(model.length);
    }),
  );
});

test('integers compute as bigints do, in normal form', () => {
  const big = (n: t.Integer): bigint => BigInt(n);
  const normal = (n: t.Integer): boolean =>
    typeof n === 'number' ? Number.isSafeInteger(n) && !Object.is(n, -0) : BigInt(Number(n)) !== n || !Number.isSafeInteger(Number(n));
  const operations: [(a: t.Integer, b: t.Integer) => t.Integer, (a: bigint, b: bigint) => bigint][] = [
    [t.add, (a, b) => a + b],
    [t.subtract, (a, b) => a - b],
    [t.multiply, (a, b) => a * b],
    [(a, b) => (b === 0 ? 0 : t.quotient(a, b)), (a, b) => (b === 0n ? 0n : a / b)],
    [(a, b) => (b === 0 ? 0 : t.remainder(a, b)), (a, b) => (b === 0n ? 0n : a % b)],
    [t.and, (a, b) => a & b],
    [t.or, (a, b) => a | b],
    [t.xor, (a, b) => a ^ b],
  ];
  fc.assert(
    fc.property(integer, integer, fc.integer({ min: -80, max: 80 }), (a, b, shift) => {
      for (const [ours, theirs] of operations) {
        const result = ours(a, b);
        expect(big(result)).toBe(theirs(big(a), big(b)));
        expect(normal(result)).toBe(true);
      }
      const shifted = t.shiftLeft(a, shift)!;
      expect(big(shifted)).toBe(shift >= 0 ? big(a) << BigInt(shift) : big(a) >> BigInt(-shift));
      expect(normal(shifted)).toBe(true);
      expect(t.compareIntegers(a, b)).toBe(big(a) < big(b) ? -1 : big(a) > big(b) ? 1 : 0);
    }),
  );
});

test('what numbers print reads back', () => {
  fc.assert(
    fc.property(integer, fc.integer({ min: 2, max: 36 }), fc.double({ noNaN: true, noDefaultInfinity: true }), (n, base, d) => {
      expect(t.parseInteger(t.integerToText(n, base), base)).toBe(n);
      expect(Object.is(t.parseFloatText(t.floatToText(d))!.value, d)).toBe(true);
      expect(t.parseFloatText(t.floatToScientific(d, 20))!.value).toBe(d);
    }),
  );
});

test('bitstrings concatenate, slice and compare bit by bit, however they are held', () => {
  const asText = (b: t.Bits): string => Array.from({ length: b.bitLength }, (_, i) => b.uint(i, 1)).join('');
  fc.assert(
    fc.property(fc.array(fc.oneof(bits, text), { minLength: 1, maxLength: 5 }), fc.nat(), fc.nat(), (parts, x, y) => {
      const whole = parts.map(asText).join('');
      const joined = parts.reduce((a, b) => a.concat(b));
      expect(asText(joined)).toBe(whole);
      expect(asText(t.concatBits(parts))).toBe(whole);
      const from = x % (whole.length + 1);
      const length = y % (whole.length - from + 1);
      const slice = joined.slice(from, length);
      expect(asText(slice)).toBe(whole.slice(from, from + length));
      const copy = t.Bits.fromBytes(slice.bytes.slice(), slice.bitLength);
      expect(slice.equals(copy) && slice.compare(copy) === 0).toBe(true);
      expect(Math.sign(joined.compare(slice))).toBe(
        whole < whole.slice(from, from + length) ? -1 : whole === whole.slice(from, from + length) ? 0 : 1,
      );
    }),
  );
});

test('appending leaves what was there alone', () => {
  const a = t.Bits.of(1, 2, 3).concat(t.Bits.of(4));
  const b = a.concat(t.Bits.of(5));
  const c = a.concat(t.Bits.of(6));
  expect([...a.bytes, ...b.bytes, ...c.bytes]).toEqual([1, 2, 3, 4, 1, 2, 3, 4, 5, 1, 2, 3, 4, 6]);
});

test('text and bytes of a binary agree', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (s) => {
      const made = t.Bits.fromText(s);
      const read = t.Bits.fromBytes(made.bytes.slice());
      expect(made.byteLength).toBe(made.bytes.length);
      expect(read.text()).toBe(s);
      expect(t.textFromCharlist(t.charlist(s))).toBe(s);
    }),
  );
  for (const bad of [[0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xff], [0xe2, 0x82]])
    expect(t.Bits.of(...bad).text()).toBeUndefined();
});

test('deep terms compare, match and hash without our stack', () => {
  const deep = (leaf: t.Term): t.Term => {
    let all: t.Term = leaf;
    for (let i = 0; i < 50_000; i++) all = i % 2 === 0 ? [all] : t.list(all);
    return all;
  };
  expect(t.compare(deep(1), deep(2))).toBeLessThan(0);
  expect(t.identical(deep(1), deep(1))).toBe(true);
  expect(t.equal(deep(1), deep(new t.Float(1)))).toBe(true);
  expect(t.phash2(deep(1))).toBe(t.phash2(deep(1)));
});

test('the order of kinds is Erlang’s', () => {
  const fun = new t.Fun(t.atom('m'), t.atom('f'), 0, 0, [], 0, 0);
  const sorted: t.Term[] = [
    5,
    new t.Float(5.5),
    2n ** 80n,
    t.atom('a'),
    new t.Ref(1),
    fun,
    new t.Port(1),
    new t.Pid(1),
    [],
    [1],
    t.EMPTY_MAP,
    t.EMPTY,
    t.list(1),
    t.binary(''),
  ];
  expect(sorted.toReversed().sort(t.compare)).toEqual(sorted);
  expect(t.compare(t.atom('\uFFFF'), t.atom('\u{1F600}'))).toBeLessThan(0); // by code point, not by UTF-16 unit
});

/** Atoms and funs of which many have one text hash: two characters make it, sixteen of the first for one of the second. */
const alike = fc.tuple(fc.constantFrom(...'abcdefgh'), fc.integer({ min: 0x21, max: 0x7e })).map(([x, y]) => t.atom(x + String.fromCharCode(y)));
const externalFun = fc.tuple(alike, alike, fc.nat(20)).map(([m, f, arity]) => new t.Fun(m, f, arity, -1, null, 0, 0));
const likeKeys = fc.oneof(alike, externalFun, fc.tuple(alike, alike) as fc.Arbitrary<t.Term>, fc.array(alike, { maxLength: 3 }).map((items) => t.listFromArray(items)));

test('keys of one hash are all found in a large map', () => {
  expect(t.internalHash(t.atom('ab'))).toBe(t.internalHash(t.atom('bR')));
  expect(t.internalHash(t.atom('ab'), 1)).not.toBe(t.internalHash(t.atom('bR'), 1));
  fc.assert(
    fc.property(fc.uniqueArray(likeKeys, { minLength: 33, maxLength: 300, comparator: (a, b) => t.identical(a, b) }), (keys) => {
      const map = t.makeMap(keys.map((key, i) => [key, i]));
      expect(map.size).toBe(keys.length);
      keys.forEach((key, i) => expect(map.get(key)).toBe(i));
      let rest = map;
      for (const key of keys.slice(1)) rest = rest.delete(key);
      expect(rest.size).toBe(1);
      expect(rest.get(keys[0]!)).toBe(0);
    }),
  );
});
