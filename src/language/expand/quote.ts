/**
 * `quote`, `unquote` and escaping: code that builds code. What holds no unquote becomes a literal at once.
 * Hygiene is noted in metas: variables carry the quoting module as context (and a counter per expansion), aliases what they
 * meant, calls which imports they may mean.
 */
import { Atom, atom, Bits, Cons, EMPTY, Float, Fun, isMap, list, listFromArray, Pid, work, type Term } from '../../terms/index.ts';
import { expandAliasNode } from './aliases.ts';
import { A, erl, isCall, isListTerm, isNode, isPair, isVar, items, keydelete, keyfind, keynew, keystore, node, remote } from './ast.ts';
import { expand } from './expand.ts';
import { expandOpts } from './options.ts';
import type { Expander } from './expander.ts';
import { findImport, findImportsByName } from './imports.ts';
import { argumentError, fileText } from './problems.ts';
import { astText } from './to_string.ts';

const FILE = atom('file');
const BIND_QUOTED = atom('bind_quoted');
const LOCATION = atom('location');
const AMBIGUOUS = atom('ambiguous_op');
const ELIXIR = atom('Elixir');
const QUOTE_MODULE = atom('elixir_quote');

type Quoting = {
  /** true: keep lines; false: drop them; else this line (a term, or code that computes it). */
  readonly line: Term;
  readonly file: Term;
  readonly context: Term;
  readonly hygiene: boolean;
  readonly unquote: boolean;
  readonly generated: boolean;
};

export function quoteExpression(x: Expander, meta: Term, args: readonly Term[]): Term | undefined {
  if (args.length === 1) {
    const only = args[0]!;
    if (!isListTerm(only)) return x.fail(meta, 'invalid arguments for "quote"');
    const body = keyfind(only, A.do);
    if (body === undefined) return x.fail(meta, 'missing :do option in "quote"');
    return quoteExpression(x, meta, [keydelete(only, A.do), list([A.do, body])]);
  }
  if (args.length !== 2) return undefined;
  const [opts, last] = args as [Term, Term];
  if (!isListTerm(last)) return x.fail(meta, 'invalid arguments for "quote"');
  const body = keyfind(last, A.do);
  if (body === undefined) return x.fail(meta, 'missing :do option in "quote"');
  const eopts = expandOpts(x, meta, 'quote', ['context', 'location', 'line', 'file', 'unquote', 'bind_quoted', 'generated'], opts);
  const prelude: Term[] = [];
  const option = (key: Atom, value: Term, valid: (t: Term) => boolean): Term => {
    if (valid(value)) return value;
    const v: Term = [key, meta, QUOTE_MODULE];
    prelude.push(node(A.match, meta, [v, remote(QUOTE_MODULE, 'validate_runtime', meta, [key, value])]));
    return v;
  };
  const isAtomContext = (t: Term): boolean => t instanceof Atom && t !== A.nil;
  let file: Term;
  let line: Term = A.false;
  if (keyfind(eopts, LOCATION) === A.keep) file = Bits.fromText(x.world.shownFile(fileText(x.env.file)));
  else {
    line = option(A.line, keyfind(eopts, A.line) ?? A.false, (t) => t === A.true || t === A.false || typeof t === 'number');
    file = option(FILE, keyfind(eopts, FILE) ?? A.nil, (t) => t === A.nil || t instanceof Bits);
  }
  const context = option(A.context, keyfind(eopts, A.context) ?? (x.env.module === A.nil ? ELIXIR : x.env.module), isAtomContext);
  const binding = keyfind(eopts, BIND_QUOTED);
  const bindings = binding === undefined ? [] : items(binding);
  if (binding !== undefined && !(isListTerm(binding) && bindings.every((p) => isPair(p) && p[0] instanceof Atom))) {
    x.fail(meta, `invalid :bind_quoted for quote, expected a keyword list of variable names, got: ${astText(binding)}`);
  }
  const unquote = keyfind(eopts, A.unquote) ?? (binding === undefined ? A.true : A.false);
  const generated = keyfind(eopts, A.generated) ?? A.false;
  for (const [key, value] of [[A.unquote, unquote], [A.generated, generated]] as const) {
    if (value !== A.true && value !== A.false) argumentError(`invalid runtime value for option :${key.name} in quote, got: ${astText(value)}`);
  }
  const q: Quoting = { line, file, context, hygiene: true, unquote: unquote === A.true, generated: generated === A.true };
  if (q.unquote && isCall(body, A.unquoteSplicing) && items(body[2]).length === 1) {
    argumentError('unquote_splicing only works inside arguments and block contexts, wrap it in parens if you want it to work with one-liners');
  }
  const quoted = new Quoter(x, q).quote(body);
  const vars = bindings.map((p): Term => {
    const [k, v] = p as unknown as [Atom, Term];
    return tuple(A.match, EMPTY, list(tuple(k, escapeMeta(meta), context), v));
  });
  const withVars = vars.length === 0 ? quoted : tuple(A.block, EMPTY, listFromArray([...vars, quoted]));
  const whole = prelude.length === 0 ? withVars : node(A.block, EMPTY, [...prelude, withVars]);
  // The options are expanded already; expanding them again as part of the whole is what Elixir does too.
  return expand(x, whole);
}

