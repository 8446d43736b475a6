/** `<<…>>`: segments with their types, sizes and units. Every segment comes out as `value :: spec`, the spec normalised. */
import { Atom, atom, Bits, EMPTY, Float, list, listFromArray, type Term } from '../../terms/index.ts';
import { A, isCall, isListTerm, isNode, isVar, items, keyfind, lineOf, node } from './ast.ts';
import { macroExpand } from './dispatch.ts';
import { inContext } from './env.ts';
import { expand, expandArg } from './expand.ts';
import type { Expander } from './expander.ts';
import { closeWrite, prepareWrite, resetRead, withPrematch, type Scope } from './scope.ts';
import { astText } from './to_string.ts';

type ExprType = 'integer' | 'float' | 'binary' | 'bitstring' | 'default';
const INFERRED = atom('inferred_bitstring_spec');
const ALIGNMENT = atom('alignment');
const BINARY = atom('binary');
const BITSTRING = atom('bitstring');
const UNKNOWN = atom('unknown');

export function expandBitstring(x: Expander, meta: Term, args: readonly Term[], requireSize: boolean): Term {
  const before = x.scope;
  const inMatch = x.env.context === A.matchContext;
  if (!inMatch) x.scope = prepareWrite(before);
  const one = inMatch ? (t: Term): Term => expand(x, t) : (t: Term): Term => expandArg(x, t, before);
  const out: Term[] = [];
  let alignment: number | null = 0;
  args.forEach((arg, i) => {
    const needsSize = requireSize || (inMatch && i < args.length - 1);
    if (isCall(arg, A.typed) && items(arg[2]).length === 2) {
      const [left, right] = items(arg[2]) as [Term, Term];
      const value = expandValue(x, arg[1], left, one);
      const spec = expandSpec(x, arg[1], exprType(value), right, before, needsSize);
      add(x, arg[1], value, spec.ast, out, needsSize);
      alignment = alignment === null || spec.alignment === null ? null : (alignment + spec.alignment) % 8;
    } else {
      const m = isNode(arg) ? arg[1] : meta;
      const value = expandValue(x, m, arg, one);
      const type = exprType(value);
      const spec: Term = [atom(type === 'default' ? 'integer' : type), m, EMPTY];
      add(x, list([INFERRED, A.true], ...items(m)), value, spec, out, needsSize);
    }
  });
  if (inMatch) {
    const nested = findMatch(out);
    if (nested !== null) x.fail(meta, `cannot pattern match inside a bitstring that is already in match, got: ${astText(nested)}`);
  } else x.scope = closeWrite(x.scope, before);
  return node(A.bits, list([ALIGNMENT, alignment ?? UNKNOWN], ...items(meta)), out);
}

function findMatch(all: readonly Term[]): Term | null {
  for (const t of all) {
    if (isCall(t, A.match)) return t;
    if (isNode(t) && isListTerm(t[2])) {
      const inner = findMatch(items(t[2]));
      if (inner !== null) return inner;
    }
  }
  return null;
}

function exprType(t: Term): ExprType {
  if (typeof t === 'number' || typeof t === 'bigint') return 'integer';
  if (t instanceof Float) return 'float';
  if (t instanceof Bits) return 'binary';
  return isCall(t, A.bits) ? 'bitstring' : 'default';
}

/** In patterns and guards an interpolated `"#{literal}"` is its literal. */
function expandValue(x: Expander, meta: Term, t: Term, one: (t: Term) => Term): Term {
  if (x.env.context !== A.nil && isNode(t) && isCall(t[0], A.dot)) {
    const [m, f] = items((t[0] as readonly Term[])[2]!);
    if (f instanceof Atom && f.name === 'to_string' && m instanceof Atom && (m === A.Kernel || m.name === 'Elixir.String.Chars')) {
      const arg = items(t[2])[0];
      if (arg instanceof Bits) return one(arg);
      return one(t);
    }
  }
  const value = one(t);
  if (value instanceof Atom || isListTerm(value)) x.fail(meta, `invalid literal ${astText(value)} in <<>>`);
  return value;
}

