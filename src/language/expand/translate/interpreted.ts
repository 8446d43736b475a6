/**
 * Code that real Elixir evaluates (a line of the console, Code.eval_string) is compiled here too. What an interpreter does step by
 * step fails step by step: these are the steps whose errors have other words than compiled code's.
 */
import { atom, type Term } from '../../../terms/index.ts';
import type { Core, CorePair, Segment } from '../../core.ts';
import { literal, variable, type Translator } from './translator.ts';

const BADARG = atom('badarg');

/** `value`, unless `test` of it is not `wanted`: then badarg. */
function checked(g: Translator, value: Core, test: (it: Core) => Core, wanted: Term, line: number): Core {
  const it = g.fresh();
  return {
    op: 'block',
    body: [
      { op: 'match', pattern: { op: 'bind', id: it }, value, line },
      {
        op: 'case', subject: test(variable(it)), noMatch: 'case', line,
        clauses: [
          { patterns: [{ op: 'literal', value: wanted }], guards: [], body: variable(it), line },
          { patterns: [{ op: 'any' }], guards: [], body: g.erl('error', literal(BADARG)), line },
        ],
      },
    ],
  };
}

/** A segment without a size: its own is asked for. A size has to be a number. */
export function interpretedSegment(g: Translator, segment: Segment<Core>, line: number): Segment<Core> {
  const { type, size, unit, value } = segment;
  if (size !== null) {
    if (size.op === 'literal' && typeof size.value === 'number') return segment;
    return { ...segment, size: checked(g, size, (it) => g.erl('is_integer', it), atom('true'), line) };
  }
  if ((type !== 'binary' && type !== 'bitstring') || value.op === 'literal') return segment;
  return { ...segment, value: checked(g, value, (it) => g.erl('rem', g.erl('bit_size', it), literal(unit)), 0, line) };
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