const tuple = (...parts: Term[]): Term => [A.tuple, EMPTY, listFromArray(parts)];
const escapeMeta = (meta: Term): Term => escapeTerm(meta);

/** Builds the code that builds a term: for quote (with an expander) and for escape (without). */
class Quoter {
  private readonly x: Expander | null;
  private readonly q: Quoting;
  /** Only `line` and `no_parens` stay in metas (Macro.escape's prune_metadata). */
  private readonly prune: boolean;

  constructor(x: Expander | null, q: Quoting, prune = false) {
    this.x = x;
    this.q = q;
    this.prune = prune;
  }

  private withoutUnquote(): Quoter {
    return this.q.unquote ? new Quoter(this.x, { ...this.q, unquote: false }, this.prune) : this;
  }

  private meta(meta: Term): Term {
    const { file, line, generated } = this.q;
    let m: Term = meta;
    if (file === A.nil) {
      if (line === A.false) m = keydelete(m, A.line);
      else if (line !== A.true) m = keystore(m, A.line, line);
    } else {
      const at = keyfind(m, A.line);
      m = new Cons([A.keep, [file, at ?? 0]], keydelete(m, A.line));
    }
    return generated ? new Cons([A.generated, A.true], m) : m;
  }

  private build(form: Term, meta: Term, args: Term): Term {
    const m = this.x === null ? meta : this.meta(meta);
    return tuple(this.quote(form), this.x === null ? this.escapeMeta(m) : m, this.quote(args));
  }

  private escapeMeta(meta: Term): Term {
    return this.withoutUnquote().quote(meta);
  }

  quote(t: Term): Term {
    const { q } = this;
    if (Array.isArray(t)) {
      if (t.length === 3) return this.quoteNode(t as unknown as readonly [Term, Term, Term]);
      if (t.length === 2) {
        const [a, b] = t as unknown as readonly [Term, Term];
        if (q.unquote && (isSplice(a) || isSplice(b))) return this.quote(node(A.tuple, EMPTY, [a, b]));
        return [this.quote(a), this.quote(b)];
      }
      if (this.x === null) return tuple(...t.map((i) => this.quote(i as Term)));
      return t;
    }
    if (t instanceof Cons) return this.quoteList(t);
    if (this.x !== null) return t;
    return this.escapeOther(t);
  }

