/** Going along a list in one instruction: what `sum([h | t], acc) -> sum(t, acc + h)` and its like do at every cell, without fetching two instructions for each. */
import { Op } from '../bytecode/index.ts';
import { Cons, type Term } from '../terms/index.ts';

const { addTail, addIntTail } = Op;

/**
 * Does as many turns as it can of a function that begins with the `walk` w and goes on with `next`, which takes the head into a register and begins
 * the function anew with the tail: adds it, adds a number, or puts it before a list. Leaves both registers as that many turns leave them, with one more turn or the
 * list's end to come, and answers how many reductions have been spent then: always fewer than `budget`. `frame` is the index of register 0 in R.
 */
export function walk(R: Term[], frame: number, w: number, next: number, spent: number, budget: number): number {
  const from = frame + ((w >> 8) & 255);
  const into = frame + ((next >> 8) & 255);
  let cell = R[from]!;
  let value = R[into]!;
  let left = (budget - 1 - spent) | 0;
  switch (next & 255) {
    case addTail:
      if (typeof value !== 'number') return spent;
      while (left > 0 && cell instanceof Cons) {
        const { head } = cell;
        if (typeof head !== 'number') break;
        const sum: number = value + head;
        // What is no small integer is the instruction's own affair.
        const small = sum | 0;
        if (small !== sum) break;
        value = small;
        cell = cell.tail;
        left = (left - 1) | 0;
      }
      break;
    case addIntTail: {
      if (typeof value !== 'number') return spent;
      const by = next >> 24;
      while (left > 0 && cell instanceof Cons) {
        const sum: number = value + by;
        const small = sum | 0;
        if (small !== sum) break;
        value = small;
        cell = cell.tail;
        left = (left - 1) | 0;
      }
      break;
    }
    default: // cons
      while (left > 0 && cell instanceof Cons) {
        value = new Cons(cell.head, value);
        cell = cell.tail;
        left = (left - 1) | 0;
      }
  }
  R[from] = cell;
  R[into] = value;
  return (budget - 1 - left) | 0;
}
