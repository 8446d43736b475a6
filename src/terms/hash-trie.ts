/**
 * The hash array mapped trie of OTP 25's large maps, persistent. Sixteen slots a node, taken four bits of the key's hash at
 * a time from the lowest; after eight levels the key is hashed anew with the level as salt. Only the shape matters for
 * the order of enumeration, and the shape is a function of the keys.
 */
import { internalHash } from './hash.ts';
import { identical } from './order.ts';
import type { Term } from './types.ts';

export class Leaf {
  readonly hash: number;
  readonly key: Term;
  readonly value: Term;
  constructor(hash: number, key: Term, value: Term) {
    this.hash = hash;
    this.key = key;
    this.value = value;
  }
}

export class Node {
  /** Bit i is set when slot i is taken; `slots` holds the taken ones in order. */
  readonly bitmap: number;
  readonly slots: readonly (Node | Leaf)[];
  constructor(bitmap: number, slots: readonly (Node | Leaf)[]) {
    this.bitmap = bitmap;
    this.slots = slots;
  }
}

export const EMPTY_NODE = new Node(0, []);

/** Number of bits set among the lowest sixteen. */
function count(bits: number): number {
  let n = bits - ((bits >> 1) & 0x5555);
  n = (n & 0x3333) + ((n >> 2) & 0x3333);
  n = (n + (n >> 4)) & 0x0f0f;
  return (n + (n >> 8)) & 0x1f;
}

/** The four bits of the hash that choose the slot at a level. */
function nibble(hash: number, key: Term, level: number): number {
  if (level < 8) return (hash >>> (4 * level)) & 15;
  return (internalHash(key, level >> 3) >>> (4 * (level & 7))) & 15;
}

export function find(root: Node, hash: number, key: Term): Leaf | undefined {
  let node: Node = root;
  for (let level = 0; ; level++) {
    const bit = 1 << nibble(hash, key, level);
    if ((node.bitmap & bit) === 0) return undefined;
    const slot = node.slots[count(node.bitmap & (bit - 1))]!;
    if (slot instanceof Leaf) {
      return slot.hash === hash && (slot.key === key || identical(slot.key, key)) ? slot : undefined;
    }
    node = slot;
  }
}

/** Did the last `insert` add a key, rather than replace a value? */
export const inserted = { grew: false };

/** The trie with the leaf in it; the same object when it already holds this key and this very value. */
export function insert(node: Node, leaf: Leaf, level = 0): Node {
  const bit = 1 << nibble(leaf.hash, leaf.key, level);
  const at = count(node.bitmap & (bit - 1));
  if ((node.bitmap & bit) === 0) {
    inserted.grew = true;
    return new Node(node.bitmap | bit, withInserted(node.slots, at, leaf));
  }
  const old = node.slots[at]!;
  let next: Node | Leaf;
  if (old instanceof Leaf) {
    if (old.hash === leaf.hash && (old.key === leaf.key || identical(old.key, leaf.key))) {
      inserted.grew = false;
      if (old.value === leaf.value) return node;
      next = new Leaf(old.hash, old.key, leaf.value);
    } else {
      inserted.grew = true;
      next = fork(old, leaf, level + 1);
    }
  } else {
    next = insert(old, leaf, level + 1);
    if (next === old) return node;
  }
  const slots = node.slots.slice();
  slots[at] = next;
  return new Node(node.bitmap, slots);
}

/** A copy of the items with one more at a place. */
export function withInserted<T>(items: readonly T[], at: number, item: T): T[] {
  const copy: T[] = [];
  for (let i = 0; i < at; i++) copy.push(items[i]!);
  copy.push(item);
  for (let i = at; i < items.length; i++) copy.push(items[i]!);
  return copy;
}

/** A node that parts two leaves with different keys. */
function fork(a: Leaf, b: Leaf, level: number): Node {
  const x = nibble(a.hash, a.key, level);
  const y = nibble(b.hash, b.key, level);
  if (x === y) return new Node(1 << x, [fork(a, b, level + 1)]);
  return new Node((1 << x) | (1 << y), x < y ? [a, b] : [b, a]);
}

/** The trie without the key: the same object when it is not in it. A node left with one leaf gives way to it. */
export function remove(root: Node, hash: number, key: Term): Node {
  const result = removeFrom(root, hash, key, 0);
  if (result === undefined) return EMPTY_NODE;
  return result instanceof Leaf ? new Node(1 << nibble(result.hash, result.key, 0), [result]) : result;
}

function removeFrom(node: Node, hash: number, key: Term, level: number): Node | Leaf | undefined {
  const bit = 1 << nibble(hash, key, level);
  if ((node.bitmap & bit) === 0) return node;
  const at = count(node.bitmap & (bit - 1));
  const old = node.slots[at]!;
  let next: Node | Leaf | undefined;
  if (old instanceof Leaf) {
    if (old.hash !== hash || !identical(old.key, key)) return node;
    next = undefined;
  } else {
    next = removeFrom(old, hash, key, level + 1);
    if (next === old) return node;
  }
  if (next === undefined) {
    if (node.slots.length === 1) return undefined;
    const slots = node.slots.toSpliced(at, 1);
    const only = slots[0]!;
    if (slots.length === 1 && only instanceof Leaf) return only;
    return new Node(node.bitmap & ~bit, slots);
  }
  if (next instanceof Leaf && node.slots.length === 1) return next;
  return new Node(node.bitmap, node.slots.with(at, next));
}

/** Visits the leaves from the first slot to the last: the order of iterators; maps:to_list goes the other way. */
export function eachLeaf(node: Node, visit: (leaf: Leaf) => void): void {
  for (const slot of node.slots) {
    if (slot instanceof Leaf) visit(slot);
    else eachLeaf(slot, visit);
  }
}

/** All leaves in iteration order. */
export function leavesOf(root: Node): Leaf[] {
  const leaves: Leaf[] = [];
  eachLeaf(root, (leaf) => leaves.push(leaf));
  return leaves;
}
