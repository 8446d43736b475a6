/**
 * The assembler: instructions, labels, tables of constants, imports and lambdas, lines. It knows the widths of
 * operands: registers past 255 go through scratch registers, so that the code generator need not care.
 */
import { Atom, EMPTY, type Term } from '../terms/index.ts';
import type { CompiledFunction, CompiledModule, Lambda, SwitchTable } from './module.ts';
import { Op, OPS } from './ops.ts';

/** Registers that only the assembler uses. */
export const SCRATCH = 240;
export const SCRATCH_END = 256;

/** A place in the code; made by `label()`, given its address by `bind()`. */
export type Label = number;

export class TooLarge extends Error {}

/** Instructions that read and write no registers but those of their fields, and go nowhere else. */
const STRAIGHT: ReadonlySet<number> = new Set([Op.add, Op.addInt, Op.sub, Op.cons, Op.tuple2, Op.tag2, Op.int, Op.const]);

/** Those that end with a tail call of a function of this module. */
const TAILS: ReadonlySet<number> = new Set([Op.tail, Op.moveTail, Op.addTail, Op.addIntTail]);

export class Assembler {
  private words: number[] = [];
  private readonly constants: Term[] = [];
  private readonly constantIndex = new Map<Term, number>();
  private readonly imports: { module: Atom; name: Atom; arity: number }[] = [];
  private readonly importIndex = new Map<Atom, Map<Atom, Map<number, number>>>();
  private readonly functions: CompiledFunction[] = [];
  private readonly lambdas: Lambda[] = [];
  private readonly switches: { keys: Term[]; labels: Label[]; targets: number[]; at: number }[] = [];
  private readonly tries: number[] = [];
  private readonly lines: number[] = [];
  private readonly files: string[];
  private line = 0;
  /** Address of each label, -1 while not bound. */
  private readonly labels: number[] = [];
  /** Of each label: does something lead there? */
  private readonly reached: boolean[] = [];
  /** Where a distance must still be filled in: address, label, 1 when it sits in the first word. */
  private readonly fixups: number[] = [];
  /** Local tail calls: address, label. */
  private readonly tails: number[] = [];

  constructor(file: string) {
    this.files = [file];
  }

  /** The next instruction's address. */
  get here(): number {
    return this.words.length;
  }

  label(): Label {
    this.reached.push(false);
    return this.labels.push(-1) - 1;
  }

  bind(label: Label): void {
    this.labels[label] = this.words.length;
    this.last = this.split = this.walk = -1;
  }

  /** Does anything so far lead to the label? */
  isReached(label: Label): boolean {
    return this.reached[label]!;
  }

  isBound(label: Label): boolean {
    return this.labels[label]! >= 0;
  }

  /** Instructions from here on stand on this line; 0 keeps the line before. */
  at(line: number): void {
    if (line !== 0) this.line = line;
  }

  constant(value: Term): number {
    let found = this.constantIndex.get(value);
    if (found === undefined) {
      found = this.constants.push(value) - 1;
      this.constantIndex.set(value, found);
    }
    return found;
  }

  import(module: Atom, name: Atom, arity: number): number {
    let names = this.importIndex.get(module);
    if (names === undefined) this.importIndex.set(module, (names = new Map()));
    let arities = names.get(name);
    if (arities === undefined) names.set(name, (arities = new Map()));
    let found = arities.get(arity);
    if (found === undefined) {
      found = this.imports.push({ module, name, arity }) - 1;
      arities.set(arity, found);
    }
    return found;
  }

  lambda(lambda: Lambda): number {
    return this.lambdas.push(lambda) - 1;
  }

  fileIndex(file: string): number {
    const found = this.files.indexOf(file);
    return found >= 0 ? found : this.files.push(file) - 1;
  }

  /** Starts a function: its header word and its entry. */
  beginFunction(line: number): number {
    this.last = this.split = -1;
    this.words.push(0);
    this.line = 0;
    if (line !== 0) this.line = line;
    else this.lines.push(this.words.length, 0);
    return this.words.length;
  }

