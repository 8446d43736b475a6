/** :re against recorded answers of real OTP 25 (fixtures/record-re.jsonl.gz). */
import { expect, test } from 'vitest';
import { atom, Bits, identical, inspect, list, readMeter, type Term } from '../../terms/index.ts';
import { recordedLines, termOfHex as read } from '../../terms/fixtures/recorded.ts';
import { NativeTable, Raise, type Machine } from '../../vm/index.ts';
import { arrayFromList } from './support.ts';
import { defineNatives } from './index.ts';

const natives = new NativeTable();
defineNatives(natives);
const machine = { natives, charge() {}, atom() {}, atomExists: () => true } as unknown as Machine;

function call(name: string, args: readonly Term[]): Term {
  try {
    return (natives.get('re', name, args.length)!.run as (m: Machine, ...all: Term[]) => Term)(machine, ...args);
  } catch (raised) {
    if (raised instanceof Raise) return atom('error');
    throw raised;
  }
}

const lines = recordedLines<[name: string, args: string, value: string]>(new URL('./fixtures/record-re.jsonl.gz', import.meta.url));

test.each(['compile', 'run', 'inspect'])(':re.%s answers as OTP', (name) => {
  const mine = lines.filter((line) => line[0] === name);
  expect(mine.length).toBeGreaterThan(1);
  const wrong: string[] = [];
  for (const [, argsHex, valueHex] of mine) {
    const args = arrayFromList(read(argsHex))!;
    const value = read(valueHex);
    let ours: Term;
    if (name === 'inspect') ours = call('inspect', [(call('compile', args) as readonly Term[])[1]!, atom('namelist')]);
    else ours = call(name, args);
    // a compiled expression holds code: only its number of groups can be compared
    if (name === 'compile' && Array.isArray(ours) && ours[0] === atom('ok')) ours = [atom('ok'), (ours[1] as readonly Term[])[1]!];
    if (!identical(ours, value)) wrong.push(`${args.map((arg) => inspect(arg)).join(' ')}: ${inspect(value)}, ours ${inspect(ours)}`);
  }
  expect(wrong).toEqual([]);
});

test('a compiled expression runs, also after a journey in external format', () => {
  const [, compiled] = call('compile', [Bits.fromText('(b+)'), list(atom('unicode'))]) as readonly [Term, Term];
  const again = (natives.get('erlang', 'binary_to_term', 1)!.run as (m: Machine, t: Term) => Term)(
    machine,
    (natives.get('erlang', 'term_to_binary', 1)!.run as (m: Machine, t: Term) => Term)(machine, compiled),
  );
  for (const pattern of [compiled, again])
    expect(inspect(call('run', [Bits.fromText('éabba'), pattern]))).toBe('{:match, [{3, 2}, {3, 2}]}');
});

test('work is charged, and a catastrophic expression gives up', () => {
  readMeter();
  const subject = Bits.fromText('a'.repeat(40));
  expect(call('run', [subject, Bits.fromText('(a+)+$b')])).toBe(atom('nomatch'));
  expect(readMeter()).toBeGreaterThan(100_000);
  expect(inspect(call('run', [subject, Bits.fromText('(a+)+$b'), list(atom('report_errors'))]))).toBe('{:error, :match_limit}');
});

test('long subjects need no deep stack of ours', () => {
  const subject = Bits.fromText('ab'.repeat(50_000));
  expect(inspect(call('run', [subject, Bits.fromText('^(?:a|b)*$')]))).toBe('{:match, [{0, 100000}]}');
  expect(inspect(call('run', [subject, Bits.fromText('^(ab)+?$')]))).toBe('{:match, [{0, 100000}, {99998, 2}]}');
});
