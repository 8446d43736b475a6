/** What real Elixir has and this library has not answers with Elixir's own error, a note, and what there is instead. */
import { beforeAll, expect, test } from 'vitest';
import { Kind } from '../trace/index.ts';
import type { Library } from './library.ts';
import { Driver, loadLibrary, spec } from './testing.ts';

let library: Library;
beforeAll(async () => void (library = await loadLibrary()), 300_000);

/** The first line of what the console says to each line. */
function answers(...lines: readonly string[]): string[] {
  const d = new Driver(library, spec('')).go();
  return lines.map((line) => {
    const before = d.store.count;
    d.line(line);
    d.go();
    d.flush();
    let shown = '';
    for (let n = before; n < d.store.count; n++) if (d.store.kind(n) === Kind.output) shown += d.store.text(d.store.term(n));
    return shown.split('\n')[0]!;
  });
}

test('a function that a module of ours lacks: the note, and all that the module has', () => {
  const [erlang, ets] = answers(':erlang.nif_error(1)', ':ets.fun2ms(1)');
  const has = /^\*\* \(UndefinedFunctionError\) function :erlang\.nif_error\/1 is undefined or private\. It is not in Mailroom yet; what :erlang has here: (.*)$/.exec(erlang!);
  expect(has).not.toBeNull();
  const list = has![1]!.split(', ');
  expect(list).toContain('send/2');
  expect(list).not.toContain('nif_error/1');
  expect(list).toEqual([...list].sort());
  expect(ets).toMatch(/^\*\* \(UndefinedFunctionError\) function :ets\.fun2ms\/1 is undefined or private\. It is not in Mailroom yet; what :ets has here: all\/0, .*whereis\/1$/);
});

test('a module that is not here at all', () => {
  expect(answers(':crypto.hash(:sha256, "a")', 'OptionParser.parse([])', ':erl_scan.string(\'a\')')).toEqual([
    '** (UndefinedFunctionError) function :crypto.hash/2 is undefined (module :crypto is not available). The module :crypto is not in Mailroom yet',
    '** (UndefinedFunctionError) function OptionParser.parse/1 is undefined (module OptionParser is not available). The module OptionParser is not in Mailroom yet',
    '** (UndefinedFunctionError) function :erl_scan.string/1 is undefined (module :erl_scan is not available). The module :erl_scan is not in Mailroom yet',
  ]);
});

test('a corner of a function that is here', () => {
  expect(answers(':erlang.term_to_binary(fn -> 1 end)')).toEqual(['** (ErlangError) term_to_binary of a closure is not in Mailroom yet']);
});

test('what real Elixir has not either gets no note', () => {
  expect(answers('String.nope("a")', 'Nowhere.at_all()', ':lists.nope()')).toEqual([
    '** (UndefinedFunctionError) function String.nope/1 is undefined or private',
    '** (UndefinedFunctionError) function Nowhere.at_all/0 is undefined (module Nowhere is not available)',
    '** (UndefinedFunctionError) function :lists.nope/0 is undefined or private',
  ]);
});

test('the compiler says it, too', () => {
  const [, warning] = answers('1', 'defmodule M do def f, do: :crypto.hash(:md5, "a") end');
  expect(warning).toBe('warning: :crypto.hash/2 is undefined (module :crypto is not available or is yet to be defined). The module :crypto is not in Mailroom yet');
});
