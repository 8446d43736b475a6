/**
 * A persistent search tree balanced by weight: what an ordered_set is made of. Keys compare with Erlang's order (so 1 and 1.0
 * are one key). Every change shares all but a path of nodes with the tree before.
 */
import { compare, type Term } from '../../../terms/index.ts';

export class TreeNode {
  readonly key: Term;
  readonly value: Term;
  readonly left: Tree;
  readonly right: Tree;
  readonly size: number;
  constructor(key: Term, value: Term, left: Tree, right: Tree) {
    this.key = key;
    this.value = value;
    this.left = left;
    this.right = right;
    this.size = sizeOf(left) + sizeOf(right) + 1;
  }
}

/** null is the empty tree. */
export type Tree = TreeNode | null;

export const sizeOf = (tree: Tree): number => (tree === null ? 0 : tree.size);

/** One side may be at most this many times as heavy as the other. */
const BALANCE = 3;

function balanced(key: Term, value: Term, left: Tree, right: Tree): TreeNode {
  const l = sizeOf(left);
  const r = sizeOf(right);
  if (l + r > 1 && r > BALANCE * l) {
    const node = right!;
    if (sizeOf(node.left) < 2 * sizeOf(node.right))
      return new TreeNode(node.key, node.value, new TreeNode(key, value, left, node.left), node.right);
    const inner = node.left!;
    return new TreeNode(
      inner.key,
      inner.value,
      new TreeNode(key, value, left, inner.left),
      new TreeNode(node.key, node.value, inner.right, node.right),
    );
  }
  if (l + r > 1 && l > BALANCE * r) {
    const node = left!;
    if (sizeOf(node.right) < 2 * sizeOf(node.left))
      return new TreeNode(node.key, node.value, node.left, new TreeNode(key, value, node.right, right));
    const inner = node.right!;
    return new TreeNode(
      inner.key,
      inner.value,
      new TreeNode(node.key, node.value, node.left, inner.left),
      new TreeNode(key, value, inner.right, right),
    );
  }
  return new TreeNode(key, value, left, right);
}

export function find(tree: Tree, key: Term): TreeNode | null {
  let node = tree;
  while (node !== null) {
    const c = compare(key, node.key);
    if (c === 0) return node;
    node = c < 0 ? node.left : node.right;
  }
  return null;
}

export function insert(tree: Tree, key: Term, value: Term): TreeNode {
  if (tree === null) return new TreeNode(key, value, null, null);
  const c = compare(key, tree.key);
  if (c === 0) return new TreeNode(key, value, tree.left, tree.right);
  if (c < 0) return balanced(tree.key, tree.value, insert(tree.left, key, value), tree.right);
  return balanced(tree.key, tree.value, tree.left, insert(tree.right, key, value));
}

export function remove(tree: Tree, key: Term): Tree {
  if (tree === null) return null;
  const c = compare(key, tree.key);
  if (c < 0) {
    const left = remove(tree.left, key);
    return left === tree.left ? tree : balanced(tree.key, tree.value, left, tree.right);
  }
  if (c > 0) {
    const right = remove(tree.right, key);
    return right === tree.right ? tree : balanced(tree.key, tree.value, tree.left, right);
  }
  if (tree.left === null) return tree.right;
  if (tree.right === null) return tree.left;
  const next = first(tree.right)!;
  return balanced(next.key, next.value, tree.left, remove(tree.right, next.key));
}

export function first(tree: Tree): TreeNode | null {
  let node = tree;
  while (node !== null && node.left !== null) node = node.left;
  return node;
}

export function last(tree: Tree): TreeNode | null {
  let node = tree;
  while (node !== null && node.right !== null) node = node.right;
  return node;
}

/** The node with the smallest key above `key`. */
export function after(tree: Tree, key: Term): TreeNode | null {
  let best: TreeNode | null = null;
  let node = tree;
  while (node !== null) {
    if (compare(key, node.key) < 0) {
      best = node;
      node = node.left;
    } else node = node.right;
  }
  return best;
}

/** The node with the largest key below `key`. */
export function before(tree: Tree, key: Term): TreeNode | null {
  let best: TreeNode | null = null;
  let node = tree;
  while (node !== null) {
    if (compare(key, node.key) > 0) {
      best = node;
      node = node.right;
    } else node = node.left;
  }
  return best;
}

/** The values in order of keys. */
export function values(tree: Tree): Term[] {
  const out: Term[] = [];
  const walk = (node: Tree): void => {
    if (node === null) return;
    walk(node.left);
    out.push(node.value);
    walk(node.right);
  };
  walk(tree);
  return out;
}
