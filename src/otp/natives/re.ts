/** :re, as Regex uses it: compile, run, inspect, version. A compiled expression carries its source; programs are made again when needed. */
import {
  atom,
  Atom,
  Bits,
  charlist,
  codePointAt,
  codePointLength,
  decodeExternal,
  EMPTY,
  encodeExternal,
  ERROR,
  listFromArray,
  OK,
  textFromCharlist,
  work,
  type Term,
  remembered,
} from '../../terms/index.ts';
import type { Machine, NativeTable } from '../../vm/index.ts';
import { iolistToBinary } from './iolist.ts';
import { compileProgram, type Program } from './re/compile.ts';
import { Matcher, MATCH_LIMIT, type MatchOptions } from './re/match.ts';
import { parsePattern } from './re/parse.ts';
import { NO_OPTIONS, SyntaxFault, type Options } from './re/syntax.ts';
import { arrayFromList, badargStdlib as badarg, definer } from './support.ts';
import { convert } from './unicode.ts';

const RE_PATTERN = atom('re_pattern');
const MATCH = atom('match');
const NOMATCH = atom('nomatch');
const VERSION = '8.44 2020-02-12';

const COMPILE_OPTIONS: Readonly<Record<string, keyof Options | ''>> = {
  unicode: 'unicode',
  anchored: 'anchored',
  caseless: 'caseless',
  dollar_endonly: 'dollarEndOnly',
  dotall: 'dotall',
  extended: 'extended',
  firstline: 'firstline',
  multiline: 'multiline',
  no_auto_capture: 'noAutoCapture',
  dupnames: 'dupnames',
  ungreedy: 'ungreedy',
  ucp: 'ucp',
  never_utf: '',
  no_start_optimize: '',
  bsr_anycrlf: '',
  bsr_unicode: '',
};

/** Reads compile options, handing what else is there to `rest`. */
function compileOptions(list: readonly Term[], rest: (option: Term) => void): Options {
  let options: Options = NO_OPTIONS;
  for (const option of list) {
    const name = option instanceof Atom ? COMPILE_OPTIONS[option.name] : undefined;
    if (name === undefined) {
      if (!(Array.isArray(option) && option[0] === atom('newline'))) rest(option);
    } else if (name !== '') options = { ...options, [name]: true };
  }
  return options;
}

const list = (t: Term): Term[] => {
  const items = arrayFromList(t);
  if (items === undefined) throw badarg;
  return items;
};

/** Character data (unicode) or an iolist as bytes. */
function bytesOf(m: Machine, t: Term, unicode: boolean): Bits {
  if (t instanceof Bits && t.isBinary) return t;
  const data = unicode && !(t instanceof Bits) ? convert(m, t, 'utf8', 'utf8') : iolistToBinary(m, t);
  if (!(data instanceof Bits)) throw badarg;
  return data;
}

/** The code points of the pattern and their byte offsets, the end's included; undefined for invalid UTF-8. */
function points(bits: Bits, unicode: boolean): { points: number[]; offsets: number[] } | undefined {
  const bytes = bits.bytes;
  const found: number[] = [];
  const offsets: number[] = [];
  for (let i = 0; i < bytes.length;) {
    const c = unicode ? codePointAt(bytes, i, bytes.length) : bytes[i]!;
    if (c < 0) return undefined;
    found.push(c);
    offsets.push(i);
    i += unicode ? codePointLength(c) : 1;
  }
  offsets.push(bytes.length);
  return { points: found, offsets };
}

/** Programs by the binary that stands for them in the term: a cache that no program can see. */
const programs = new WeakMap<Bits, Program>();

function compile(m: Machine, source: Bits, options: Options): Program | SyntaxFault {
  m.charge(1 + (source.byteLength >> 2));
  return compiled(source, options);
}

function compiled(source: Bits, options: Options): Program | SyntaxFault {
  const read = points(source, options.unicode);
  if (read === undefined) return new SyntaxFault('invalid UTF-8 string', 0);
  try {
    return compileProgram(parsePattern(read.points, read.offsets, options), options);
  } catch (fault) {
    if (fault instanceof SyntaxFault) return fault;
    throw fault;
  }
}

const OPTION_NAMES = Object.keys(NO_OPTIONS) as (keyof Options)[];

/** `{re_pattern, Captures, Unicode, 0, Binary}`; the binary holds the source and the options. */
function patternTerm(program: Program, source: Bits): Term {
  const set = OPTION_NAMES.filter((name) => program.options[name]).map((name) => atom(name));
  const binary = Bits.fromBytes(encodeExternal([source, listFromArray(set)])!);
  programs.set(binary, program);
  return [RE_PATTERN, program.captures, program.options.unicode ? 1 : 0, 0, binary];
}

