/** Natives about quoted code that need no environment: reading text, printing, escaping, what quote leaves to run time. */
import {
  arrayFromList, Atom, atom, Bits, Cons, EMPTY, ERROR, inspect, list, listFromArray, makeMap, NIL, OK, struct, textFromCharlist, work, type Term,
} from '../../../terms/index.ts';
import { CompileProblem, escapeTerm, hasUnquotes, linifyLines, parse, pipeInto, quotedToString, unpipe, type SyntaxProblem } from '../../../language/index.ts';
import { Raise, type Machine, type Native } from '../../../vm/index.ts';
import { exceptionOf, guarded, report } from './run.ts';
import { textOf } from './state.ts';

const TRUE = atom('true');
const LINE = atom('line');
/** What reading a character costs, in steps. */
const CHARACTER = 20;

const source = (t: Term): string => (t instanceof Bits ? textOf(t) : (textFromCharlist(t) ?? ''));

function option(opts: Term, name: string): Term | undefined {
  for (const pair of arrayFromList(opts) ?? []) if (Array.isArray(pair) && pair[0] === atom(name)) return pair[1] as Term;
  return undefined;
}

function syntaxException(p: SyntaxProblem): Term {
  const snippet = p.snippet === null ? NIL : makeMap([[atom('content'), Bits.fromText(p.snippet.content)], [atom('offset'), p.snippet.offset]]);
  return struct(`Elixir.${p.kind}`, {
    __exception__: TRUE,
    file: Bits.fromText(p.file),
    line: p.line,
    column: p.column ?? NIL,
    snippet,
    description: Bits.fromText(p.description),
  });
}

/** Whatever the text names exists from now on in this run. */
function noteAtoms(m: Machine, ast: Term): void {
  const noted = new Set<Atom>();
  const rest: Term[] = [];
  const note = (t: Term): void => {
    if (t instanceof Atom) {
      if (noted.has(t)) return;
      noted.add(t);
      m.atom(t.name);
    } else if (Array.isArray(t) || t instanceof Cons) rest.push(t);
  };
  note(ast);
  for (let t = rest.pop(); t !== undefined; t = rest.pop()) {
    if (Array.isArray(t)) {
      const items = t as readonly Term[];
      for (let i = 0; i < items.length; i++) if (i !== 1 || !isLine(items[1]!)) note(items[i]!);
    } else {
      let cell: Term = t;
      for (; cell instanceof Cons; cell = cell.tail) note(cell.head);
      note(cell);
    }
  }
}

/** Is it the meta of most nodes, `[line: n]`? It names nothing new. */
function isLine(meta: Term): boolean {
  if (!(meta instanceof Cons) || meta.tail !== EMPTY) return false;
  const entry = meta.head;
  return Array.isArray(entry) && entry.length === 2 && entry[0] === LINE && typeof entry[1] === 'number';
}

/** What is wrong, as Code.string_to_quoted/2 answers it: `{location, message, token}`; a message may go on after the token. */
function syntaxReason({ line, column, reason: { before, after, token } }: SyntaxProblem): Term {
  const place: Term[] = [[atom('line'), line]];
  if (column !== null) place.push([atom('column'), column]);
  const message = after === null ? Bits.fromText(before) : [Bits.fromText(before), Bits.fromText(after)];
  return [listFromArray(place), message, Bits.fromText(token)];
}

/** parse(source, line, column, file, opts): {:ok, ast} | {:error, what is wrong}. */
const read = (wrong: (problem: SyntaxProblem) => Term): Native => (m, text, line, column, file, opts) => {
  const s = source(text);
  m.charge(1);
  work(CHARACTER * s.length);
  const existing = option(opts, 'existing_atoms_only') === TRUE;
  const parsed = parse(s, {
    file: textOf(file),
    line: line as number,
    column: column as number,
    columns: option(opts, 'columns') === TRUE,
    tokenMetadata: option(opts, 'token_metadata') === TRUE,
    ...(existing ? { atomExists: (name: string): boolean => m.atomExists(name) } : {}),
    warn: (w) => {
      if (option(opts, 'emit_warnings') === atom('false')) return;
      report(m, [{ message: w.message, file: textOf(file), line: w.line, location: `${textOf(file)}${w.line > 0 ? `:${w.line}:${w.column}` : ''}` }]);
    },
  });
  if (!parsed.ok) return [ERROR, wrong(parsed.error)];
  noteAtoms(m, parsed.value);
  return [OK, parsed.value];
};

const toText: Native = (_m, ast) => Bits.fromText(quotedToString(ast));

