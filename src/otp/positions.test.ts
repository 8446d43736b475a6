/** Comments that say where library code stands in the original. */
import { expect, test } from 'vitest';
import { compileStaticAst, generate, parse, StaticWorld } from '../language/index.ts';
import { placed, positionsOf, renamed } from './positions.ts';

const SOURCE = `#@ src/thing.erl
defmodule :thing do
  def f(x), do: g(x)

  defp g(x) do  #@ 70 as handle/6
    y = h(x)  #@ 71
    fn -> y end
  end

  defp h(x) do  #@ inline
    #@ 99
    hd(x)
  end
end
`;

test('lines, names and what is left out', () => {
  const positions = positionsOf(SOURCE);
  expect(positions.file).toBe('src/thing.erl');
  const parsed = parse(SOURCE, { file: 'thing.ex' });
  if (!parsed.ok) throw new Error('the source is broken');
  const result = compileStaticAst(placed(parsed.value, positions), 'thing.ex', new StaticWorld());
  if (!result.ok) throw new Error(result.problem.description);
  const compiled = renamed(generate(result.modules[0]!), positions);
  const shown = compiled.functions.map((f) => `${f.name.name}/${f.arity}:${f.line}${f.hidden === true ? ' hidden' : ''}`);
  expect(shown).toEqual(expect.arrayContaining(['f/1:3', 'handle/6:70', 'h/1:10 hidden']));
  expect(shown.some((name) => name.startsWith('-handle/6-fun-0-'))).toBe(true);
  const lines = compiled.lines.filter((_, i) => i % 2 === 1);
  expect(lines).toContain(71);
  expect(lines).toContain(99);
});

test('a name for what begins no function is refused', () => {
  expect(() => positionsOf('  x = 1  #@ as f/1')).toThrow('line 1 begins no function');
});
