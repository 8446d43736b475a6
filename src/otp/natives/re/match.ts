/**
 * The backtracking matcher: runs a program over bytes (of UTF-8, or of any kind) with a stack of its own, in the order in which
 * PCRE tries things. Counts its steps, so that the caller can charge for them, and gives up past PCRE's match limit.
 */
import { codePointAt, graphemeEnd } from '../../../terms/index.ts';
import { Op, type Instruction, type Program } from './compile.ts';
import { caseVariants, isVerticalSpace, wordTest } from './sets.ts';

/** Steps after which PCRE gives up, about. */
export const MATCH_LIMIT = 10_000_000;

/** Kinds of stack entries, four numbers each: kind, a, b, c. */
const BRANCH = 0; // pc, position
const RESTORE = 1; // slot, value
const GIVE_BACK = 2; // pc after the run, position now, smallest position
const TAKE_MORE = 3; // pc of the run, position, how many more at most

export interface MatchOptions {
  readonly notBol: boolean;
  readonly notEol: boolean;
  readonly notEmpty: boolean;
  readonly notEmptyAtStart: boolean;
  readonly anchored: boolean;
}

export class Matcher {
  steps = 0;
  /** Positions of groups, start and end; -1 where a group took no part. */
  slots: number[] = [];
  /** Did a match give up? */
  limitHit = false;
  private readonly program: Program;
  private readonly bytes: Uint8Array;
  private readonly unicode: boolean;
  private readonly options: MatchOptions;
  private readonly limit: number;
  private readonly stack: number[] = [];
  private start = 0;
  /** Where this search began: \G. */
  private origin = 0;

  constructor(program: Program, bytes: Uint8Array, options: MatchOptions, limit = MATCH_LIMIT) {
    this.program = program;
    this.bytes = bytes;
    this.unicode = program.options.unicode;
    this.options = options;
    this.limit = limit;
  }

  /** Looks for a match from a byte offset on; true when there is one, its groups then in `slots`. */
  search(from: number): boolean {
    const { first, options } = this.program;
    const n = this.bytes.length;
    const anchored = this.options.anchored || options.anchored;
    this.origin = from;
    let lastStart = n;
    if (options.firstline) {
      const newline = this.bytes.indexOf(10, from);
      if (newline >= 0) lastStart = newline;
    }
    for (let at = from; at <= lastStart; at = this.next(at)) {
      if (first !== null && !anchored) {
        while (at < n && first[this.bytes[at]!] === 0) at++;
        if (at >= n) return false;
        if (at > lastStart) return false;
      }
      this.start = at;
      this.slots = new Array<number>(this.program.slots).fill(-1);
      this.slots[0] = at;
      this.stack.length = 0;
      const end = this.run(0, at, true);
      if (end >= 0) {
        this.slots[1] = end;
        return true;
      }
      if (anchored || this.limitHit) return false;
      if (at >= n) return false;
    }
    return false;
  }

  /** The position after the character at `at`. */
  next(at: number): number {
    if (!this.unicode) return at + 1;
    const byte = this.bytes[at];
    if (byte === undefined || byte < 0x80) return at + 1;
    return at + (byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4);
  }

  private previous(at: number): number {
    at--;
    if (this.unicode) while (at > 0 && (this.bytes[at]! & 0xc0) === 0x80) at--;
    return at;
  }

  private charAt(at: number): number {
    const byte = this.bytes[at]!;
    return byte < 0x80 || !this.unicode ? byte : codePointAt(this.bytes, at, this.bytes.length);
  }

  /** The position after one character that fits the instruction, or -1. */
  private one(instruction: Instruction, at: number): number {
    if (at >= this.bytes.length) return -1;
    const byte = this.bytes[at]!;
    if (byte < 0x80 || !this.unicode) {
      if (instruction.op === Op.char) return byte === instruction.x ? at + 1 : -1;
      return instruction.set!.bytes[byte] === 1 ? at + 1 : -1;
    }
    const c = codePointAt(this.bytes, at, this.bytes.length);
    const fits = instruction.op === Op.char ? c === instruction.x : c < 256 ? instruction.set!.bytes[c] === 1 : instruction.set!.has(c);
    return fits ? this.next(at) : -1;
  }