  private escapeOther(t: Term): Term {
    if (t instanceof Bits) {
      if (t.isBinary) return t;
      const size = t.bitLength % 8;
      const head = t.uint(0, size);
      const rest = t.slice(size, t.bitLength - size);
      return node(A.bits, EMPTY, [
        node(A.typed, EMPTY, [head, node(atom('size'), EMPTY, [size])]),
        node(A.typed, EMPTY, [rest.isBinary ? Bits.fromBytes(rest.bytes.slice()) : rest, [atom('binary'), EMPTY, EMPTY]]),
      ]);
    }
    if (isMap(t)) return node(A.map, EMPTY, t.entries().map(([k, v]) => [this.quote(k), this.quote(v)]));
    if (t instanceof Atom || typeof t === 'number' || typeof t === 'bigint' || t === EMPTY || t instanceof Float || t instanceof Pid) return t;
    if (t instanceof Fun && t.env === null) return funToQuoted(t);
    return argumentError(`cannot escape ${astText(t)}. The supported values are: lists, tuples, maps, atoms, numbers, bitstrings, PIDs and remote functions in the format &Mod.fun/arity`);
  }

  private quoteNode(t: readonly [Term, Term, Term]): Term {
    const { q, x } = this;
    const [form, meta, args] = t;
    if (this.x === null && this.prune && isListTerm(meta)) {
      const kept = items(meta).filter((p) => isPair(p) && (p[0] === A.noParens || p[0] === A.line));
      return tuple(this.quote(form), listFromArray(kept), this.quote(args));
    }
    if (form === A.quote && isListTerm(args)) {
      const all = items(args);
      if (all.length === 1 || all.length === 2) {
        const body = this.withoutUnquote().quote(all[all.length - 1]!);
        const m = q.hygiene ? keystore(meta, A.context, q.context) : meta;
        const inner = all.length === 1 ? list(body) : list(this.quote(all[0]!), body);
        return tuple(A.quote, this.x === null ? this.escapeMeta(m) : this.meta(m), inner);
      }
    }
    if (q.unquote && form === A.unquote && isListTerm(args) && items(args).length === 1) return items(args)[0]!;
    if (q.hygiene && form === A.aliases && args instanceof Cons && args.head instanceof Atom && args.head !== ELIXIR) {
      const found = expandAliasNode(x!, t);
      const m = keystore(keydelete(meta, A.counter), A.alias, found instanceof Atom ? found : A.false);
      return this.build(A.aliases, m, args);
    }
    if (q.hygiene && form instanceof Atom && args === A.nil && isListTerm(meta)) {
      return tuple(form, this.meta(this.importMeta(meta, form, 0)), q.context);
    }
    if (q.unquote) {
      // a.unquote(b)(args), a.unquote(b)
      const outer = isNode(form) && isCall(form[0], A.dot) ? dotUnquote(form) : null;
      if (outer !== null && isListTerm(args)) return this.dotCall(outer.left, outer.meta, outer.expr, args);
      const inner = dotUnquote(t);
      if (inner !== null) return this.dotCall(inner.left, inner.meta, inner.expr, A.nil);
    }
    if (q.hygiene && isCall(t, A.capture)) {
      const slash = items(t[2])[0];
      if (slash !== undefined && isCall(slash, A.slash)) {
        const [f, arity] = items(slash[2]);
        if (f !== undefined && isVar(f) && typeof arity === 'number') {
          const found = findImport(x!, meta, f[0], arity);
          const m = found === null ? meta : keystore(keystore(meta, A.imports, list([arity, found.receiver])), A.context, q.context);
          return this.build(A.capture, m, args);
        }
      }
    }
    if (q.hygiene && form instanceof Atom && isListTerm(meta) && (isListTerm(args) || args instanceof Atom)) {
      const arity = args instanceof Atom ? 0 : items(args).length;
      const [f, m, a] = annotate([form, this.importMeta(meta, form, arity), args], q.context);
      return this.build(f, m, a);
    }
    if (this.x === null) return tuple(this.quote(form), this.quote(meta), this.quote(args));
    const [f, m, a] = annotate(t, q.context);
    return this.build(f, m, a);
  }