/** escape(term, unquote, prune): code that builds the term. */
const escape: Native = (m, term, unquote, prune) => guarded(m, () => escapeTerm(term, unquote === TRUE, prune === TRUE));
const unquotes: Native = (_m, t) => (hasUnquotes(t) ? TRUE : atom('false'));
const lines: Native = (_m, t, line, keep) => linifyLines(t, line as number, keep === TRUE);
const pipe: Native = (m, expr, call, position) => guarded(m, () => pipeInto(expr, call, position as number));
const unpiped: Native = (_m, t) => listFromArray(unpipe(t));

export const SYNTAX_NATIVES: Readonly<Record<string, Native>> = {
  'string_to_quoted/5': read(syntaxException),
  'quoted_or_reason/5': read(syntaxReason),
  'to_text/1': toText,
  'escape/3': escape,
  'has_unquotes/1': unquotes,
  'linify/3': lines,
  'pipe/3': pipe,
  'unpipe/1': unpiped,
};

// ---- :elixir_quote, called by code that quote makes

function argumentError(message: string): never {
  throw new Raise('error', exceptionOf(new CompileProblem('ArgumentError', message, '', 0)));
}
const isList = (t: Term): boolean => t === EMPTY || t instanceof Cons;
function properList(t: Term): Term[] {
  const all = isList(t) ? arrayFromList(t) : undefined;
  return all ?? argumentError(`expected a list with quoted expressions in unquote_splicing/1, got: ${inspect(t)}`);
}
const NO_PARENS = atom('no_parens');
const DOT = atom('.');
const ALIASES = atom('__aliases__');

/** dot(meta, left, right, args, context): `left.unquote(right)`, with args nil when there are none. */
const dot: Native = (_m, meta, left, right, args, context) => annotate(dotted(meta, left, right, args), context);

function dotted(meta: Term, left: Term, right: Term, args: Term): readonly [Term, Term, Term] {
  const call = (name: Term, m: Term, a: Term): readonly [Term, Term, Term] => [[DOT, meta, list(left, name)], m, a];
  const noParens = new Cons([NO_PARENS, TRUE], meta);
  const isNode = Array.isArray(right) && right.length === 3;
  const [name, , third] = isNode ? (right as unknown as readonly [Term, Term, Term]) : [NIL, NIL, NIL];
  if (args === NIL) {
    if (isNode && name === ALIASES) return [ALIASES, meta, new Cons(left, third)];
    if (right instanceof Atom) return right.name.startsWith('Elixir.') ? [ALIASES, meta, list(left, right)] : call(right, noParens, EMPTY);
    if (isNode && name instanceof Atom) return third instanceof Atom ? call(name, noParens, EMPTY) : call(name, meta, third);
    return argumentError(`expected unquote after dot to return an atom, an alias or a quoted call, got: ${quotedToString(right)}`);
  }
  if (right instanceof Atom) return call(right, meta, args);
  if (isNode && name instanceof Atom && third instanceof Atom) return call(name, meta, args);
  return argumentError(`expected unquote after dot with args to return an atom or a quoted call, got: ${quotedToString(right)}`);
}

const DEFS = new Set(['def', 'defp', 'defmacro', 'defmacrop', '@'].map((n) => atom(n)));
const CONTEXT = atom('context');

/** `Kernel.unquote(:def)(…)` marks what it defines as a macro's. */
function annotate(t: readonly [Term, Term, Term], context: Term): Term {
  const [form, meta, args] = t;
  const target = Array.isArray(form) && form[0] === DOT ? (arrayFromList(form[2] as Term) ?? [])[1] : undefined;
  if (target instanceof Atom && DEFS.has(target) && args instanceof Cons && Array.isArray(args.head) && args.head.length === 3) {
    const [h, m, a] = args.head as unknown as readonly [Term, Term, Term];
    return [form, meta, new Cons([h, new Cons([CONTEXT, context], m), a], args.tail)];
  }
  return t;
}

const join: Native = (_m, left, right) => listFromArray(properList(left), right);
const tailList: Native = (_m, left, right, tail) => {
  const all = [...properList(tail), ...properList(left)];
  if (isList(right)) return listFromArray(all, right);
  const last = all.pop()!;
  return listFromArray([...all, [atom('|'), EMPTY, list(last, right)]]);
};
const VALID: Readonly<Record<string, (t: Term) => boolean>> = {
  line: (t) => typeof t === 'number',
  file: (t) => t instanceof Bits,
  context: (t) => t instanceof Atom && t !== NIL,
};
const validateRuntime: Native = (_m, key, value) => {
  if (VALID[(key as Atom).name]?.(value) === true) return value;
  return argumentError(`invalid runtime value for option :${(key as Atom).name} in quote, got: ${inspect(value)}`);
};

export const QUOTE_NATIVES: Readonly<Record<string, Native>> = {
  'dot/5': dot,
  'list/2': join,
  'tail_list/3': tailList,
  'validate_runtime/2': validateRuntime,
};
