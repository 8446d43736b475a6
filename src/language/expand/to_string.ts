/** Quoted AST, atoms and names as source text, for messages. */
import { Atom, atom, Bits, Cons, EMPTY, Exceeded, Float, textFromCharlist, TermMap, type Term } from '../../terms/index.ts';
import { quotedToString } from '../format/index.ts';
import { A, isCall, isListTerm, isNode, isPair, isVar, items } from './ast.ts';

const BINARY: Record<string, [number, 'left' | 'right']> = {
  '<-': [40, 'left'], '\\\\': [40, 'left'], when: [50, 'right'], '::': [60, 'right'], '|': [70, 'right'], '=': [100, 'right'],
  '||': [120, 'left'], '|||': [120, 'left'], or: [120, 'left'], '&&': [130, 'left'], '&&&': [130, 'left'], and: [130, 'left'],
  '==': [140, 'left'], '!=': [140, 'left'], '=~': [140, 'left'], '===': [140, 'left'], '!==': [140, 'left'],
  '<': [150, 'left'], '<=': [150, 'left'], '>=': [150, 'left'], '>': [150, 'left'],
  '|>': [160, 'left'], '<<<': [160, 'left'], '>>>': [160, 'left'], '<~': [160, 'left'], '~>': [160, 'left'], '<<~': [160, 'left'],
  '~>>': [160, 'left'], '<~>': [160, 'left'], '<|>': [160, 'left'], in: [170, 'left'], '^^^': [180, 'left'], '//': [190, 'right'],
  '++': [200, 'right'], '--': [200, 'right'], '..': [200, 'right'], '<>': [200, 'right'], '+++': [200, 'right'], '---': [200, 'right'],
  '+': [210, 'left'], '-': [210, 'left'], '*': [220, 'left'], '/': [220, 'left'], '**': [230, 'left'],
};
const UNARY: Record<string, number> = { '!': 300, '^': 300, not: 300, '+': 300, '-': 300, '~~~': 300, '&': 90, '@': 320 };
const IDENTIFIER = /^[a-z_][A-Za-z0-9_]*[?!]?$/;
const RESERVED = new Set(['fn', 'do', 'end', 'true', 'false', 'nil', 'and', 'or', 'not', 'in', 'when', 'after', 'else', 'catch', 'rescue']);
const OPERATORS = new Set([...Object.keys(BINARY), ...Object.keys(UNARY), '%{}', '{}', '<<>>', '%', '.', '..//', '->', '...', '^^^']);

const escapeText = (s: string, quote: string): string => {
  let out = '';
  for (const c of s) {
    if (c === quote || c === '\\') out += '\\' + c;
    else if (c === '\n') out += '\\n';
    else if (c === '\t') out += '\\t';
    else if (c === '\r') out += '\\r';
    else if (c === '\u0007') out += '\\a';
    else if (c === '\b') out += '\\b';
    else if (c === '\u001b') out += '\\e';
    else if (c === '\f') out += '\\f';
    else if (c === '\v') out += '\\v';
    else if (c === '\0') out += '\\0';
    else if (c === '#') out += '#';
    else out += c;
  }
  return out.replaceAll('#{', '\\#{');
};

const isAliasName = (name: string): boolean => /^Elixir(\.[A-Z][A-Za-z0-9_]*)+$/.test(name);

/** `:ok`, `Foo.Bar`, `nil`, `:"odd one"` */
export function inspectAtom(a: Atom): string {
  const name = a.name;
  if (name === 'nil' || name === 'true' || name === 'false') return name;
  if (isAliasName(name)) return name.slice(7);
  return ':' + quotedName(name);
}
const quotedName = (name: string): string =>
  /^[a-zA-Z_][A-Za-z0-9_@]*[?!]?$/.test(name) || OPERATORS.has(name) ? name : `"${escapeText(name, '"')}"`;

/** The atom as a keyword's key: `foo: `, `"a b": `. */
const keyText = (a: Atom): string => {
  if (isAliasName(a.name)) return `"${a.name}":`;
  return `${quotedName(a.name)}:`;
};

/** What are operators to the reader, yet cannot be called by that name. */
const NOT_CALLABLE = new Set(['%', '%{}', '{}', '<<>>', '...', '..', '.', '..//', '->', '//']);

/** How a function's name is written after a dot. */
export const callName = (name: string): string =>
  IDENTIFIER.test(name) || (OPERATORS.has(name) && !NOT_CALLABLE.has(name)) ? name : `"${escapeText(name, '"')}"`;

/** `Mod.fun/arity`, with `anonymous fn` and macros shown as Exception.format_mfa shows them. */
export function formatMfa(module: Atom, name: string, arity: number): string {
  return `${inspectAtom(module)}.${callName(name)}/${arity}`;
}

const isKeyword = (t: Term): boolean => t instanceof Cons && items(t).every((i) => isPair(i) && i[0] instanceof Atom);