  private importMeta(meta: Term, name: Atom, arity: number): Term {
    if (keyfind(meta, A.import) !== undefined) return meta;
    const imports = findImportsByName(this.x!, meta, name);
    for (const pair of items(imports)) {
      const [n, module] = pair as unknown as readonly [number, Atom];
      if (module !== A.Kernel) this.x!.lexical({ what: 'importUsed', module, name, arity: n });
    }
    if (imports === EMPTY) {
      return arity === 1 && keyfind(meta, AMBIGUOUS) === A.nil ? keystore(meta, AMBIGUOUS, this.q.context) : meta;
    }
    return keystore(keystore(meta, A.context, this.q.context), A.imports, imports);
  }

  private dotCall(left: Term, meta: Term, expr: Term, args: Term): Term {
    const m = this.x === null ? this.escapeMeta(meta) : this.meta(meta);
    const all = [m, this.quote(left), this.quote(node(A.unquote, meta, [expr])), args === A.nil ? A.nil : this.quote(args), this.q.context];
    return remote(QUOTE_MODULE, 'dot', meta, all);
  }

  private quoteList(t: Cons): Term {
    const all: Term[] = [];
    let rest: Term = t;
    while (rest instanceof Cons) {
      all.push(rest.head);
      rest = rest.tail;
    }
    if (rest !== EMPTY) {
      // An improper list: only in escaped data.
      const quoted = all.map((i) => this.quote(i));
      const last = quoted.pop()!;
      return listFromArray([...quoted, node(A.bar, EMPTY, [last, this.quote(rest)])]);
    }
    if (!this.q.unquote) return listFromArray(all.map((i) => this.quote(i)));
    const last = all[all.length - 1]!;
    if (isCall(last, A.bar)) {
      const [head, tail] = items(last[2]);
      if (head !== undefined && tail !== undefined && isSplice(head)) {
        const init = this.splice(all.slice(0, -1));
        return remote(QUOTE_MODULE, 'tail_list', last[1], [items((head as readonly Term[])[2]!)[0]!, this.quote(tail), init]);
      }
    }
    return this.splice(all);
  }

  /** [a, unquote_splicing(b), c] → [a] ++ b ++ [c], checked at run time. */
  private splice(all: readonly Term[]): Term {
    let acc: Term = EMPTY;
    let buffer: Term[] = [];
    const flush = (): Term => {
      if (acc === EMPTY) return listFromArray(buffer);
      if (buffer.length === 0) return acc;
      return erl('++', EMPTY, listFromArray(buffer), acc);
    };
    for (let i = all.length - 1; i >= 0; i--) {
      const item = all[i]!;
      if (isSplice(item)) {
        acc = remote(QUOTE_MODULE, 'list', (item as readonly Term[])[1]!, [items((item as readonly Term[])[2]!)[0]!, flush()]);
        buffer = [];
      } else buffer.unshift(this.quote(item));
    }
    return flush();
  }
}

const isSplice = (t: Term): boolean => isCall(t, A.unquoteSplicing) && items(t[2]).length === 1;

function dotUnquote(t: Term): { left: Term; meta: Term; expr: Term } | null {
  if (!isNode(t) || !isCall(t[0], A.dot) || !isListTerm(t[2])) return null;
  const dot = t[0];
  const [left, right] = items(dot[2]);
  const args = items(t[2]);
  if (right !== A.unquote || args.length !== 1) return null;
  return { left: left!, meta: dot[1], expr: args[0]! };
}

const DEFS = new Set<Term>([A.def, A.defp, A.defmacro, A.defmacrop, A.at]);
const LEXICAL = new Set<Term>([A.import, A.alias, A.require]);

function annotate(t: readonly [Term, Term, Term], context: Term): readonly [Term, Term, Term] {
  const [form, meta, args] = t;
  if (args instanceof Cons) {
    const isDef = DEFS.has(form) || (isCall(form, A.dot) && DEFS.has(items(form[2])[1] ?? A.nil));
    if (isDef && isNode(args.head)) {
      const [h, m, a] = args.head;
      return [form, meta, new Cons([h, keystore(m, A.context, context), a], args.tail)];
    }
    if (LEXICAL.has(form)) return [form, keystore(keydelete(meta, A.counter), A.context, context), args];
  }
  return t;
}

