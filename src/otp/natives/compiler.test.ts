/** The compile driver on a machine with a small library: macros, hooks, evaluation. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CompiledModule } from '../../bytecode/index.ts';
import { compileStatic, generate, StaticWorld } from '../../language/index.ts';
import { atom, Bits, inspect, type Atom, type Term } from '../../terms/index.ts';
import { CodeServer, interpreter, Machine, NativeTable } from '../../vm/index.ts';
import { defineNatives } from './index.ts';

const FILES = [
  'compiler/elixir.ex', 'compiler/elixir_compiler.ex', 'compiler/elixir_def.ex', 'compiler/elixir_lexical.ex', 'compiler/module/parallel_checker.ex', 'compiler/elixir_module.ex', 'compiler/elixir_struct.ex', 'compiler/elixir_utils.ex',
  'compiler/module.ex', 'lib/macro/env.ex', 'lib/erlang/lists.ex', 'lib/exception.ex', 'lib/kernel.ex', 'lib/kernel/utils.ex', 'lib/runtime_error.ex', 'lib/argument_error.ex',
  'lib/compile_error.ex', 'lib/enumerable.ex', 'lib/enum.ex', 'lib/list.ex', 'lib/string/chars.ex', 'lib/integer.ex', 'lib/string/chars/integer.ex', 'lib/undefined_function_error.ex', 'lib/erlang_error.ex',
];

const library = new Map<Atom, CompiledModule>();
const natives = new NativeTable();

beforeAll(() => {
  defineNatives(natives);
  const world = new StaticWorld();
  let todo = FILES;
  while (todo.length > 0) {
    const left = todo.filter((name) => {
      const result = compileStatic(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'), name, world);
      if (result.ok) for (const m of result.modules) library.set(m.name, generate(m));
      return !result.ok;
    });
    if (left.length === todo.length) break;
    todo = left;
  }
}, 60_000);

type Answer = { readonly value: string; readonly errors: string };

/** What the file's last expression is (it must `exit` with it), and what went to standard error. */
function run(source: string): Answer {
  const m = new Machine({ executor: interpreter, natives, code: new CodeServer(natives, (name) => library.get(name) ?? null), trace: { on: false } });
  let errors = '';
  m.onOutput = (text, device) => {
    if (device === 1) errors += text.text() ?? '';
  };
  const p = m.spawn(atom('elixir_compiler'), atom('string'), [Bits.fromText(source), Bits.fromText('t.exs')]);
  let reason: Term = atom('running');
  m.onExit.push((_m, q, why) => {
    if (q.id === p.id) reason = why;
  });
  m.run();
  return { value: inspect(reason), errors };
}
const value = (source: string): string => run(source).value;

describe('macros', () => {
  it('run in the process that compiles', () => {
    expect(
      value(`
        defmodule M do
          defmacro twice(x), do: quote(do: unquote(x) * 2)
        end
        defmodule N do
          require M
          def f(y), do: M.twice(y + 1)
        end
        exit(N.f(4))`),
    ).toBe('10');
  });

  it('of the same module run before it is finished', () => {
    expect(
      value(`
        defmodule M do
          defp name(x), do: {:made, x}
          defmacro m(x), do: name(x)
          def f, do: m(1)
        end
        exit(M.f())`),
    ).toBe('{:made, 1}');
  });

  it('are hygienic, unless var! says otherwise', () => {
    expect(
      value(`
        defmodule M do
          defmacro mine, do: quote(do: x = 1)
          defmacro yours, do: quote(do: var!(x) = 2)
        end
        defmodule N do
          require M
          def f do
            x = 0
            _ = M.mine()
            a = x
            M.yours()
            {a, x}
          end
        end
        exit(N.f())`),
    ).toBe('{0, 2}');
  });

  it('define functions through use, which may be overridden', () => {
    expect(
      value(`
        defmodule M do
          defmacro __using__(opts) do
            quote do
              def opts, do: unquote(opts)
              def greet(x), do: {:hello, x}
              defoverridable greet: 1
            end
          end
        end
        defmodule N do
          use M, a: 1
          def greet(x), do: {super(x), :again}
        end
        exit({N.opts(), N.greet(1)})`),
    ).toBe('{[a: 1], {{:hello, 1}, :again}}');
  });

  it('that raise are named in the stack trace', () => {
    const text = value(`
      defmodule M do
        defmacro m(x), do: :erlang.error({:bad, x})
      end
      defmodule N do
        require M
        def f, do: M.m(1)
      end`);
    expect(text).toMatch(/^\{\{:bad, 1\}, \[\{M, :m, 1, \[file: 'expanding macro'\]\}, \{N, :f, 0, \[file: 't.exs', line: 7\]\}/);
  });
});

describe('bodies of modules', () => {
  it('run, with the variables around them and definitions made in loops', () => {
    expect(
      value(`
        x = 10
        defmodule M do
          for n <- [1, 2] do
            def unquote(:"f#{n}")(), do: unquote(n + x)
          end
        end
        exit({M.f1(), M.f2()})`),
    ).toBe('{11, 12}');
  });

  it('call hooks', () => {
    expect(
      value(`
        defmodule H do
          defmacro __before_compile__(env) do
            quote do
              def all, do: {unquote(env.module), @item}
            end
          end
        end
        defmodule M do
          Module.register_attribute(__MODULE__, :item, accumulate: true)
          @before_compile H
          @item 1
          @item 2
        end
        exit(M.all())`),
    ).toBe('{M, [2, 1]}');
  });

  it('leave nothing behind when they fail', () => {
    expect(
      value(`
        try do
          defmodule M do
            :erlang.error(:no)
          end
        catch
          :error, :no -> :ok
        end
        defmodule M do
          def f, do: 1
        end
        exit(M.f())`),
    ).toBe('1');
  });
});

describe('a file', () => {
  it('is compiled before its first line runs', () => {
    const { value: reason, errors } = run('send(self(), :ran)\nfoo(1)');
    expect(reason).toContain('description: "undefined function foo/1 (there is no such import)"');
    expect(errors).toBe('');
  });

  it('warns on standard error, in the order of the text', () => {
    const { errors } = run('defmodule M do\n  def f(x), do: Nowhere.g()\nend\nexit(:done)');
    expect(errors).toBe('warning: variable "x" is unused (if the variable is not meant to be used, prefix it with an underscore)\n  t.exs:2: M.f/1\n\n');
  });

  it('may not use a struct of its own at its top', () => {
    expect(value('defmodule S do\n  defstruct [:a]\nend\n%S{}')).toContain('cannot access struct S, the struct was not yet defined');
  });
});

describe('evaluation', () => {
  it('takes variables in and hands variables out', () => {
    expect(
      value(`
        {:ok, quoted} = :elixir.string_to_quoted("b = a + 1; a * b", 1, 1, "nofile", [])
        {v, binding, _env} = :elixir.eval_quoted(quoted, [a: 2], [])
        exit({v, binding})`),
    ).toBe('{6, [b: 3, a: 2]}');
  });

  it('expands macros on request', () => {
    expect(value('exit(:elixir_dispatch.expand_once(quote(do: unless(a, do: b)), __ENV__) |> elem(0))')).toBe(':if');
  });
});
