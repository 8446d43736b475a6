/** Turns the tree of a regular expression into instructions for the backtracking matcher. */
import { SyntaxFault, type Assertion, type CharSet, type Node, type Options, type Parsed } from './syntax.ts';
import { width } from './width.ts';

export const Op = {
  char: 0,
  set: 1,
  /** Goes on at x, and at y when that fails. */
  split: 2,
  jump: 3,
  /** Slot x gets the position. */
  save: 4,
  assert: 5,
  backref: 6,
  /** Runs a part of its own that ends at `match`, and goes on at x. */
  look: 7,
  atomic: 8,
  match: 9,
  condition: 10,
  keep: 11,
  newline: 12,
  grapheme: 13,
  /** x to y times one character. */
  run: 14,
  /** Fails over to x when nothing was consumed since slot y was saved. */
  progress: 15,
} as const;

export type Instruction = {
  readonly op: number;
  x: number;
  y: number;
  readonly set: CharSet | null;
  readonly assertion: Assertion;
  readonly wide: boolean;
  readonly negative: boolean;
  /** look behind: where each alternative begins and how many characters it is wide. */
  readonly behind: readonly { readonly start: number; readonly width: number }[] | null;
  readonly indexes: readonly number[];
  readonly caseless: boolean;
  /** run: 0 greedy, 1 lazy, 2 possessive. */
  readonly mode: number;
};

export type Program = {
  readonly code: readonly Instruction[];
  readonly captures: number;
  /** Slots: two a group (0 is the whole match), then those of loops. */
  readonly slots: number;
  readonly names: ReadonlyMap<string, readonly number[]>;
  readonly options: Options;
  /** Which bytes a match may begin with; null: any, or it may be empty. */
  readonly first: Uint8Array | null;
};

const MAX_CODE = 20_000;

class Compiler {
  readonly code: Instruction[] = [];
  slots: number;
  private readonly options: Options;

  constructor(parsed: Parsed, options: Options) {
    this.slots = 2 * (parsed.captures + 1);
    this.options = options;
  }

  private emit(op: number, given: Partial<Instruction> = {}): Instruction {
    if (this.code.length >= MAX_CODE) throw new SyntaxFault('regular expression is too large', 0);
    const instruction: Instruction = {
      op,
      x: 0,
      y: 0,
      set: null,
      assertion: 'subjectStart',
      wide: false,
      negative: false,
      behind: null,
      indexes: [],
      caseless: false,
      mode: 0,
      ...given,
    };
    this.code.push(instruction);
    return instruction;
  }

  private get here(): number {
    return this.code.length;
  }

  node(node: Node): void {
    switch (node.kind) {
      case 'empty':
        return;
      case 'char':
        this.emit(Op.char, { x: node.code });
        return;
      case 'set':
        this.emit(Op.set, { set: node.set });
        return;
      case 'sequence':
        for (const item of node.items) this.node(item);
        return;
      case 'choice':
        this.choice(node.options);
        return;
      case 'capture':
        this.emit(Op.save, { x: 2 * node.index });
        this.node(node.body);
        this.emit(Op.save, { x: 2 * node.index + 1 });
        return;
      case 'repeat':
        this.repeat(node);
        return;
      case 'look':
        this.look(node);
        return;
      case 'atomic': {
        const start = this.emit(Op.atomic);
        this.node(node.body);
        this.emit(Op.match);
        start.x = this.here;
        return;
      }
      case 'assert':
        this.emit(Op.assert, { assertion: node.what, wide: node.wide });
        return;
      case 'backref':
        this.emit(Op.backref, { indexes: node.indexes, caseless: node.caseless });
        return;
      case 'condition':
        this.condition(node);
        return;
      case 'keep':
        this.emit(Op.keep);
        return;
      case 'newline':
        this.emit(Op.newline);
        return;
      case 'grapheme':
        this.emit(Op.grapheme);
        return;
    }
  }

  private choice(options: readonly Node[]): void {
    const exits: Instruction[] = [];
    options.forEach((option, i) => {
      if (i === options.length - 1) {
        this.node(option);
        return;
      }
      const split = this.emit(Op.split);
      split.x = this.here;
      this.node(option);
      exits.push(this.emit(Op.jump));
      split.y = this.here;
    });
    for (const exit of exits) exit.x = this.here;
  }