// ---- escape

const ESCAPE: Quoting = { line: A.true, file: A.nil, context: A.nil, hygiene: false, unquote: false, generated: false };

/** Macro.escape/2: AST that builds the term. */
export function escapeTerm(t: Term, unquote = false, prune = false): Term {
  if (t instanceof Atom || typeof t === 'number' || t === EMPTY || (t instanceof Bits && t.isBinary)) return t;
  return new Quoter(null, { ...ESCAPE, unquote }, prune).quote(t);
}

/** Does the code contain unquote? */
export function hasUnquotes(t: Term): boolean {
  if (Array.isArray(t)) {
    if (t.length === 3) {
      const [form, , args] = t as unknown as readonly [Term, Term, Term];
      if (args instanceof Cons && args.tail === EMPTY && (form === A.unquote || form === A.unquoteSplicing || dotUnquote(t) !== null)) return true;
      return (!(form instanceof Atom) && hasUnquotes(form)) || (args instanceof Cons && hasUnquotes(args));
    }
    return t.length === 2 && (hasUnquotes(t[0] as Term) || hasUnquotes(t[1] as Term));
  }
  for (let rest: Term = t; rest instanceof Cons; rest = rest.tail) if (hasUnquotes(rest.head)) return true;
  return false;
}

export function funToQuoted(f: Fun): Term {
  const noParens = list([A.noParens, A.true]);
  return node(A.capture, EMPTY, [node(A.slash, EMPTY, [[[A.dot, EMPTY, list(f.module, f.name)], noParens, EMPTY], f.arity])]);
}

// ---- linify: what a macro returned gets the caller's line and a counter of its own

export function linify(t: Term, line: number, generated: boolean, receiver: Atom, counter: Term): Term {
  const withLine = (meta: Term): Term => {
    const m = line === 0 ? meta : keynew(meta, A.line, line);
    return generated ? new Cons([A.generated, A.true], m) : m;
  };
  const walk = (t: Term): Term => {
    work(20);
    if (isNode(t)) {
      const [form, meta, args] = t;
      if (!isListTerm(meta)) return t;
      let m = meta as Term;
      if (form === A.quote && args instanceof Cons) {
        if (keyfind(m, A.context) === receiver) m = keynew(m, A.counter, counter);
      } else if (form instanceof Atom && args === receiver && form !== A.underscore) m = keynew(m, A.counter, counter);
      else if (args instanceof Cons && (LEXICAL.has(form) || form === A.aliases)) m = keynew(m, A.counter, counter);
      return [walk(form), withLine(m), walk(args)];
    }
    if (isPair(t)) return [walk(t[0]), walk(t[1])];
    if (t instanceof Cons) return listFromArrayImproper(t, walk);
    return t;
  };
  return walk(t);
}

/** Lines only: `line` where there is none (`keep` takes its own line). */
export function linifyLines(t: Term, line: number, keep: boolean): Term {
  if (line === 0 && !keep) return t;
  const withLine = (meta: Term): Term => {
    const kept = keep ? keyfind(meta, A.keep) : undefined;
    if (kept !== undefined && isPair(kept) && typeof kept[1] === 'number') {
      return new Cons([A.line, kept[1]], keydelete(keydelete(meta, A.keep), A.line));
    }
    return line === 0 ? meta : keynew(meta, A.line, line);
  };
  const walk = (t: Term): Term => {
    if (isNode(t) && isListTerm(t[1])) return [walk(t[0]), withLine(t[1]), walk(t[2])];
    if (isPair(t)) return [walk(t[0]), walk(t[1])];
    if (t instanceof Cons) return listFromArrayImproper(t, walk);
    return t;
  };
  return walk(t);
}

function listFromArrayImproper(t: Cons, walk: (t: Term) => Term): Term {
  const out: Term[] = [];
  let rest: Term = t;
  while (rest instanceof Cons) {
    out.push(walk(rest.head));
    rest = rest.tail;
  }
  return listFromArray(out, rest);
}