  /** Ends the function begun last; `frameSize` counts its registers. */
  endFunction(f: Omit<CompiledFunction, 'end' | 'firstTry' | 'endTry'>, frameSize: number, firstTry: number): number {
    const { name, arity, entry, line, file, exported } = f;
    this.words[entry - 1] = frameSize;
    return this.functions.push({ name, arity, entry, line, file, exported, end: this.words.length, firstTry, endTry: this.tryCount }) - 1;
  }

  get functionCount(): number {
    return this.functions.length;
  }

  get tryCount(): number {
    return this.tries.length / 5;
  }

  /** Adds a row to the table of protected ranges; inner ranges first. */
  protect(start: number, end: number, target: Label, register: number, kind: number): void {
    if (end === start) return;
    this.tries.push(start, end, target, register, kind);
    this.reached[target] = true;
  }

  switchTable(keys: Term[], labels: Label[]): number {
    for (const label of labels) this.reached[label] = true;
    return this.switches.push({ keys, labels, targets: [], at: -1 }) - 1;
  }

  /** What follows is not joined with what stands before: a protected range begins or ends here. */
  barrier(): void {
    this.last = this.split = this.walk = -1;
  }

  /** Address of the last `split` as long as nothing but sums and the like has followed it. */
  private split = -1;

  /**
   * Lets a list's tail come into the register of the list itself, instead of `from`: for whoever calls itself with the tail
   * and reads neither after that. False when that cannot be: something in between reads one of the two, or may go elsewhere.
   */
  tailInPlace(from: number, list: number): boolean {
    const { split, words } = this;
    if (split < 0) return false;
    const word = words[split]!;
    const head = (word >>> 16) & 255;
    if (((word >>> 8) & 255) !== list || word >>> 24 !== from || head === list || from === list) return false;
    for (let at = split + 2; at < words.length; ) {
      const between = words[at]!;
      const { fields, extra } = OPS[between & 255]!;
      for (const [i, field] of fields.entries()) {
        const register = (between >>> (8 + 8 * i)) & 255;
        if ((field === 'r' || field === 'd') && (register === from || register === list)) return false;
      }
      at += 1 + extra.length;
    }
    words[split] = (word & 0xffffff) | (list << 24);
    this.split = -1;
    this.walk = split;
    return true;
  }

  /** Address of a `split` that leaves the tail in place, as long as nothing has followed it but what a tail call may end. */
  private walk = -1;

  /**
   * The tail call at `at` begins the function anew. When all between its beginning and here is a `split` in place and one instruction that takes the
   * head into a register, the `split` becomes a `walk`, which may go along the list by itself.
   */
  private walkFrom(at: number): void {
    const { walk, words } = this;
    const next = walk + 2;
    const list = (words[walk]! >>> 8) & 255;
    const head = (words[walk]! >>> 16) & 255;
    const taking = words[next]!;
    const op = taking & 255;
    const into = (taking >>> 8) & 255;
    const b = (taking >>> 16) & 255;
    const c = taking >>> 24;
    if (into === list || into === head) return;
    const takes =
      op === Op.addTail ? (b === into && c === head) || (b === head && c === into) : op === Op.addIntTail ? b === into : op === Op.cons && b === head && c === into && at === next + 1;
    if (takes) words[walk] = (words[walk]! & ~255) | Op.walk;
  }

  /** Address of the last instruction if it may still be joined with the next: no label stands between. */
  private last = -1;

  /** The operands of the instruction that is being emitted, and what is not used behind them. */
  private readonly operands: (number | undefined)[] = [];

