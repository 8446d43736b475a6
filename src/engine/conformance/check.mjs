/**
 * Runs the corpus on our engine and compares with what real Elixir did.
 *
 *   node src/engine/conformance/check.mjs [--json] [AREA[/NAME] …]     all, or those named
 *
 * Prints each difference; with --json instead one object: program → { got, want } (want is null when it is not recorded).
 */
import { library, load } from '../tool.mjs';
import { comparable, comparableOutput, withReports } from './comparable.mjs';
import { programs, recorded, withRequired } from './corpus.mjs';

/** What our engine does with a program, as comparable as what was recorded. */
export async function runner() {
  const folder = await library();
  const { boot, execute } = await load('engine/conformance/execute.ts', 'execute');
  const system = boot(folder);
  return (program, text) => {
    const reports = withReports(program);
    const { stdout, stderr, status } = execute(system, withRequired(`${program}.exs`, text), reports);
    return { stdout: comparableOutput(program, stdout), stderr: comparable(stderr), status };
  };
}

/** The lines in which two texts differ, common start and end left out. */
function difference(want, got) {
  const [a, b] = [want.split('\n'), got.split('\n')];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const lines = (list, sign) => list.slice(start, list.length - end).map((line) => `    ${sign} ${line}`);
  return [`    line ${start + 1}`, ...lines(a, '-'), ...lines(b, '+')].join('\n');
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const options = process.argv.slice(2);
  const chosen = programs(options.filter((name) => name !== '--json'));
  const run = await runner();
  const outcomes = Object.fromEntries(chosen.map((program) => [program, { got: run(program), want: recorded(program) }]));
  if (options.includes('--json')) console.log(JSON.stringify(outcomes));
  else {
    let passed = 0;
    for (const [program, { got, want }] of Object.entries(outcomes)) {
      const parts = want === null ? [] : ['status', 'stdout', 'stderr'].filter((part) => got[part] !== want[part]);
      if (want === null) console.log(`${program}: not recorded yet`);
      else if (parts.length === 0) passed++;
      for (const part of parts) console.log(`${program}: ${part}\n${difference(String(want[part]), String(got[part]))}`);
    }
    console.log(`${passed} of ${chosen.length} as real Elixir`);
    process.exitCode = passed === chosen.length ? 0 : 1;
  }
}