/** As `Macro.to_string/1`; what is no AST (a map, a tuple in an option) as plainly as may be. */
export function astText(t: Term): string {
  try {
    return quotedToString(t);
  } catch (thrown) {
    // No code that could be laid out; but too much of it stays too much.
    if (thrown instanceof Exceeded) throw thrown;
    return plainText(t);
  }
}

function plainText(t: Term, outer = 0): string {
  if (t instanceof Atom) return inspectAtom(t);
  if (typeof t === 'number' || typeof t === 'bigint') return String(t);
  if (t instanceof Float) return floatText(t.value);
  if (t instanceof Bits) {
    const s = t.text();
    return s === undefined ? `<<${[...t.bytes].join(', ')}>>` : `"${escapeText(s, '"')}"`;
  }
  if (t === EMPTY) return '[]';
  if (t instanceof Cons) return listText(t);
  if (isPair(t)) return `{${plainText(t[0])}, ${plainText(t[1])}}`;
  if (isNode(t)) return nodeText(t, outer);
  if (Array.isArray(t)) return `{${t.map((i) => plainText(i)).join(', ')}}`;
  if (t instanceof TermMap) return `%{${t.entries().map(([k, v]) => (k instanceof Atom ? `${keyText(k)} ${plainText(v)}` : `${plainText(k)} => ${plainText(v)}`)).join(', ')}}`;
  return '#Term<>';
}

function floatText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return value.toFixed(1);
  const s = String(value);
  if (s.includes('e')) {
    const [m, e] = s.split('e') as [string, string];
    return `${m.includes('.') ? m : m + '.0'}e${e.startsWith('+') ? e.slice(1) : e}`;
  }
  return s;
}

function keywordText(t: Term): string {
  return items(t)
    .map((i) => `${keyText((i as Term[])[0] as Atom)} ${plainText((i as Term[])[1]!)}`)
    .join(', ');
}

function listText(t: Cons): string {
  if (isKeyword(t)) return `[${keywordText(t)}]`;
  const all = items(t);
  if (all.length > 0 && all.every((c) => typeof c === 'number' && ((c >= 32 && c < 127) || (c >= 7 && c <= 13) || c === 27))) {
    return `'${escapeText(textFromCharlist(t) ?? '', "'")}'`;
  }
  return `[${all.map((i) => plainText(i)).join(', ')}]`;
}

function argsText(args: readonly Term[]): string {
  return args.map((a, i) => (i === args.length - 1 && isKeyword(a) ? keywordText(a) : plainText(a))).join(', ');
}

function clausesText(clauses: readonly Term[]): string {
  return clauses
    .map((c) => {
      if (!isCall(c, A.arrow)) return plainText(c);
      const [left, right] = items(c[2]);
      return `${argsText(items(left!))} -> ${plainText(right!)}`;
    })
    .join('; ');
}

function wrap(s: string, mine: number, outer: number): string {
  return mine < outer ? `(${s})` : s;
}