  /**
   * Joins an instruction with the one before where one instruction does the work of both. Answers whether it did; the
   * operands are those of `emit`.
   */
  private join(code: number): boolean {
    const { last, words } = this;
    if (last < 0) return false;
    const before = words[last]!;
    const previous = before & 255;
    const a = (before >>> 8) & 255;
    const b = (before >>> 16) & 255;
    const c = before >>> 24;
    const [first, second] = this.operands as number[];
    switch (code) {
      case Op.move:
        if (previous !== Op.move) return false;
        words[last] = (before & ~255) | Op.move2;
        words.push((first! << 16) | second!);
        this.last = this.split = -1;
        return true;
      case Op.call:
        return previous === Op.move && this.replace(Op.moveCall, a, b, first!, second!);
      case Op.tail:
        // What fails is the sum: on its own line.
        if (previous === Op.add) return this.lines.at(-1) === this.line && this.replace(Op.addTail, a, b, c, first!);
        if (previous === Op.addInt) return this.lines.at(-1) === this.line && this.replace(Op.addIntTail, a, b, before >> 24, first!);
        return previous === Op.move && this.replace(Op.moveTail, a, b, first!);
      case Op.ret:
        if (first !== a) return false;
        if (previous === Op.add) return this.replace(Op.retAdd, b, c);
        if (previous === Op.addInt) return this.replace(Op.retAddInt, b, before >> 24);
        if (previous === Op.cons) return this.replace(Op.retCons, b, c);
        if (previous === Op.tuple2) return this.replace(Op.retTuple2, b, c);
        return previous === Op.tag2 && this.replace(Op.retTag2, b, words[last + 1]!);
      default:
        return false;
    }
  }

  /** The instruction instead of the last one. */
  private replace(code: number, a: number, b: number, c?: number, d?: number): true {
    this.words.length = this.last;
    this.emit(code, a, b, c, d);
    return true;
  }

  /** Emits an instruction: its fields, then its extra words, in the order of the table. Labels are Label numbers. */
  emit(code: number, a?: number, b?: number, c?: number, d?: number, e?: number, f?: number): void {
    const { name, fields, extra } = OPS[code]!;
    const count = fields.length + extra.length;
    const given = this.operands;
    given[0] = a;
    given[1] = b;
    given[2] = c;
    given[3] = d;
    given[4] = e;
    given[5] = f;
    if ((count > 0 && given[count - 1] === undefined) || given[count] !== undefined) throw new Error(`${name} takes ${count} operands`);
    if (this.join(code)) return;
    const operands = given as number[];
    let writes: number[] | null = null;
    let scratch = SCRATCH;
    for (let i = 0; i < fields.length; i++) {
      const field = fields[i]!;
      if ((field === 'r' || field === 'd') && operands[i]! > 255) {
        const register = operands[i]!;
        if (register > 0xffff) throw new TooLarge('a function needs more than 65535 registers');
        const through = code === Op.reraise || code === Op.elements ? this.wideRun(code, register) : scratch++;
        if (field === 'r' && code !== Op.reraise) this.raw(register, through);
        else if (field === 'd') (writes ??= []).push(through, register);
        operands[i] = through;
      }
    }
    this.mark();
    const start = this.words.length;
    this.last = start;
    const isTail = TAILS.has(code);
    if (code === Op.split) this.split = start;
    else if (!STRAIGHT.has(code)) {
      this.split = -1;
      if (!isTail) this.walk = -1;
    }
    let word = code;
    let shift = 8;
    for (let i = 0; i < fields.length; i++) {
      const value = operands[i]!;
      switch (fields[i]) {
        case 'd':
        case 'r':
        case 'n':
          if (value < 0 || value > 255) throw new Error(`${name}: operand ${value} does not fit`);
          word |= value << shift;
          shift += 8;
          break;
        case 'i8':
          if (value < -128 || value > 127) throw new Error(`${name}: ${value} does not fit`);
          word |= (value & 255) << shift;
          break;
        case 'i16':
          if (value < -32768 || value > 32767) throw new Error(`${name}: ${value} does not fit`);
          word |= (value & 0xffff) << 16;
          break;
        case 'L24':
          this.fixups.push(start, value, 1);
          this.reached[value] = true;
          break;
        case 'X24':
          word |= value << 8;
          break;
      }
    }
    this.words.push(word | 0);
    for (let i = 0; i < extra.length; i++) {
      const value = operands[fields.length + i]!;
      if (extra[i] === 'L') {
        this.fixups.push(this.words.length, value, 0);
        this.reached[value] = true;
        if (code === Op.switch) this.switches[operands[1]!]!.at = this.words.length;
        this.words.push(0);
      } else this.words.push(value | 0);
    }
    if (isTail) {
      const to = operands[count - 1]!;
      this.tails.push(start, to);
      if (this.walk >= 0 && this.labels[to] === this.walk) this.walkFrom(start);
      this.walk = -1;
    }
    if (writes === null) return;
    this.last = this.split = -1;
    for (let i = 0; i < writes.length; i += 2) this.raw(writes[i]!, writes[i + 1]!);
  }

