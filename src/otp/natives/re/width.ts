/** The width of what a node matches: a lookbehind needs it fixed. */
import type { Node } from './syntax.ts';

/** How many characters the node always matches, or null when that varies. */
export function width(node: Node): number | null {
  switch (node.kind) {
    case 'set':
    case 'char':
      return 1;
    case 'sequence': {
      let sum = 0;
      for (const item of node.items) {
        const w = width(item);
        if (w === null) return null;
        sum += w;
      }
      return sum;
    }
    case 'choice': {
      const first = width(node.options[0]!);
      return node.options.every((option) => width(option) === first) ? first : null;
    }
    case 'capture':
    case 'atomic':
      return width(node.body);
    case 'repeat': {
      const w = width(node.body);
      return node.min === node.max && w !== null ? w * node.min : null;
    }
    case 'backref':
    case 'condition':
    case 'newline':
    case 'grapheme':
      return null;
    default:
      return 0;
  }
}
