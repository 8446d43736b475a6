import { expect, test } from 'vitest';
import { postOrder, PostOrder } from './link-order.ts';

// Recorded from OTP 25: eight processes link with one in order, and it dies.
test('eight links in order of pid', () => {
  expect(postOrder([1, 2, 3, 4, 5, 6, 7, 8])).toEqual([1, 3, 2, 5, 8, 7, 6, 4]);
});

// process_info(links) of nine, which OTP lists from the last visited to the first.
test('nine', () => {
  expect(postOrder([0, 1, 2, 3, 4, 5, 6, 7, 8]).reverse()).toEqual([3, 5, 7, 8, 6, 4, 1, 2, 0]);
});

test('every key once, whatever the order of insertion', () => {
  const keys = Array.from({ length: 500 }, (_, i) => (i * 7919) % 1009);
  expect(postOrder(keys).toSorted((a, b) => a - b)).toEqual(keys.toSorted((a, b) => a - b));
});

test('the same in portions, whoever does them', () => {
  const keys = Array.from({ length: 500 }, (_, i) => (i * 7919) % 1009);
  const order = new PostOrder(keys);
  for (const count of [100, 300, 200, 400]) order.upTo(count);
  expect(order.all()).toEqual(postOrder(keys));
  expect(order.all()).toEqual(postOrder(keys));
});
