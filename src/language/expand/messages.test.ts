/** What the compiler says, in Elixir 1.14's words (recorded from it). */
import { describe, expect, it } from 'vitest';
import { said } from './testing.ts';

const inModule = (body: string): string => `defmodule A do\n${body}\nend`;

describe('problems', () => {
  const table: readonly (readonly [string, string])[] = [
    [inModule('def f(x) when ok?(x), do: x'), 'CompileError t.ex:2: cannot find or invoke local ok?/1 inside guards. Only macros can be invoked in a guards and they must be defined before their invocation. Called as: ok?(x)'],
    [inModule('def f, do: g(1)'), 'CompileError t.ex:2: undefined function g/1 (expected A to define such a function or for it to be imported, but none are available)'],
    ['foo(1)', 'CompileError t.ex:1: undefined function foo/1 (there is no such import)'],
    ['case 1 do\n ^y -> 1\nend', 'CompileError t.ex:2: undefined variable ^y. No variable "y" has been defined before the current pattern'],
    ['_ + 1', 'CompileError t.ex:1: invalid use of _. "_" represents a value to be ignored in a pattern and cannot be used in expressions'],
    ['&(&1 + &3)', 'CompileError t.ex:1: capture argument &3 cannot be defined without &2 (you cannot skip arguments, all arguments must be numbered)'],
    ['unquote(1)', 'CompileError t.ex:1: unquote called outside quote'],
    ['require Nope', 'CompileError t.ex:1: module Nope is not loaded and could not be found'],
    ['cond do\n _ -> 1\nend', 'CompileError t.ex:2: invalid use of _ inside "cond". If you want the last clause to always match, you probably meant to use: true ->'],
    ['try do\n 1\nend', 'CompileError t.ex:1: missing :catch/:rescue/:after option in "try"'],
    ['if true, foo: 1', 'ArgumentError :0: invalid or duplicate keys for if, only "do" and an optional "else" are permitted'],
    ['def f, do: 1', 'ArgumentError :0: cannot invoke def/2 outside module'],
    ['<<a::binary, b::binary>> = "ab"', 'CompileError t.ex:1: a binary field without size is only allowed at the end of a binary pattern'],
    [inModule('def f(x \\\\ 1), do: x\ndef f(), do: 2'), 'CompileError t.ex:3: def f/0 conflicts with defaults from f/1'],
    [inModule('def f(x), do: x\ndefp f(x), do: x'), 'CompileError t.ex:3: defp f/1 already defined as def in t.ex:2'],
    [inModule('def f(x)'), 'CompileError t.ex:2: implementation not provided for predefined def f/1'],
    [inModule('def f(x), do: super(x)'), 'CompileError t.ex:2: no super defined for f/1 in module A. Overridable functions available are: '],
    [inModule('defstruct [:a]\ndef f(%A{b: 1}), do: 1'), 'CompileError t.ex:3: unknown key :b for struct A'],
    ['%Nope{}', 'CompileError t.ex:1: Nope.__struct__/1 is undefined, cannot expand struct Nope.'],
  ];
  it.each(table)('%s', (source, message) => {
    expect(said(source)).toContain(message);
  });
});

describe('warnings', () => {
  const table: readonly (readonly [string, string])[] = [
    ['x = 1', 'variable "x" is unused (if the variable is not meant to be used, prefix it with an underscore) (t.ex:1)'],
    [inModule('def f(x), do: 1'), 'variable "x" is unused (if the variable is not meant to be used, prefix it with an underscore) (t.ex:2: A.f/1)'],
    [inModule('def f(_x), do: _x'), 'the underscored variable "_x" is used after being set.'],
    [inModule('defp p, do: 1'), 'function p/0 is unused (t.ex:2)'],
    [inModule('defp p(x \\\\ 1), do: x\ndef f, do: p(2)'), 'default values for the optional arguments in p/1 are never used (t.ex:2)'],
    [inModule('def f(1), do: 1\ndef g, do: 1\ndef f(2), do: 2'), 'clauses with the same name and arity (number of arguments) should be grouped together, "def f/1" was previously defined (t.ex:2) (t.ex:4)'],
    [inModule('def f(_), do: 1\ndef f(2), do: 2'), 'this clause for f/1 cannot match because a previous clause at line 2 always matches (t.ex:3)'],
    [inModule('def f(x) do\n case x do\n  _ -> 1\n  2 -> 3\n end\nend'), 'this clause cannot match because a previous clause at line 4 always matches (t.ex:5)'],
    [inModule('def f(x) do\n x == 1\n x\nend'), 'use of operator == has no effect (t.ex:3)'],
    [inModule('@behaviour Nope'), '@behaviour Nope does not exist (in module A) (t.ex:1: A (module))'],
    [inModule('@impl true\ndef f, do: 1'), 'got "@impl true" for function f/0 but no behaviour was declared (t.ex:3: A (module))'],
    [inModule('def f, do: @nope'), 'undefined module attribute @nope, please remove access to @nope or explicitly set it before access (t.ex:2: A (module))'],
    [inModule('@type t :: string()'), 'string() type use is discouraged. For character lists, use charlist() type, for strings, String.t()'],
    [inModule('@typep t :: atom'), 'type t/0 is unused (t.ex:2)'],
    [inModule('@opaque t :: term'), '@opaque type t/0 is underspecified and therefore meaningless (t.ex:2)'],
    [inModule('@type t :: (pid() :: atom)'), 'invalid type annotation. The left side of :: must be a variable, got: pid() (t.ex:2)'],
    ['%{a: 1, a: 2}', 'key :a will be overridden in map (t.ex:1)'],
  ];
  it.each(table)('%s', (source, message) => {
    expect(said(source)).toContain(message);
  });

  it('says nothing about good code', () => {
    expect(said(inModule('def f(x), do: g(x)\ndefp g(x), do: x'))).toBe('');
  });
});
