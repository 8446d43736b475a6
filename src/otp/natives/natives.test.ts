/** Natives against recorded answers of real OTP 25 (fixtures/record.jsonl.gz). */
import { expect, test } from 'vitest';
import {
  atom,
  EMPTY_MAP,
  identical,
  inspect,
  list,
  listFromArray,
  type Atom,
  type Term,
  type TermMap,
} from '../../terms/index.ts';
import { recordedLines, termOfHex as read } from '../../terms/fixtures/recorded.ts';
import { NativeTable, Raise, type Machine } from '../../vm/index.ts';
import { arrayFromList } from './support.ts';
import { defineNatives } from './index.ts';


const table = new NativeTable();
defineNatives(table);
const machine = { charge() {}, reserve() {}, atom() {}, atomExists: () => true } as unknown as Machine;

type Line = [module: string, name: string, args: string, kind: string, value: string, why?: string];
const lines = recordedLines<Line>(new URL('./fixtures/record.jsonl.gz', import.meta.url));

const groups = new Map<string, Line[]>();
for (const line of lines) {
  const key = `${line[0]}:${line[1]}`;
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [line]);
  else group.push(line);
}

/** What the error formatter of our own says about a failed call. */
function explain(module: string, name: string, args: readonly Term[], info: Term): Term {
  const location = list([atom('error_info'), info]);
  const formatter = ((info as TermMap).get(atom('module')) as Atom).name;
  const run = table.get(formatter, 'format_error', 2)!.run as (m: Machine, reason: Term, stack: Term) => Term;
  return run(machine, atom('badarg'), list([atom(module), atom(name), listFromArray(args), location]));
}

test.each([...groups.keys()])('%s answers as OTP', (key) => {
  const wrong: string[] = [];
  for (const [module, name, argsHex, kind, valueHex, why] of groups.get(key)!) {
    const args = arrayFromList(read(argsHex))!;
    const native = table.get(module, name, args.length);
    if (native === undefined) throw new Error(`no native ${key}/${args.length}`);
    let ours: [string, Term];
    let texts: Term = EMPTY_MAP;
    try {
      ours = ['ok', (native.run as (m: Machine, ...all: Term[]) => Term)(machine, ...args)];
    } catch (raised) {
      if (!(raised instanceof Raise)) throw raised;
      ours = [raised.kind, raised.reason];
      if (raised.info !== null && raised.reason === atom('badarg')) texts = explain(module, name, args, raised.info);
    }
    const value = read(valueHex);
    if (ours[0] !== kind || !identical(ours[1], value)) {
      wrong.push(`${name}(${args.map((arg) => inspect(arg)).join(', ')}): ${kind} ${inspect(value)}, ours: ${ours[0]} ${inspect(ours[1])}`);
    } else if (why !== undefined && !identical(texts, read(why))) {
      wrong.push(`${name}(${args.map((arg) => inspect(arg)).join(', ')}): ${inspect(read(why))}, ours: ${inspect(texts)}`);
    }
  }
  expect(wrong).toEqual([]);
});
