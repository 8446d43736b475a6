/** :ets against recorded runs of real ETS tables (fixtures/record-ets.jsonl.gz), and what happens to tables when owners go. */
import { expect, test } from 'vitest';
import { atom, identical, inspect, list, listFromArray, Pid, Ref, TRUE, type Term } from '../../terms/index.ts';
import { recordedLines, termOfHex as read } from '../../terms/fixtures/recorded.ts';
import { NativeTable, Raise, type Machine, type Process } from '../../vm/index.ts';
import { arrayFromList } from './support.ts';
import { defineNatives } from './index.ts';

const natives = new NativeTable();
defineNatives(natives);

type Fake = {
  tables: Map<string, unknown>;
  current: { id: number; pid: Pid };
  alive: Set<number>;
  people: ReadonlyMap<number, { readonly ownsTables: boolean }>;
  sent: [number, Term][];
  onExit: ((m: Machine, p: Process, reason: Term) => void)[];
};

function fakeMachine(): Machine & Fake {
  let refs = 100;
  const fake = {
    natives,
    tables: new Map<string, unknown>(),
    current: { id: 1, pid: new Pid(1) },
    alive: new Set([1, 2, 3]),
    people: new Map([1, 2, 3].map((id) => [id, { id, pid: new Pid(id), cause: -1, ownsTables: false }])),
    own: (id: number) => fake.people.get(id),
    sent: [] as [number, Term][],
    onExit: [],
    heldByNatives: [],
    charge() {},
    atom() {},
    makeRef: () => new Ref(refs++),
    lookup: (id: number) => (fake.alive.has(id) ? {} : undefined),
    send: (to: Pid, message: Term) => fake.sent.push([to.id, message]),
    deliver: (_from: number, _cause: number, to: number, message: Term) => fake.sent.push([to, message]),
  };
  return fake as unknown as Machine & Fake;
}

function call(m: Machine, name: string, ...args: Term[]): [string, Term] {
  const native = natives.get('ets', name, args.length);
  if (native === undefined) throw new Error(`no native ets:${name}/${args.length}`);
  try {
    return ['ok', (native.run as (m: Machine, ...all: Term[]) => Term)(m, ...args)];
  } catch (raised) {
    if (!(raised instanceof Raise)) throw raised;
    return [raised.kind, raised.reason];
  }
}
const as = (m: Fake, id: number): void => {
  m.current = { id, pid: new Pid(id) };
};


test('tables answer as ETS through thousands of random operations', () => {
  const lines = recordedLines<[type: string, name: string, args: string, kind: string, value: string]>(new URL('./fixtures/record-ets.jsonl.gz', import.meta.url));
  expect(lines.length).toBeGreaterThan(3000);
  const m = fakeMachine();
  let table: Term = TRUE;
  const wrong: string[] = [];
  for (const [type, name, argsHex, kind, valueHex] of lines) {
    if (name === 'new') {
      table = call(m, 'new', atom('t'), list(atom(type)))[1];
      continue;
    }
    const args = arrayFromList(read(argsHex))!;
    const [ourKind, ours] = call(m, name, table, ...args);
    const value = read(valueHex);
    if (ourKind !== kind || !identical(ours, value)) {
      wrong.push(
        `${type} ${name}(${args.map((arg) => inspect(arg)).join(', ')}): ${kind} ${inspect(value)}, ours: ${ourKind} ${inspect(ours)}`,
      );
    }
  }
  expect(wrong.slice(0, 20)).toEqual([]);
});

test('protection, names and identifiers', () => {
  const m = fakeMachine();
  const options = (...names: string[]): Term => listFromArray(names.map((name) => atom(name)));
  expect(call(m, 'new', atom('mine'), options('named_table', 'private'))).toEqual(['ok', atom('mine')]);
  expect(call(m, 'new', atom('mine'), options('named_table'))[0]).toBe('error');
  expect(call(m, 'insert', atom('mine'), [1, 2])).toEqual(['ok', TRUE]);
  as(m, 2);
  expect(call(m, 'lookup', atom('mine'), 1)[0]).toBe('error');
  as(m, 1);
  expect(call(m, 'rename', atom('mine'), atom('yours'))).toEqual(['ok', atom('yours')]);
  expect(call(m, 'whereis', atom('mine'))).toEqual(['ok', atom('undefined')]);
  expect(call(m, 'lookup', call(m, 'whereis', atom('yours'))[1], 1)).toEqual(['ok', list([1, 2])]);
  expect(call(m, 'delete', atom('yours'))).toEqual(['ok', TRUE]);
  expect(call(m, 'info', atom('yours'))).toEqual(['ok', atom('undefined')]);
});

test('a table dies with its owner, or goes to its heir', () => {
  const m = fakeMachine();
  const heir = [atom('heir'), new Pid(2), atom('data')];
  const [, plain] = call(m, 'new', atom('a'), list());
  const [, inherited] = call(m, 'new', atom('b'), listFromArray([heir]));
  m.alive.delete(1);
  for (const gone of m.onExit) gone(m, m.people.get(1) as Process, atom('normal'));
  expect(call(m, 'info', plain)[1]).toBe(atom('undefined'));
  expect(m.sent).toEqual([[2, [atom('ETS-TRANSFER'), inherited, new Pid(1), atom('data')]]]);
  as(m, 2);
  expect(call(m, 'insert', inherited, [1])[0]).toBe('ok');
  expect(call(m, 'give_away', inherited, new Pid(3), atom('gift'))[0]).toBe('ok');
  expect(m.sent[1]).toEqual([3, [atom('ETS-TRANSFER'), inherited, new Pid(2), atom('gift')]]);
});

test('portions of a match hand out everything once', () => {
  const m = fakeMachine();
  const [, table] = call(m, 'new', atom('a'), list(atom('ordered_set')));
  for (let i = 1; i <= 7; i++) call(m, 'insert', table, [i]);
  const seen: Term[] = [];
  let [, answer] = call(m, 'match', table, [atom('$1')], 3);
  while (Array.isArray(answer)) {
    seen.push(...arrayFromList(answer[0] as Term)!);
    [, answer] = call(m, 'match', answer[1] as Term);
  }
  expect(seen.map((one) => inspect(one, { charlists: 'as_lists' }))).toEqual(['[1]', '[2]', '[3]', '[4]', '[5]', '[6]', '[7]']);
});

test('a copy of the tables does not see later writes', () => {
  const m = fakeMachine();
  const [, table] = call(m, 'new', atom('a'), list());
  call(m, 'insert', table, [1, atom('before')]);
  const fork = fakeMachine();
  for (const [key, value] of m.tables.entries()) fork.tables.set(key, value);
  call(m, 'insert', table, [1, atom('after')]);
  expect(inspect(call(fork, 'lookup', table, 1)[1])).toBe('[{1, :before}]');
});