  /** Operands that name a run of registers cannot go through scratch one by one. */
  private wideRun(code: number, register: number): number {
    if (code !== Op.reraise) throw new TooLarge(`${OPS[code]!.name} past register 255`);
    for (let i = 0; i < 3; i++) this.raw(register + i, SCRATCH + i);
    return SCRATCH;
  }

  /** A `moveWide`. */
  private raw(from: number, to: number): void {
    this.split = -1;
    this.mark();
    this.words.push(Op.moveWide, (to << 16) | from);
  }

  private mark(): void {
    const n = this.lines.length;
    if (this.line !== 0 && (n === 0 || this.lines[n - 1] !== this.line)) this.lines.push(this.words.length, this.line);
  }

  /**
   * Makes the frame of a function at least as large as those of the functions that it goes on to by a local tail call, so that such
   * a call needs no look at the room on the stack.
   */
  private shareFrames(addressOf: (label: Label) => number): void {
    const { functions, tails, words } = this;
    const edges: number[] = [];
    let owner = 0;
    for (let i = 0; i < tails.length; i += 2) {
      while (functions[owner]!.end <= tails[i]!) owner++;
      const { entry } = functions[owner]!;
      const to = addressOf(tails[i + 1]!);
      if (to !== entry) edges.push(entry, to);
    }
    for (let grown = true; grown; ) {
      grown = false;
      for (let i = 0; i < edges.length; i += 2) {
        const from = edges[i]! - 1;
        const needed = words[edges[i + 1]! - 1]!;
        if (words[from]! >= needed) continue;
        words[from] = needed;
        grown = true;
      }
    }
  }

  /** The finished module. */
  finish(name: Atom, attributes: Term, extra: Term, evaluated: boolean): CompiledModule {
    const { words, labels, fixups } = this;
    const addressOf = (label: Label): number => {
      const address = labels[label]!;
      if (address < 0) throw new Error('a label was never bound');
      return address;
    };
    this.shareFrames(addressOf);
    for (let i = 0; i < fixups.length; i += 3) {
      const at = fixups[i]!;
      const target = addressOf(fixups[i + 1]!);
      if (fixups[i + 2] === 1) words[at]! |= (target - (at + 1)) << 8;
      else words[at] = target - at;
    }
    const tries = new Int32Array(this.tries);
    for (let i = 2; i < tries.length; i += 5) tries[i] = addressOf(tries[i]!);
    const switches: SwitchTable[] = this.switches.map((s) => ({ keys: s.keys, targets: s.labels.map((l) => addressOf(l) - s.at) }));
    const code = new Int32Array(words);
    return {
      name,
      code,
      constants: this.constants,
      imports: this.imports,
      functions: this.functions,
      lambdas: this.lambdas,
      switches,
      tries,
      lines: new Int32Array(this.lines),
      files: this.files,
      attributes,
      extra,
      uniq: hash(name.name, code),
      evaluated,
    };
  }
}

/** FNV-1a over the name and the code, in 27 bits as Erlang's uniq numbers. */
function hash(name: string, code: Int32Array): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  for (let i = 0; i < code.length; i++) h = Math.imul(h ^ code[i]!, 0x01000193);
  return (h >>> 0) % 134_217_728;
}

/** May the constant be tested by `===` alone? */
export const isIdentityConstant = (value: Term): boolean => value instanceof Atom || value === EMPTY;