/** A nested <<…>> becomes part of this one. */
function add(x: Expander, meta: Term, value: Term, spec: Term, out: Term[], needsSize: boolean): void {
  if (isCall(value, A.bits)) {
    const parts = items(value[2]);
    if (parts.length === 0) return;
    if (x.env.context === A.matchContext && needsSize) {
      const last = parts[parts.length - 1]!;
      const [v, s] = items((last as readonly Term[])[2]!) as [Term, Term];
      if (isNode(s) && ((s[0] === BINARY && s[2] === EMPTY && !(v instanceof Bits)) || (s[0] === BITSTRING && s[2] === EMPTY))) unsized(x, (last as readonly Term[])[1]!);
    }
    if (isNode(spec) && spec[0] === BINARY && spec[2] === EMPTY) {
      const alignment = keyfind(value[1], ALIGNMENT);
      if (alignment === 0) {
        out.push(...parts);
        return;
      }
      if (typeof alignment === 'number') x.fail(meta, `expected ${astText(value)} to be a binary but its number of bits is not divisible by 8`);
      out.push(node(A.typed, meta, [value, spec]));
      return;
    }
    if (isNode(spec) && spec[0] === BITSTRING && spec[2] === EMPTY) {
      out.push(...parts);
      return;
    }
  }
  out.push(node(A.typed, meta, [value, spec]));
}

function unsized(x: Expander, meta: Term): never {
  return x.fail(
    meta,
    'a binary field without size is only allowed at the end of a binary pattern, ' +
      'at the right side of binary concatenation and and never allowed in binary generators. ' +
      'The following examples are invalid:\n\n    rest <> "foo"\n    <<rest::binary, "foo">>\n\n' +
      'They are invalid because there is a bits/bitstring component not at the end. ' +
      'However, the "reverse" would work:\n\n    "foo" <> rest\n    <<"foo", rest::binary>>\n\n',
  );
}

type Spec = { size: Term | null; unit: Term | null; type: string | null; endianness: string | null; sign: string | null };

function expandSpec(x: Expander, meta: Term, exprT: ExprType, info: Term, original: Scope, needsSize: boolean): { ast: Term; alignment: number | null } {
  const spec: Spec = { size: null, unit: null, type: null, endianness: null, sign: null };
  readSpecs(x, meta, unpack(info), spec, original);
  const type = mergeType(x, meta, exprT, spec.type);
  if (needsSize && exprT === 'default' && (type === 'binary' || type === 'bitstring') && spec.size === null) unsized(x, meta);
  if (spec.size !== null || spec.unit !== null) {
    if (exprT === 'bitstring') x.fail(meta, 'literal <<>> in bitstring supports only type specifiers, which must be one of: binary or bitstring');
    if (exprT === 'binary') {
      x.fail(meta, 'literal string in bitstring supports only endianness and type specifiers, which must be one of: little, big, native, utf8, utf16, utf32, bits, bytes, binary or bitstring');
    }
  }
  check(x, meta, type, spec);
  const parts: Term[] = [];
  const push = (name: string, ...args: Term[]): void => void parts.push([atom(name), EMPTY, listFromArray(args)]);
  push(type);
  const utf = type.startsWith('utf');
  const number = type === 'integer' || type === 'float';
  if ((utf || number) && spec.endianness !== null) push(spec.endianness);
  if (number && spec.sign !== null) push(spec.sign);
  if (spec.unit !== null) push('unit', spec.unit);
  if (spec.size !== null) push('size', spec.size);
  const ast = parts.slice(1).reduce<Term>((acc, p) => node(A.minus, meta, [acc, p]), parts[0]!);
  return { ast, alignment: alignmentOf(type, spec) };
}

function alignmentOf(type: string, spec: Spec): number | null {
  const size = spec.size ?? (type === 'integer' ? 8 : null);
  const unit = spec.unit ?? (type === 'binary' ? 8 : type === 'integer' || type === 'bitstring' ? 1 : null);
  if (spec.size !== null && typeof size === 'number' && typeof unit === 'number') return (size * unit) % 8;
  if (type === 'integer') return typeof size === 'number' && typeof unit === 'number' ? (size * unit) % 8 : null;
  if (type === 'bitstring') return null;
  return 0;
}

function mergeType(x: Expander, meta: Term, exprT: ExprType, type: string | null): string {
  if (type === null) return exprT === 'default' ? 'integer' : exprT;
  const allowed: Record<ExprType, readonly string[] | null> = {
    binary: ['binary', 'bitstring', 'utf8', 'utf16', 'utf32'],
    bitstring: ['binary', 'bitstring'],
    integer: ['integer', 'float', 'utf8', 'utf16', 'utf32'],
    float: ['float'],
    default: null,
  };
  const set = allowed[exprT];
  if (set === null || set.includes(type)) return type;
  return x.fail(meta, `conflicting type specification for bit field: "${type}" and "${exprT}"`);
}

