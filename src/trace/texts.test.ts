import { expect, it } from 'vitest';
import { briefReason } from './texts.ts';

it.each([
  [':not_today', ':not_today'],
  ['{:shutdown, :gone}', '{:shutdown, :gone}'],
  ['{%RuntimeError{message: "boom"}, [{KV, :init, 1, []}]}', 'RuntimeError "boom"'],
  ['{%FunctionClauseError{module: nil, function: nil}, []}', 'FunctionClauseError'],
  ['{:function_clause, [{KV, :handle_call, [:nope, 1, 2], [file: \'kv.exs\', line: 3]}]}', ':function_clause'],
  ['{%RuntimeError{message: "cut"}, [{KV, :handle_call, 3, [file: \'kv.exs\', li…', 'RuntimeError "cut"'],
  ['{:long, {GenServer, :call, [KV, :slow, …', '{:long, {GenServer, :call, [KV, :slow, …'],
  ['{{:badmatch, 1}, [{KV, :init, 1, []}]}', '{:badmatch, 1}'],
  ['{:timeout, {GenServer, :call, [KV, :slow, 5000]}}', '{:timeout, {GenServer, :call, [KV, :slow, 5000]}}'],
  ['{{:nocatch, :ball}, [{A, :b, 0, []}]}', '{:nocatch, :ball}'],
])('%s in a word: %s', (reason, brief) => expect(briefReason(reason)).toBe(brief));