  private repeat({ body, min, max, mode }: Extract<Node, { kind: 'repeat' }>): void {
    if (max === 0) return;
    if (body.kind === 'char' || body.kind === 'set') {
      const { set, x } = body.kind === 'set' ? { set: body.set, x: 0 } : { set: null, x: body.code };
      this.emit(Op.run, { x: min, y: max, mode: mode === 'greedy' ? 0 : mode === 'lazy' ? 1 : 2 });
      this.emit(set === null ? Op.char : Op.set, { x, set });
      return;
    }
    if (mode === 'possessive') {
      const start = this.emit(Op.atomic);
      this.repeat({ kind: 'repeat', body, min, max, mode: 'greedy' });
      this.emit(Op.match);
      start.x = this.here;
      return;
    }
    const lazy = mode === 'lazy';
    for (let i = 0; i < min; i++) this.node(body);
    if (max === Infinity) {
      // L: split(M, E); M: save position; body; progress(E); jump L; E:
      const split = this.emit(Op.split);
      const enter = this.here;
      const slot = this.slots++;
      this.emit(Op.save, { x: slot });
      this.node(body);
      const progress = this.emit(Op.progress, { y: slot });
      this.emit(Op.jump, { x: this.code.indexOf(split) });
      progress.x = this.here;
      split.x = lazy ? this.here : enter;
      split.y = lazy ? enter : this.here;
      return;
    }
    const splits: Instruction[] = [];
    for (let i = min; i < max; i++) {
      const split = this.emit(Op.split);
      if (lazy) split.y = this.here;
      else split.x = this.here;
      splits.push(split);
      this.node(body);
    }
    for (const split of splits) {
      if (lazy) split.x = this.here;
      else split.y = this.here;
    }
  }

  private look(node: Extract<Node, { kind: 'look' }>): void {
    if (!node.behind) {
      const start = this.emit(Op.look, { negative: node.negative });
      this.node(node.body);
      this.emit(Op.match);
      start.x = this.here;
      return;
    }
    const behind: { start: number; width: number }[] = [];
    const start = this.emit(Op.look, { negative: node.negative, behind });
    for (const option of node.body.kind === 'choice' ? node.body.options : [node.body]) {
      behind.push({ start: this.here, width: width(option)! });
      this.node(option);
      this.emit(Op.match);
    }
    start.x = this.here;
  }

  private condition(node: Extract<Node, { kind: 'condition' }>): void {
    if (node.look !== null) {
      // a positive look that goes on in yes, and else in no
      const split = this.emit(Op.split);
      split.x = this.here;
      const atomic = this.emit(Op.atomic);
      this.node(node.look);
      this.emit(Op.match);
      atomic.x = this.here;
      this.node(node.yes);
      const exit = this.emit(Op.jump);
      split.y = this.here;
      const no = this.emit(Op.look, { negative: true });
      this.node(node.look);
      this.emit(Op.match);
      no.x = this.here;
      this.node(node.no);
      exit.x = this.here;
      return;
    }
    const test = this.emit(Op.condition, { indexes: node.indexes });
    this.node(node.yes);
    const exit = this.emit(Op.jump);
    test.x = this.here;
    this.node(node.no);
    exit.x = this.here;
  }

  finish(parsed: Parsed): Program {
    this.node(parsed.node);
    this.emit(Op.match);
    const first = firstBytes(parsed.node, this.options.unicode);
    return {
      code: this.code,
      captures: parsed.captures,
      slots: this.slots,
      names: parsed.names,
      options: this.options,
      first: first.nullable ? null : first.bytes,
    };
  }
}

type First = { readonly bytes: Uint8Array; readonly nullable: boolean };

const anyByte = (): Uint8Array => new Uint8Array(256).fill(1);

/** Bytes that a match of the node may begin with, and whether it may be empty. */
function firstBytes(node: Node, unicode: boolean): First {
  switch (node.kind) {
    case 'char': {
      const bytes = new Uint8Array(256);
      if (node.code < 128 || !unicode) bytes[node.code & 255] = 1;
      else bytes.fill(1, 0xc2);
      return { bytes, nullable: false };
    }
    case 'set': {
      if (!unicode) return { bytes: node.set.bytes, nullable: false };
      const bytes = node.set.bytes.slice();
      bytes.fill(0, 128, 0xc2);
      bytes.fill(1, 0xc2);
      return { bytes, nullable: false };
    }
    case 'sequence': {
      const bytes = new Uint8Array(256);
      for (const item of node.items) {
        const first = firstBytes(item, unicode);
        for (let i = 0; i < 256; i++) bytes[i]! |= first.bytes[i]!;
        if (!first.nullable) return { bytes, nullable: false };
      }
      return { bytes, nullable: true };
    }
    case 'choice': {
      const bytes = new Uint8Array(256);
      let nullable = false;
      for (const option of node.options) {
        const first = firstBytes(option, unicode);
        for (let i = 0; i < 256; i++) bytes[i]! |= first.bytes[i]!;
        nullable ||= first.nullable;
      }
      return { bytes, nullable };
    }
    case 'capture':
    case 'atomic':
      return firstBytes(node.body, unicode);
    case 'repeat': {
      const first = firstBytes(node.body, unicode);
      return { bytes: first.bytes, nullable: first.nullable || node.min === 0 };
    }
    case 'newline':
    case 'grapheme':
      return { bytes: anyByte(), nullable: false };
    case 'assert':
    case 'look':
    case 'empty':
    case 'keep':
      return { bytes: new Uint8Array(256), nullable: true };
    default:
      return { bytes: anyByte(), nullable: true };
  }
}

export function compileProgram(parsed: Parsed, options: Options): Program {
  return new Compiler(parsed, options).finish(parsed);
}