function nodeText(t: readonly [Term, Term, Term], outer: number): string {
  const [form, , args] = t;
  if (isVar(t)) return t[0].name;
  const all = items(args);
  if (form instanceof Atom) {
    const name = form.name;
    if (form === A.aliases) return all.map((a) => (a instanceof Atom ? a.name.replace(/^Elixir\.(?=.)/, '') : plainText(a))).join('.');
    if (form === A.block) {
      if (all.length === 1) return plainText(all[0]!, outer);
      return all.length === 0 ? '' : `(\n  ${all.map((a) => plainText(a)).join('\n  ')}\n)`;
    }
    if (form === A.tuple) return `{${argsText(all)}}`;
    if (form === A.map) return `%{${mapText(all)}}`;
    if (form === A.struct && all.length === 2) {
      const inner = all[1]!;
      return `%${plainText(all[0]!)}{${isCall(inner, A.map) ? mapText(items(inner[2])) : ''}}`;
    }
    if (form === A.bits) return bitsText(all);
    if (form === A.fn) return `fn ${clausesText(all)} end`;
    if (form === A.arrow) return `(${clausesText([t])})`;
    if (name === '..' && all.length === 0) return '..';
    if (name === '..//' && all.length === 3) return wrap(`${plainText(all[0]!, 200)}..${plainText(all[1]!, 201)}//${plainText(all[2]!, 201)}`, 200, outer);
    if (form === A.capture && all.length === 1 && typeof all[0] === 'number') return `&${all[0]}`;
    if (name === 'not' && all.length === 1 && isCall(all[0]!, A.in)) {
      const [l, r] = items((all[0] as readonly Term[])[2]!);
      return wrap(`${plainText(l!, 170)} not in ${plainText(r!, 171)}`, 170, outer);
    }
    const binary = BINARY[name];
    if (binary !== undefined && all.length === 2) {
      const [p, side] = binary;
      const space = name === '..' ? '' : ' ';
      const right = form === A.when || !isKeyword(all[1]!) ? plainText(all[1]!, side === 'right' ? p : p + 1) : `[${keywordText(all[1]!)}]`;
      return wrap(`${plainText(all[0]!, side === 'left' ? p : p + 1)}${space}${name}${space}${right}`, p, outer);
    }
    const unary = UNARY[name];
    if (unary !== undefined && all.length === 1) {
      return wrap(`${name}${name === 'not' ? ' ' : ''}${plainText(all[0]!, unary)}`, unary, outer);
    }
    if (name.startsWith('sigil_') && all.length === 2 && isCall(all[0]!, A.bits)) {
      const parts = items((all[0] as readonly Term[])[2]!);
      const body = parts.map((p) => (p instanceof Bits ? (p.text() ?? '') : '#{…}')).join('');
      return `~${name.slice(6)}"${body}"${textFromCharlist(all[1]!) ?? ''}`;
    }
    if (OPERATORS.has(name)) return `${name}(${argsText(all)})`;
    return callText(RESERVED.has(name) || !IDENTIFIER.test(name) ? `unquote(${inspectAtom(form)})` : name, all);
  }
  if (isCall(form, A.dot)) {
    const [left, right] = items(form[2]);
    if (right === undefined) return `${plainText(left!, 310)}.(${argsText(all)})`;
    const access = left instanceof Atom && left.name === 'Elixir.Access' && right instanceof Atom && right.name === 'get' && all.length === 2;
    if (access) return `${plainText(all[0]!, 310)}[${argsText(all.slice(1))}]`;
    if (right === A.tuple) return `${plainText(left!, 310)}.{${argsText(all)}}`;
    if (right instanceof Atom && left === A.erlang && all.length > 0) {
      const op = ERLANG_OPERATORS[right.name] ?? right.name;
      if (all.length === 2 && BINARY[op] !== undefined) return nodeText([atom(op), EMPTY, args], outer);
      if (all.length === 1 && UNARY[op] !== undefined) return nodeText([atom(op), EMPTY, args], outer);
    }
    const parens = all.length === 0 && items(t[1]).some((m) => isPair(m) && m[0] === A.noParens) ? '' : null;
    const name = right instanceof Atom ? callName(right.name) : plainText(right);
    if (parens !== null) return `${plainText(left!, 310)}.${name}`;
    return callText(`${plainText(left!, 310)}.${name}`, all);
  }
  return `${plainText(form as Term)}(${argsText(all)})`;
}


const ERLANG_OPERATORS: Record<string, string> = { '=<': '<=', '=:=': '===', '=/=': '!==', '/=': '!=', andalso: 'and', orelse: 'or' };

function callText(name: string, all: readonly Term[]): string {
  const last = all[all.length - 1];
  if (last !== undefined && isKeyword(last) && ((items(last)[0] as Term[])[0] as Atom) === A.do) {
    const blocks = items(last).map((pair) => {
      const [k, v] = pair as unknown as [Atom, Term];
      const body = isListTerm(v) && items(v).some((c) => isCall(c, A.arrow)) ? items(v).map((c) => `  ${clausesText([c])}`).join('\n') : `  ${plainText(v)}`;
      return `${k.name}\n${body}\n`;
    });
    const head = all.length > 1 ? `${name}(${argsText(all.slice(0, -1))})` : name;
    return `${head} ${blocks.join('')}end`;
  }
  return `${name}(${argsText(all)})`;
}

function mapText(all: readonly Term[]): string {
  const first = all[0];
  if (all.length === 1 && first !== undefined && isCall(first, A.bar)) {
    const [base, pairs] = items(first[2]);
    return `${plainText(base!)} | ${mapText(items(pairs!))}`;
  }
  const atoms = all.every((p) => isPair(p) && p[0] instanceof Atom && !isAliasName(p[0].name));
  return all
    .map((p) => {
      if (!isPair(p)) return plainText(p);
      return atoms ? `${keyText(p[0] as Atom)} ${plainText(p[1])}` : `${plainText(p[0])} => ${plainText(p[1])}`;
    })
    .join(', ');
}

function bitsText(all: readonly Term[]): string {
  const interpolated =
    all.length > 0 &&
    all.some((p) => isCall(p, A.typed)) &&
    all.every((p) => {
      if (p instanceof Bits) return true;
      if (!isCall(p, A.typed)) return false;
      const [l, r] = items(p[2]);
      return isNode(l!) && isCall(l[0], A.dot) && items((l[0] as readonly Term[])[2]!)[0] === A.Kernel && isNode(r!) && r[0] instanceof Atom && r[0].name === 'binary';
    });
  if (interpolated) {
    return `"${all.map((p) => (p instanceof Bits ? escapeText(p.text() ?? '', '"') : `#{${plainText(items((items((p as readonly Term[])[2]!)[0] as readonly Term[])[2]!)[0]!)}}`)).join('')}"`;
  }
  return `<<${all.map((p) => (isCall(p, A.typed) ? `${plainText(items(p[2])[0]!, 61)}::${plainText(items(p[2])[1]!, 60).replaceAll(' - ', '-')}` : plainText(p))).join(', ')}>>`;
}