/** The program of a compiled expression, or undefined when the term is none. Compiling was paid for when the term was made. */
function programOf(t: Term): Program | undefined {
  if (!Array.isArray(t) || t.length !== 5 || t[0] !== RE_PATTERN) return undefined;
  const binary = (t as readonly Term[])[4]!;
  if (!(binary instanceof Bits)) throw badarg;
  return remembered(programs, binary, () => {
    const stored = decodeExternal(binary.bytes)?.term;
    if (!Array.isArray(stored) || stored.length !== 2) throw badarg;
    const [source, names] = stored as readonly Term[];
    let options: Options = NO_OPTIONS;
    for (const name of list(names!)) options = { ...options, [(name as Atom).name]: true };
    const program = compiled(source as Bits, options);
    if (program instanceof SyntaxFault) throw badarg;
    return program;
  });
}

function compileNative(m: Machine, pattern: Term, optionList: Term): Term {
  const options = compileOptions(list(optionList), () => {
    throw badarg;
  });
  const source = bytesOf(m, pattern, options.unicode);
  const program = compile(m, source, options);
  if (program instanceof SyntaxFault) return [ERROR, [charlist(program.text), program.at]];
  return [OK, patternTerm(program, source)];
}

type RunOptions = MatchOptions & {
  readonly global: boolean;
  readonly offset: number;
  readonly reportErrors: boolean;
  readonly limit: number;
  /** Which groups, and as what. */
  readonly capture: Term;
  readonly as: 'index' | 'list' | 'binary';
};

function runOptions(optionList: Term): { run: RunOptions; compile: Options; compiles: boolean } {
  let run: RunOptions = {
    notBol: false,
    notEol: false,
    notEmpty: false,
    notEmptyAtStart: false,
    anchored: false,
    global: false,
    offset: 0,
    reportErrors: false,
    limit: MATCH_LIMIT,
    capture: atom('all'),
    as: 'index',
  };
  const items = list(optionList);
  let others = 0;
  const compile = compileOptions(items, (option) => {
    others++;
    if (option instanceof Atom) {
      const names: Readonly<Record<string, Partial<RunOptions>>> = {
        global: { global: true },
        notbol: { notBol: true },
        noteol: { notEol: true },
        notempty: { notEmpty: true },
        notempty_atstart: { notEmptyAtStart: true },
        report_errors: { reportErrors: true },
      };
      const set = names[option.name];
      if (set === undefined) throw badarg;
      run = { ...run, ...set };
      return;
    }
    if (!Array.isArray(option) || !(option[0] instanceof Atom)) throw badarg;
    const [name, value, type] = option as readonly Term[];
    switch ((name as Atom).name) {
      case 'offset':
        if (typeof value !== 'number' || value < 0) throw badarg;
        run = { ...run, offset: value };
        return;
      case 'match_limit':
        if (typeof value !== 'number') throw badarg;
        run = { ...run, limit: value };
        return;
      case 'match_limit_recursion':
        return;
      case 'capture': {
        const as = type === undefined ? 'index' : type instanceof Atom ? type.name : '';
        if (as !== 'index' && as !== 'list' && as !== 'binary') throw badarg;
        run = { ...run, capture: value!, as };
        return;
      }
      default:
        throw badarg;
    }
  });
  return { run: { ...run, anchored: compile.anchored }, compile, compiles: others < items.length };
}

/** Numbers of the groups to answer; null: all of them, as far as they took part. An unknown name is -1. */
function wanted(program: Program, capture: Term): number[] | null {
  if (capture instanceof Atom) {
    switch (capture.name) {
      case 'all':
        return null;
      case 'all_but_first':
        return null;
      case 'first':
        return [0];
      case 'none':
        return [];
      case 'all_names':
        return [...program.names.keys()].sort((a, b) => (a < b ? -1 : 1)).map((name) => program.names.get(name)![0]!);
      default:
        throw badarg;
    }
  }
  return list(capture).map((item) => {
    if (typeof item === 'number') return item <= program.captures ? item : -1;
    const name = item instanceof Atom ? item.name : item instanceof Bits ? item.text() : textFromCharlist(item);
    const found = name === undefined ? undefined : program.names.get(name);
    return found === undefined ? -1 : found[0]!;
  });
}

class Answer {
  private readonly subject: Bits;
  private readonly program: Program;
  private readonly options: RunOptions;
  private readonly groups: number[] | null;
  constructor(subject: Bits, program: Program, options: RunOptions) {
    this.subject = subject;
    this.program = program;
    this.options = options;
    this.groups = wanted(program, options.capture);
  }

