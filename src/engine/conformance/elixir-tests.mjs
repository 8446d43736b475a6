/**
 * Runs test files of Elixir's own on our ExUnit: `node src/engine/conformance/elixir-tests.mjs ELIXIR [NAME…]`, where ELIXIR is the path of a
 * checkout of Elixir's sources (v1.14.0) and a NAME is that of a file without `_test.exs`, such as `enum` or `kernel/with`. Prints a table of
 * what passes, then the tests that do not, each with the first line of what it says. Their doctests are left out.
 *
 * Nothing of theirs is kept here. The files run as they are, seen through links in a temporary folder where an own test_helper.exs
 * stands in for theirs, which wants a disk.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The files that have to pass. */
const CORE = [
  ...['keyword', 'map', 'list', 'enum', 'stream', 'tuple', 'range', 'map_set', 'access'],
  ...['with', 'fn', 'comprehension', 'alias', 'import', 'macros', 'defaults', 'guard', 'quote', 'overridable', 'sigils'].map(
    (name) => `kernel/${name}`,
  ),
];
/** More that are about what programs use. */
const MORE = [
  ...[
    'kernel',
    'protocol',
    'exception',
    'macro',
    'module',
    'code',
    'inspect',
    'inspect/algebra',
    'integer',
    'float',
    'string',
    'string/chars',
    'list/chars',
  ],
  ...[
    'regex',
    'string_io',
    'io',
    'io/ansi',
    'process',
    'system',
    'atom',
    'base',
    'bitwise',
    'calendar',
    'function',
    'record',
    'uri',
    'path',
    'typespec',
  ],
  ...['agent', 'task', 'gen_server', 'supervisor', 'dynamic_supervisor', 'registry'],
  ...[
    'binary',
    'charlist',
    'raise',
    'errors',
    'warning',
    'expansion',
    'deprecated',
    'docs',
    'impl',
    'parser',
    'string_tokenizer',
    'tracers',
    'lexical_tracker',
  ].map((name) => `kernel/${name}`),
];

const HELPER = `
defmodule PathHelpers do
  def fixture_path, do: Path.expand("fixtures", __DIR__)
  def fixture_path(extra), do: Path.join(fixture_path(), extra)
  def tmp_path, do: Path.expand("tmp", __DIR__)
  def tmp_path(extra), do: Path.join(tmp_path(), extra)
  def write_beam(module), do: module
  def windows?, do: false
  def executable_extension, do: ""
  def redirect_std_err_on_win, do: ""
  def elixir(_), do: raise("no operating system")
  def elixirc(_), do: raise("no operating system")
  def iex(_), do: raise("no operating system")
end

ExUnit.start(seed: 0, exclude: [doctest: true, windows: true], assert_receive_timeout: 500)
`;

const [checkout, ...chosen] = process.argv.slice(2);
if (checkout === undefined) {
  console.error('usage: node src/engine/conformance/elixir-tests.mjs ELIXIR [NAME…]');
  process.exit(2);
}
const here = dirname(fileURLToPath(import.meta.url));
const tests = resolve(checkout, 'lib/elixir/test/elixir');
const folder = mkdtempSync(join(tmpdir(), 'elixir-tests-'));
const helper = join(folder, 'test_helper.exs');
writeFileSync(helper, HELPER);

/** {passed, total, failing: [{name, why}]}; total 0 when the file did not load. */
function run(name) {
  const file = join(folder, `${name}_test.exs`);
  mkdirSync(dirname(file), { recursive: true });
  symlinkSync(join(tests, `${name}_test.exs`), file);
  const { stdout, stderr } = spawnSync(process.execPath, [join(here, '../tool.mjs'), 'exs', '-r', helper, file], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    timeout: 600_000,
  });
  const summary = /^((?:\d+ doctests?, )?(\d+) tests?, )?(\d+) failures?(?:, (\d+) excluded)?/m.exec(stdout);
  if (summary === null || summary[2] === undefined)
    return { passed: 0, total: 0, failing: [{ name: 'the file', why: firstLine(stderr) || firstLine(stdout) }] };
  const failing = [...stdout.matchAll(/^ +\d+\) (test .*?) \(([\w.]+)\)\n +\S+:\d+\n((?: {5}.*\n)+)/gm)].map(([, test, , text]) => ({
    name: test,
    why: firstLine(text),
  }));
  // Doctests are among the excluded; tests of Windows too.
  const total = Number(summary[2]);
  return { passed: total - Number(summary[3]), total, failing };
}

const firstLine = (text) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '') ?? '';

const failures = [];
const table = (names) => {
  const sum = { passed: 0, total: 0 };
  for (const name of names) {
    const { passed, total, failing } = run(name);
    console.log(`${`${name}_test.exs`.padEnd(36)} ${String(passed).padStart(4)} / ${total}`);
    sum.passed += passed;
    sum.total += total;
    for (const { name: test, why } of failing) failures.push(`${name}: ${test}: ${why}`);
  }
  console.log(
    `${'together'.padEnd(36)} ${String(sum.passed).padStart(4)} / ${sum.total} (${((100 * sum.passed) / Math.max(1, sum.total)).toFixed(1)} %)\n`,
  );
};
if (chosen.length > 0) table(chosen);
else {
  table(CORE);
  table(MORE);
}
for (const failure of failures) console.log(failure);
rmSync(folder, { recursive: true });