  /** Runs from pc to the next `match`; the end position, or -1 when everything failed. */
  private run(pc: number, at: number, whole = false): number {
    const { code } = this.program;
    const stack = this.stack;
    const base = stack.length;
    const n = this.bytes.length;
    for (;;) {
      let failed = false;
      this.steps++;
      const instruction = code[pc]!;
      switch (instruction.op) {
        case Op.char:
        case Op.set: {
          const next = this.one(instruction, at);
          if (next < 0) failed = true;
          else {
            at = next;
            pc++;
          }
          break;
        }
        case Op.split:
          stack.push(BRANCH, instruction.y, at, 0);
          pc = instruction.x;
          break;
        case Op.jump:
          pc = instruction.x;
          break;
        case Op.save:
          stack.push(RESTORE, instruction.x, this.slots[instruction.x]!, 0);
          this.slots[instruction.x] = at;
          pc++;
          break;
        case Op.progress:
          pc = this.slots[instruction.y] === at ? instruction.x : pc + 1;
          break;
        case Op.assert:
          if (this.holds(instruction, at)) pc++;
          else failed = true;
          break;
        case Op.run: {
          const item = code[pc + 1]!;
          let count = 0;
          const eager = instruction.mode !== 1;
          const wanted = eager ? instruction.y : instruction.x;
          let smallest = at;
          while (count < wanted) {
            const next = this.one(item, at);
            if (next < 0) break;
            at = next;
            if (++count === instruction.x) smallest = at;
          }
          this.steps += count >> 2;
          if (count < instruction.x) failed = true;
          else {
            if (instruction.mode === 0 && at > smallest) stack.push(GIVE_BACK, pc + 2, at, smallest);
            else if (instruction.mode === 1 && count < instruction.y) stack.push(TAKE_MORE, pc, at, instruction.y - count);
            pc += 2;
          }
          break;
        }
        case Op.backref: {
          const next = this.backref(instruction, at);
          if (next < 0) failed = true;
          else {
            at = next;
            pc++;
          }
          break;
        }
        case Op.look:
          if (this.look(instruction, pc, at)) pc = instruction.x;
          else failed = true;
          break;
        case Op.atomic: {
          const inner = stack.length;
          const end = this.run(pc + 1, at);
          if (end < 0) failed = true;
          else {
            this.keepRestores(inner);
            at = end;
            pc = instruction.x;
          }
          break;
        }
        case Op.match:
          if (whole && at === this.slots[0]) {
            // the whole expression matched nothing: allowed?
            const { notEmpty, notEmptyAtStart } = this.options;
            if (notEmpty || (notEmptyAtStart && at === this.origin)) {
              failed = true;
              break;
            }
          }
          return at;
        case Op.condition:
          pc = instruction.indexes.some((index) => this.slots[2 * index + 1]! >= 0) ? pc + 1 : instruction.x;
          break;
        case Op.keep:
          stack.push(RESTORE, 0, this.slots[0]!, 0);
          this.slots[0] = at;
          pc++;
          break;
        case Op.newline:
          if (at < n && this.bytes[at] === 13 && this.bytes[at + 1] === 10) {
            at += 2;
            pc++;
          } else if (at < n && isVerticalSpace(this.charAt(at))) {
            at = this.next(at);
            pc++;
          } else failed = true;
          break;
        case Op.grapheme:
          if (at < n) {
            at = this.unicode ? graphemeEnd(this.bytes, at, n) : at + 1;
            pc++;
          } else failed = true;
          break;
      }
      if (!failed) continue;
      if (this.steps > this.limit) {
        this.limitHit = true;
        return -1;
      }
      // back to the last choice
      for (;;) {
        if (stack.length === base) return -1;
        const c = stack.pop()!;
        const b = stack.pop()!;
        const a = stack.pop()!;
        const kind = stack.pop()!;
        if (kind === RESTORE) {
          this.slots[a] = b;
          continue;
        }
        if (kind === BRANCH) {
          pc = a;
          at = b;
        } else if (kind === GIVE_BACK) {
          at = this.previous(b);
          if (at > c) stack.push(GIVE_BACK, a, at, c);
          pc = a;
        } else {
          const next = this.one(code[a + 1]!, b);
          if (next < 0) continue;
          if (c > 1) stack.push(TAKE_MORE, a, next, c - 1);
          at = next;
          pc = a + 2;
        }
        break;
      }
    }
  }

  /** Forgets the choices above `from`, but not how to undo what they saved. */
  private keepRestores(from: number): void {
    const stack = this.stack;
    let to = from;
    for (let i = from; i < stack.length; i += 4) {
      if (stack[i] !== RESTORE) continue;
      for (let j = 0; j < 4; j++) stack[to + j] = stack[i + j]!;
      to += 4;
    }
    stack.length = to;
  }

  private undo(from: number): void {
    const stack = this.stack;
    while (stack.length > from) {
      stack.pop();
      const b = stack.pop()!;
      const a = stack.pop()!;
      if (stack.pop() === RESTORE) this.slots[a] = b;
    }
  }

  private look(instruction: Instruction, pc: number, at: number): boolean {
    const inner = this.stack.length;
    let found = false;
    if (instruction.behind === null) found = this.run(pc + 1, at) >= 0;
    else {
      for (const { start, width } of instruction.behind) {
        let from = at;
        let left = width;
        while (left > 0 && from > 0) {
          from = this.previous(from);
          left--;
        }
        if (left === 0 && this.run(start, from) === at) {
          found = true;
          break;
        }
        this.undo(inner);
      }
    }
    if (found && !instruction.negative) this.keepRestores(inner);
    else this.undo(inner);
    return found !== instruction.negative;
  }

  private backref(instruction: Instruction, at: number): number {
    for (const index of instruction.indexes) {
      const start = this.slots[2 * index]!;
      const end = this.slots[2 * index + 1]!;
      if (end < 0) continue;
      for (let i = start; i < end;) {
        if (at >= this.bytes.length) return -1;
        const a = this.charAt(i);
        const b = this.charAt(at);
        if (a !== b && !(instruction.caseless && caseVariants(a, this.unicode).includes(b))) return -1;
        i = this.next(i);
        at = this.next(at);
      }
      return at;
    }
    return -1; // a group that took no part matches nothing
  }

  private holds(instruction: Instruction, at: number): boolean {
    const n = this.bytes.length;
    switch (instruction.assertion) {
      case 'subjectStart':
        return at === 0 && !this.options.notBol;
      case 'lineStart':
        return at === 0 ? !this.options.notBol : at < n && this.bytes[at - 1] === 10;
      case 'subjectEnd':
        return !this.options.notEol && (at === n || (at === n - 1 && this.bytes[at] === 10));
      case 'lineEnd':
        return at === n ? !this.options.notEol : this.bytes[at] === 10;
      case 'veryEnd':
        return at === n;
      case 'matchStart':
        return at === this.origin;
      default: {
        const isWord = wordTest(instruction.wide);
        const before = at > 0 && isWord(this.charAt(this.previous(at)));
        const after = at < n && isWord(this.charAt(at));
        return (before !== after) === (instruction.assertion === 'wordBoundary');
      }
    }
  }
}
