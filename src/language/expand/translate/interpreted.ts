/**
 * Code that real Elixir evaluates (a line of the console, Code.eval_string) is compiled here too. What an interpreter does step by
 * step fails step by step: these are the steps whose errors have other words than compiled code's.
 */
import { atom, type Term } from '../../../terms/index.ts';
import type { Core, CorePair, Segment } from '../../core.ts';
import { literal, variable, type Translator } from './translator.ts';

const BADARG = atom('badarg');

/** Fails with badarg unless the test answers `wanted`. */
function check(g: Translator, test: Core, wanted: Term, line: number): Core {
  return {
    op: 'case', subject: test, noMatch: 'case', line,
    clauses: [
      { patterns: [{ op: 'literal', value: wanted }], guards: [], body: test, line },
      { patterns: [{ op: 'any' }], guards: [], body: g.erl('error', literal(BADARG)), line },
    ],
  };
}

type Segments = readonly Segment<Core>[];

/**
 * `<<…>>`: all values first, then one segment after the other is put in: one without a size is asked for its own, a size has to be
 * a number, and what came before has to be sound (as it has before a segment that compiled code would look at first).
 */
export function interpretedBits(g: Translator, segments: Segments, line: number): Core {
  const body: Core[] = [];
  const bind = (value: Core): Core => {
    if (value.op === 'literal') return value;
    const id = g.fresh();
    body.push({ op: 'match', pattern: { op: 'bind', id }, value, line });
    return variable(id);
  };
  const bound = segments.map((s) => ({ ...s, value: bind(s.value), size: s.size === null ? null : bind(s.size) }));
  let sound = 0;
  bound.forEach((s, i) => {
    const checks = checksOf(g, s, line);
    if (checks === null && s.type !== 'utf32') return;
    if (bound.slice(sound, i).some((before) => before.value.op !== 'literal')) body.push({ op: 'bits', segments: bound.slice(0, i), line });
    sound = i;
    if (checks !== null) body.push(checks);
  });
  body.push({ op: 'bits', segments: bound, line });
  return body.length === 1 ? body[0]! : { op: 'block', body };
}

function checksOf(g: Translator, { type, size, unit, value }: Segment<Core>, line: number): Core | null {
  if (size !== null) return size.op === 'literal' && typeof size.value === 'number' ? null : check(g, g.erl('is_integer', size), atom('true'), line);
  if ((type !== 'binary' && type !== 'bitstring') || value.op === 'literal') return null;
  return check(g, g.erl('rem', g.erl('bit_size', value), literal(unit)), 0, line);
}

const MODULE = atom('module');
const INTERPRETED: Term = [MODULE, atom('erl_eval')];

/** `apply(fun, args)`: the arguments of a function that is interpreted, too, are counted first. */
export function interpretedApply(g: Translator, fun: Core, args: Core, line: number): Core {
  const [f, a] = [g.fresh(), g.fresh()];
  const ifTrue = (test: Core, wanted: Term, then: Core): Core => ({
    op: 'case', subject: test, noMatch: 'case', line,
    clauses: [
      { patterns: [{ op: 'literal', value: wanted }], guards: [], body: then, line },
      { patterns: [{ op: 'any' }], guards: [], body: literal(0), line },
    ],
  });
  return {
    op: 'block',
    body: [
      { op: 'match', pattern: { op: 'bind', id: f }, value: fun, line },
      { op: 'match', pattern: { op: 'bind', id: a }, value: args, line },
      ifTrue(g.erl('is_function', variable(f)), atom('true'), ifTrue(g.erl('fun_info', variable(f), literal(MODULE)), INTERPRETED, g.erl('length', variable(a)))),
      g.remote('erlang', 'apply', line, variable(f), variable(a)),
    ],
  };
}

/** `%{base | a: 1, b: 2}`: the values first, then one key after the other. */
export function interpretedUpdate(g: Translator, base: Core, pairs: readonly CorePair[], line: number): Core {
  const bound: Core[] = [];
  const bind = (value: Core): Core => {
    const id = g.fresh();
    bound.push({ op: 'match', pattern: { op: 'bind', id }, value, line });
    return variable(id);
  };
  const start = bind(base);
  const update = pairs
    .map((pair) => ({ key: bind(pair.key), value: bind(pair.value) }))
    .reduce((map, { key, value }) => g.remote('maps', 'update', line, key, value, map), start);
  return { op: 'block', body: [...bound, update] };
}
