/** Why something happened: from an event back through causes, across processes, as the inspector shows it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Kind, type TraceStore } from '../trace/index.ts';
import type { Library } from './library.ts';
import { Driver, loadLibrary, spec } from './testing.ts';

const PROGRAM = `
defmodule KV do
  use GenServer
  def start_link(_), do: GenServer.start_link(KV, %{}, name: KV)
  def init(map), do: {:ok, map}
  def handle_call({:get, key}, _from, map), do: {:reply, map[key], map}
  def handle_cast(:crash, _map), do: raise "boom"
end

Supervisor.start_link([KV], strategy: :one_for_one)
GenServer.call(KV, {:get, :a})
:sys.get_state(KV)
GenServer.cast(KV, :crash)
`;

const names = Object.fromEntries(Object.entries(Kind).map(([name, kind]) => [kind, name])) as Record<number, string>;

let library: Library;
let store: TraceStore;
let kv: number;

beforeAll(async () => {
  library = await loadLibrary();
  const d = new Driver(library, spec(PROGRAM)).go();
  d.line('import_file "a.exs"');
  d.go().flush();
  store = d.store;
  kv = store.pid(find(Kind.register, 'KV', 0));
}, 300_000);

/** The first event of a kind from `from` on whose term begins so. */
function find(kind: number, text: string, from: number, pid?: number): number {
  for (let n = from; n < store.count; n++) {
    if (store.kind(n) === kind && (pid === undefined || store.pid(n) === pid) && (text === '' || store.text(store.term(n)).startsWith(text))) return n;
  }
  throw new Error(`no ${names[kind]} of ${text}`);
}

function findCall(text: string): number {
  for (let n = 0; n < store.count; n++) {
    if (store.kind(n) === Kind.send && store.text(store.term(n)).startsWith('{:"$gen_call"') && store.text(store.term(n)).includes(text)) return n;
  }
  throw new Error(`no call ${text}`);
}

const chain = (event: number, max: number): string[] => store.why(event, max).map((n) => names[store.kind(n)]!);

describe('a call', () => {
  test('ends its monitor because of the reply, which came of the request, which the monitor guards', () => {
    const at = findCall('{:get, :a}');
    const caller = store.pid(at);
    const end = find(Kind.demonitor, '', at, caller);
    expect(chain(end, 8)).toEqual(['demonitor', 'receive', 'enqueue', 'send', 'receive', 'enqueue', 'send', 'monitor']);
    expect(store.why(end, 8).map((n) => store.pid(n) === caller)).toEqual([true, true, true, false, false, false, true, true]);
  });

  test('and so does a system message', () => {
    const request = find(Kind.send, '{:system', 0);
    const end = find(Kind.demonitor, '', request, store.pid(request));
    expect(chain(end, 8)).toEqual(['demonitor', 'receive', 'enqueue', 'send', 'receive', 'enqueue', 'send', 'monitor']);
  });
});

describe('a crash', () => {
  test('is why its supervisor hears an EXIT, spawns anew, and says that the child was restarted', () => {
    const exit = find(Kind.exit, '{%RuntimeError{message: "boom"}', 0, kv);
    const restarted = find(Kind.note, '{:child, :restarted, KV', exit);
    const why = store.why(restarted, 50);
    expect(why.map((n) => names[store.kind(n)]).slice(0, 9)).toEqual([
      'note', 'receive', 'enqueue', 'send', // the new process says that it runs
      'spawn', 'receive', 'enqueue', 'signal', 'exit',
    ]);
    expect(why[8]).toBe(exit);
    const supervisor = store.pid(restarted);
    expect([store.pid(why[1]!), store.pid(why[5]!)]).toEqual([supervisor, supervisor]);
    expect(store.pid(why[4]!)).not.toBe(kv);
    // And the crash itself goes back to the cast that a line of the console sent.
    expect(why.slice(8, 12).map((n) => names[store.kind(n)])).toEqual(['exit', 'receive', 'enqueue', 'send']);
    expect(names[store.kind(why.at(-1)!)]).toBe('input');
  });
});