  private one(slots: readonly number[], group: number): Term {
    const start = group < 0 ? -1 : slots[2 * group]!;
    const end = group < 0 ? -1 : slots[2 * group + 1]!;
    const took = end >= 0 && start >= 0;
    switch (this.options.as) {
      case 'index':
        return took ? [start, end - start] : [-1, 0];
      case 'binary':
        return took ? this.subject.sliceBytes(start, end - start) : Bits.fromText('');
      case 'list': {
        if (!took) return EMPTY;
        const part = this.subject.sliceBytes(start, end - start);
        return this.program.options.unicode ? charlist(part.text() ?? '') : listFromArray([...part.bytes]);
      }
    }
  }

  /** The groups of one match as the options want them. */
  captures(slots: readonly number[]): Term {
    let groups = this.groups;
    if (groups === null) {
      let last = this.program.captures;
      while (last > 0 && slots[2 * last + 1]! < 0) last--;
      const first = this.options.capture === atom('all_but_first') ? 1 : 0;
      groups = [];
      for (let group = first; group <= last; group++) groups.push(group);
    }
    return listFromArray(groups.map((group) => this.one(slots, group)));
  }

  /** The place after the character at a place. */
  after(at: number): number {
    if (!this.program.options.unicode || at >= this.subject.byteLength) return at + 1;
    return at + codePointLength(codePointAt(this.subject.bytes, at, this.subject.byteLength));
  }

  get isNone(): boolean {
    return this.groups !== null && this.groups.length === 0;
  }
}

function runNative(m: Machine, subjectTerm: Term, pattern: Term, optionList: Term): Term {
  const { run, compile: given, compiles } = runOptions(optionList);
  let program = programOf(pattern);
  if (program === undefined) {
    const compiled = compile(m, bytesOf(m, pattern, given.unicode), given);
    if (compiled instanceof SyntaxFault) throw badarg;
    program = compiled;
  } else if (compiles && Object.values({ ...given, anchored: false }).some(Boolean)) throw badarg;
  const { unicode } = program.options;
  const subject = bytesOf(m, subjectTerm, unicode);
  if (run.offset > subject.byteLength || (unicode && subject.text() === undefined)) throw badarg;
  const answer = new Answer(subject, program, run);
  const attempt = (from: number, options: MatchOptions): Matcher | null => {
    const matcher = new Matcher(program, subject.bytes, options, run.limit);
    const found = matcher.search(from);
    // A search that is given up has tried everything the slow way; all of it counted would be more than one operation may take.
    work(matcher.limitHit ? matcher.steps - (matcher.steps >> 3) : matcher.steps >> 1);
    if (matcher.limitHit && run.reportErrors) throw matcher;
    return found ? matcher : null;
  };
  try {
    if (!run.global) {
      const found = attempt(run.offset, run);
      if (found === null) return NOMATCH;
      return answer.isNone ? MATCH : [MATCH, answer.captures(found.slots)];
    }
    return runGlobal(subject, run, answer, attempt);
  } catch (stopped) {
    if (stopped instanceof Matcher) return [ERROR, atom('match_limit')];
    throw stopped;
  }
}

/** All matches, one after the other. After an empty one the same place is tried again for one that is not. */
function runGlobal(subject: Bits, run: RunOptions, answer: Answer, attempt: (from: number, options: MatchOptions) => Matcher | null): Term {
  const all: Term[] = [];
  let at = run.offset;
  let afterEmpty = false;
  let any = false;
  while (at <= subject.byteLength) {
    const found = attempt(at, afterEmpty ? { ...run, notEmptyAtStart: true, anchored: true } : run);
    if (found === null) {
      if (!afterEmpty) break;
      at = answer.after(at);
      afterEmpty = false;
      continue;
    }
    any = true;
    if (!answer.isNone) all.push(answer.captures(found.slots));
    const start = found.slots[0]!;
    const end = found.slots[1]!;
    afterEmpty = end === start;
    if (afterEmpty && start !== at) {
      // an empty match further on is not tried again: as OTP does it
      at = answer.after(end);
      afterEmpty = false;
    } else at = end;
  }
  if (!any) return NOMATCH;
  return answer.isNone ? MATCH : [MATCH, listFromArray(all)];
}

export function defineRe(table: NativeTable): void {
  const define = definer(table, 're');
  define('version', 0, () => Bits.fromText(VERSION));
  define('compile', 1, (m, pattern) => compileNative(m, pattern, EMPTY));
  define('compile', 2, compileNative);
  define('run', 2, (m, subject, pattern) => runNative(m, subject, pattern, EMPTY));
  define('run', 3, runNative);
  define('inspect', 2, (m, pattern, item) => {
    const program = programOf(pattern);
    if (program === undefined || item !== atom('namelist')) throw badarg;
    return [item, listFromArray([...program.names.keys()].sort((a, b) => (a < b ? -1 : 1)).map((name) => Bits.fromText(name)))];
  });
}
