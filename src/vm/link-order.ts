/**
 * The order in which the emulator goes through links and monitors. It keeps them in a red-black tree by pid (or
 * reference) and visits a node after its subtrees, so a process that dies tells its links in this order, and every
 * program can see it. The tree here is grown from the keys in their order of insertion; what was removed in between is not
 * played back, which only then shows.
 */

type Node = { readonly key: number; red: boolean; left: Node | null; right: Node | null; parent: Node | null };

/** The keys in post-order of the red-black tree that inserting them one by one gives. */
export function postOrder(keys: Iterable<number>): number[] {
  return new PostOrder([...keys]).all();
}

/**
 * The same as work that can be done in portions. It only goes on and its answer is that of its keys alone, so whoever shares it
 * (forks do) sees no more than that some of it may be done already.
 */
export class PostOrder {
  private readonly keys: readonly number[];
  private root: Node | null = null;
  private done = 0;

  constructor(keys: readonly number[]) {
    this.keys = keys;
  }

  get size(): number {
    return this.keys.length;
  }

  /** Puts in place the first so many keys. */
  upTo(count: number): void {
    for (; this.done < Math.min(count, this.keys.length); this.done++) this.root = insert(this.root, this.keys[this.done]!);
  }

  /** All of them, in order. */
  all(): number[] {
    this.upTo(Infinity);
    const visited: number[] = [];
    const visit = (node: Node | null): void => {
      if (node === null) return;
      visit(node.left);
      visit(node.right);
      visited.push(node.key);
    };
    visit(this.root);
    return visited;
  }
}

function insert(root: Node | null, key: number): Node {
  const added: Node = { key, red: true, left: null, right: null, parent: null };
  if (root === null) {
    added.red = false;
    return added;
  }
  let at = root;
  for (;;) {
    const next: Node | null = key < at.key ? at.left : at.right;
    if (next === null) break;
    at = next;
  }
  if (key < at.key) at.left = added;
  else at.right = added;
  added.parent = at;
  return balance(root, added);
}

/** Restores the rules above a red node that was added: no red child of a red parent. */
function balance(root: Node, added: Node): Node {
  let node = added;
  while (node.parent?.red === true) {
    const parent: Node = node.parent;
    const grandparent: Node = parent.parent!; // a red node is never the root
    const left = parent === grandparent.left;
    const uncle = left ? grandparent.right : grandparent.left;
    if (uncle?.red === true) {
      parent.red = false;
      uncle.red = false;
      grandparent.red = true;
      node = grandparent;
      continue;
    }
    if (node === (left ? parent.right : parent.left)) {
      node = parent;
      root = rotate(root, node, left);
    }
    node.parent!.red = false;
    grandparent.red = true;
    root = rotate(root, grandparent, !left);
  }
  root.red = false;
  return root;
}

/** Turns a node down, to the left or to the right; answers the root. */
function rotate(root: Node, node: Node, left: boolean): Node {
  const up = left ? node.right! : node.left!;
  const inner = left ? up.left : up.right;
  if (left) {
    node.right = inner;
    up.left = node;
  } else {
    node.left = inner;
    up.right = node;
  }
  if (inner !== null) inner.parent = node;
  up.parent = node.parent;
  if (node.parent !== null) {
    if (node.parent.left === node) node.parent.left = up;
    else node.parent.right = up;
  }
  node.parent = up;
  return up.parent === null ? up : root;
}
