/** The limits of a run: each has a name, and a text that says what was reached and what to do. */
export type Limits = {
  readonly processes: number;
  /** words (of eight bytes) of live data in all: stacks, mailboxes, dictionaries, tables (see census.ts) */
  readonly heapWords: number;
  /** messages in one mailbox */
  readonly mailbox: number;
  /** bytes of live binaries */
  readonly binaryBytes: number;
  /** atoms made by the run */
  readonly atoms: number;
  /** words of one process's stack */
  readonly stack: number;
  /** bits of one integer */
  readonly bigintBits: number;
  /** steps of one built-in operation, which nothing interrupts: a comparison, a hash, a print (see terms/work.ts) */
  readonly operation: number;
  /** reductions, and other work as if in reductions, since the run last came to rest or got an input */
  readonly reductions: number;
  /** events of the trace in the same stretch: what makes very many of them in few reductions would be at that limit after hours */
  readonly events: number;
  /** virtual time in all, in nanoseconds */
  readonly time: number;
};
export type LimitName = keyof Limits;

/** Thrown by an instruction or a native that may not go on now: it has done nothing yet, and is done again later. */
export class AtLimit {}

export const DEFAULT_LIMITS: Limits = {
  processes: 131_072,
  heapWords: 32_000_000,
  mailbox: 1_000_000,
  binaryBytes: 64_000_000,
  atoms: 262_144,
  stack: 16_000_000,
  bigintBits: 1_048_576,
  operation: 10_000_000,
  reductions: 2_000_000_000,
  events: 100_000_000,
  time: 90 * 24 * 3600 * 1e9,
};

const count = (n: number): string => n.toString().replace(/\B(?=(\d{3})+$)/g, ',');

/** The text of a stop at a limit: what happened, and what to do about it. */
export function limitText(name: LimitName, limit: number, who: string): string {
  switch (name) {
    case 'processes':
      return `${count(limit)} processes are alive, the most this run may have; ${who} wanted one more. Look for a loop that spawns without end, or continue with a higher limit.`;
    case 'heapWords':
      return `The data of this run has grown past ${count(limit)} words. The largest process is ${who}: look at its state and mailbox, or continue with a higher limit.`;
    case 'mailbox':
      return `The mailbox of ${who} has grown past ${count(limit)} messages: it gets them faster than it takes them. Look for a receive that never matches, or continue with a higher limit.`;
    case 'binaryBytes':
      return `The binaries of this run have grown past ${count(limit)} bytes. Look at what is appended, copied or kept without end (the largest process is ${who}), or continue with a higher limit.`;
    case 'atoms':
      return `This run has made ${count(limit)} atoms, and atoms are never freed; the last by ${who}. Look for String.to_atom on changing text, or continue with a higher limit.`;
    case 'stack':
      return `The stack of ${who} has grown past ${count(limit)} words. Look for a recursion that does not end (a call that is not the last thing its function does), or continue with a higher limit.`;
    case 'bigintBits':
      return `An integer of ${who} would have more than ${count(limit)} bits. Look for a product or a power that grows without end, or continue with a higher limit.`;
    case 'operation':
      return `One operation of ${who} takes more than ${count(limit)} steps: it looks at a very large term, or at one that holds the same part again and again. Look at what it compares, sorts or prints, or continue with a higher limit.`;
    case 'reductions':
      return `${count(limit)} reductions without coming to rest; ${who} is running. It may be a loop that does not end: pause and look, or go on.`;
    case 'events':
      return `${count(limit)} events without coming to rest; ${who} is running. It may be that processes send, start or wake each other for ever: pause and look, or go on.`;
    case 'time':
      return `The virtual clock has reached ${count(limit / 1e9)} seconds. Something sets timers for ever, last ${who}; go on if that is what you want.`;
  }
}