function check(x: Expander, meta: Term, type: string, spec: Spec): void {
  if (type.startsWith('utf')) {
    if (spec.size !== null || spec.unit !== null) x.fail(meta, 'size and unit are not supported on utf types');
    if (spec.sign !== null) x.fail(meta, 'signed and unsigned specifiers are supported only on integer and float types');
    return;
  }
  if (type === 'binary' || type === 'bitstring') {
    if (type === 'bitstring' && spec.unit !== null && spec.unit !== 1) x.fail(meta, `conflicting unit specification for bit field: "${astText(spec.unit)}" and "1"`);
    if (spec.sign !== null) x.fail(meta, 'signed and unsigned specifiers are supported only on integer and float types');
    return;
  }
  const bits = typeof spec.size === 'number' ? spec.size * (typeof spec.unit === 'number' ? spec.unit : 1) : null;
  if (type === 'float' && bits !== null) {
    if (![16, 32, 64].includes(bits)) x.fail(meta, `float requires size*unit to be 16, 32, or 64 (default), got: ${bits}`);
    return;
  }
  if (spec.size === null && spec.unit !== null) x.fail(meta, 'integer and float types require a size specifier if the unit specifier is given');
}

const NAMES: Record<string, readonly [keyof Spec, string]> = {
  big: ['endianness', 'big'], little: ['endianness', 'little'], native: ['endianness', 'native'],
  integer: ['type', 'integer'], float: ['type', 'float'], binary: ['type', 'binary'], bytes: ['type', 'binary'],
  bitstring: ['type', 'bitstring'], bits: ['type', 'bitstring'], utf8: ['type', 'utf8'], utf16: ['type', 'utf16'], utf32: ['type', 'utf32'],
  signed: ['sign', 'signed'], unsigned: ['sign', 'unsigned'],
};

function readSpecs(x: Expander, meta: Term, specs: Term[], out: Spec, original: Scope): void {
  for (const spec of specs) {
    if (!isNode(spec) || !(spec[0] instanceof Atom)) x.fail(meta, `unknown bitstring specifier: ${astText(spec)}`);
    const [name, , args] = spec as unknown as [Atom, Term, Term];
    const given = items(args);
    const known = given.length === 0 ? NAMES[name.name] : undefined;
    if (known !== undefined) {
      const before = out[known[0]];
      if (before !== null && before !== known[1]) x.fail(meta, `conflicting ${known[0]} specification for bit field: "${known[1]}" and "${before as string}"`);
      (out as Record<string, unknown>)[known[0]] = known[1];
      continue;
    }
    if (given.length === 1 && (name.name === 'size' || name.name === 'unit')) {
      const key = name.name;
      const value = expandSpecArg(x, given[0]!, original);
      if (key === 'unit' && typeof value !== 'number') x.fail(meta, `unit in bitstring expects an integer as argument, got: ${astText(value)}`);
      const before = out[key];
      if (before !== null && astText(before) !== astText(value)) x.fail(meta, `conflicting ${key} specification for bit field: "${astText(value)}" and "${astText(before)}"`);
      out[key] = value;
      continue;
    }
    const expanded = withLine(x, lineOf(meta), () => macroExpand(x, spec));
    if (expanded === spec) x.fail(meta, `unknown bitstring specifier: ${astText(spec)}`);
    readSpecs(x, meta, unpack(expanded), out, original);
  }
}

function withLine<T>(x: Expander, line: number, run: () => T): T {
  const env = x.env;
  x.env = { ...env, line };
  const result = run();
  x.env = env;
  return result;
}

function expandSpecArg(x: Expander, t: Term, original: Scope): Term {
  if (t instanceof Atom || typeof t === 'number') return t;
  if (x.env.context === A.matchContext) {
    const p = x.scope.prematch;
    const pre = typeof p === 'object' && p.kind === 'match' ? p.read : null;
    const env = x.env;
    x.scope = withPrematch(x.scope, { kind: 'bitsize', pre, original: original.read });
    x.env = inContext(env, A.guard);
    const value = expand(x, t);
    x.scope = withPrematch(x.scope, p);
    x.env = inContext(x.env, A.matchContext);
    return value;
  }
  x.scope = resetRead(x.scope, original);
  return expand(x, t);
}

/** `integer-size(8)` → its parts. */
function unpack(t: Term): Term[] {
  if (isCall(t, A.minus) && items(t[2]).length === 2) {
    const [l, r] = items(t[2]) as [Term, Term];
    return [...unpack(l), ...unpack(r)];
  }
  if (isNode(t) && t[0] instanceof Atom && t[0].name === '*' && isListTerm(t[2]) && items(t[2]).length === 2) {
    const [size, unit] = items(t[2]) as [Term, Term];
    const u: Term = [atom('unit'), EMPTY, list(unit)];
    return isVar(size) && size[0] === A.underscore ? [u] : [[atom('size'), EMPTY, list(size)], u];
  }
  if (typeof t === 'number') return [[atom('size'), EMPTY, list(t)]];
  if (isNode(t) && t[0] instanceof Atom) return [[t[0], t[1], t[2] instanceof Atom ? EMPTY : t[2]]];
  return [t];
}
