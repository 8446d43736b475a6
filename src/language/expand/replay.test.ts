/** Expansion stops where Elixir has to run, and goes on from the start with the answers so far. */
import { describe, expect, it } from 'vitest';
import { atom, Bits, EMPTY, EMPTY_MAP, inspect, list, listFromArray, type Term } from '../../terms/index.ts';
import { parse } from '../parse/index.ts';
import { A } from './ast.ts';
import { expandBody, FILE_FUNCTION } from './body.ts';
import { newEnv } from './env.ts';
import { Needs } from './expander.ts';
import { StaticWorld } from './static.ts';
import { showClauses } from './testing.ts';
import type { ModuleFacts } from './world.ts';

const MACROS = atom('Elixir.M');

class WorldWithMacros extends StaticWorld {
  override module(name: typeof MACROS): ModuleFacts | null {
    if (name !== MACROS) return super.module(name);
    return { functions: EMPTY, macros: list([atom('double'), 1], [atom('hidden'), 0]), elixir: true, struct: null, enforceKeys: EMPTY, guards: EMPTY_MAP, deprecated: EMPTY };
  }
}

function expandWith(source: string, memo: readonly Term[]): string {
  const world = new WorldWithMacros();
  const parsed = parse(source, { file: 't.exs' });
  if (!parsed.ok) throw new Error(parsed.error.description);
  const file = newEnv(textTerm('t.exs'), listFromArray([[A.Kernel, world.kernelFunctions]]), listFromArray([[A.Kernel, world.kernelMacros]]));
  const body = expandBody(world, parsed.value, file, { memo, counter: 1, module: atom('body'), fun: FILE_FUNCTION, file: 't.exs', bindings: false });
  return showClauses(body.core.functions[0]!.clauses).replace('{} -> ', '');
}
const textTerm = (s: string): Bits => Bits.fromText(s);

function request(source: string, memo: readonly Term[] = []): Needs {
  try {
    expandWith(source, memo);
  } catch (e) {
    if (e instanceof Needs) return e;
    throw e;
  }
  throw new Error('nothing was asked for');
}

const quoted = (source: string): Term => {
  const parsed = parse(source, { file: 'macro' });
  if (!parsed.ok) throw new Error(parsed.error.description);
  return parsed.value;
};

describe('a macro of another module', () => {
  it('is asked for with the caller and the arguments as code', () => {
    const { request: r, stack } = request('require M\nM.double(1 + 2)');
    expect(`${r.module.name}.${r.name.name}/${r.args.length}`).toBe('Elixir.M.MACRO-double/2');
    expect(inspect(r.args[1]!)).toBe('{:+, [line: 2], [1, 2]}');
    expect(inspect(listFromArray(stack))).toBe("[{M, :double, 1, [file: 'expanding macro']}, {:elixir_compiler_0, :__FILE__, 1, [file: 't.exs', line: 2]}]");
  });

  it('is put in place of the call once the answer is there', () => {
    expect(expandWith('require M\nM.double(3)', [quoted('3 * 2')])).toBe('(M; :erlang.*(3, 2))');
  });

  it('asks again for the next, with the answers in order', () => {
    const source = 'require M\n{M.double(1), M.double(2)}';
    expect(inspect(request(source, [quoted('10')]).request.args[1]!)).toBe('2');
    expect(expandWith(source, [quoted('10'), quoted('20')])).toBe('(M; {10, 20})');
  });

  it('may answer a call of another macro', () => {
    expect(expandWith('require M\nM.double(1)', [quoted('if x = 1, do: x')])).toContain('case');
  });

  it('keeps its variables to itself', () => {
    const hygienic: Term = [A.block, EMPTY, list([A.match, EMPTY, list([atom('x'), EMPTY, MACROS], 2)], [atom('x'), EMPTY, MACROS])];
    expect(expandWith('require M\nx = 1\nM.hidden()\nx', [hygienic])).toBe('(M; v0 = 1; v1 = 2; v1; v0)');
  });
});
