/** When the library's chunks arrive changes nothing: not the trace, not the answers. */
import { beforeAll, describe, expect, it } from 'vitest';
import { Host } from './host.ts';
import { Library } from './library.ts';
import type { Input, LoggedInput, Report } from './protocol.ts';
import { Driver, libraryChunks, replay, spec } from './testing.ts';

let chunks: ReadonlyMap<string, Uint8Array>;
let whole: Library;

beforeAll(async () => {
  chunks = await libraryChunks();
  whole = new Library((name) => chunks.get(name)!);
  whole.add('core', chunks.get('core')!);
}, 120_000);

/** Touches most chunks, from macros, from bodies of modules, from processes that run beside each other, and by `h`. */
const PROGRAM = `defmodule Job do
  use Task
  defstruct [:day, tags: MapSet.new()]

  def spin(0), do: :ok
  def spin(n), do: spin(n - 1)

  def race do
    me = self()
    for tag <- [:left, :right] do
      spawn(fn ->
        spin(9_000)
        send(me, {tag, if(tag == :left, do: Date.add(~D[2024-02-28], 2), else: Regex.run(~r/a(b*)/, "xabbb"))})
      end)
    end
    for _ <- 1..2, do: receive(do: (message -> message))
  end
end
`;
const LINES = [
  'import_file "a.exs"',
  'Job.race()',
  '%Job{day: ~T[10:00:00]}',
  'Task.async(fn -> Enum.take(Stream.cycle([1, 2]), 3) end) |> Task.await()',
  '{:ok, s} = DynamicSupervisor.start_link(strategy: :one_for_one)',
  'Process.sleep(5); DynamicSupervisor.count_children(s)',
  '1 / 0',
  'h Enum.map/2',
  'GenServer.call(s, :nope)',
];

function play(d: Driver): Driver {
  d.go();
  for (const line of LINES) {
    d.line(line);
    d.go();
  }
  return d;
}

/** Opens a run whose library comes when `late` lets it: after so many turns of the host, counted from the asking. */
function playLate(late: (asked: number) => number): { readonly hash: string; readonly output: string; readonly asked: string[]; readonly log: readonly LoggedInput[] } {
  const library = new Library();
  library.add('core', chunks.get('core')!);
  const asked: string[] = [];
  const due: { readonly name: string; readonly turn: number }[] = [];
  const d = new Driver(library, spec(PROGRAM), 'prompt', 1, (wanted) => {
    for (const name of wanted) due.push({ name, turn: d.turns + late(asked.push(name)) });
  });
  d.afterTurn = () => {
    const busy = due.length > 0;
    for (const [i, { name, turn }] of [...due.entries()].reverse()) {
      if (turn > d.turns) continue;
      due.splice(i, 1);
      d.host.handle({ do: 'chunk', name, bytes: chunks.get(name)! });
    }
    return busy;
  };
  play(d);
  return { hash: d.hash(), output: d.output(), asked, log: d.log };
}

describe('chunks of the library', () => {
  it('may arrive at once or late, in any order: the trace is the same', () => {
    const d = play(new Driver(whole, spec(PROGRAM)));
    const [hash, output] = [d.hash(), d.output()];
    expect(output).toContain('~D[2024-03-01]');
    expect(output).toContain('ArithmeticError');
    const prompt = playLate(() => 1);
    expect(prompt.asked.sort()).toEqual(expect.arrayContaining(['calendar', 'docs', 'errors', 'stream', 'supervision', 'tasks', 'text']));
    expect(prompt.output).toBe(output);
    expect(prompt.hash).toBe(hash);
    expect(playLate((n) => 1 + ((n * 7) % 5) * 3).hash).toBe(hash);
    // A log that was written with all the waiting replays without any.
    expect(replay(whole, spec(PROGRAM, prompt.log), { budget: 777 }).hash()).toBe(hash);
  });

  it('are not needed to come up, to load a server and to call it', () => {
    const asked: string[] = [];
    const library = new Library();
    library.add('core', chunks.get('core')!);
    const server = 'defmodule KV do\n  use GenServer\n  def init(m), do: {:ok, m}\n  def handle_call({:get, k}, _, m), do: {:reply, Map.get(m, k), m}\nend\n';
    const d = new Driver(library, spec(server), 'prompt', 1, (wanted) => asked.push(...wanted));
    d.go();
    for (const line of ['import_file "a.exs"', '{:ok, kv} = GenServer.start_link(KV, %{a: 42})', 'GenServer.call(kv, {:get, :a})']) {
      d.line(line);
      d.go();
    }
    expect(asked).toEqual([]);
    expect(d.output()).toContain('42');
  });

  it('hold back an answer until they are there', () => {
    const reports: Report[] = [];
    const library = new Library();
    library.add('core', chunks.get('core')!);
    const host = new Host(library, (report) => reports.push(report));
    host.handle({ do: 'open', epoch: 1, spec: spec('') });
    host.handle({ do: 'complete', epoch: 1, id: 7, text: 'Stream.cyc' });
    const wanted: string[] = [];
    for (let last = reports.at(-1); last?.say === 'wants'; last = reports.at(-1)) {
      wanted.push(...last.chunks);
      for (const name of last.chunks) host.handle({ do: 'chunk', name, bytes: chunks.get(name)! });
    }
    expect(wanted).toEqual(expect.arrayContaining(['help', 'stream']));
    expect(reports.at(-1)).toMatchObject({ say: 'completions', id: 7, insert: 'le' });
  });

  it('take no input while the run stands still for one', () => {
    const input = (text: string): Input => ({ kind: 'line', text });
    const reports: Report[] = [];
    const library = new Library();
    library.add('core', chunks.get('core')!);
    const host = new Host(library, (report) => reports.push(report));
    host.handle({ do: 'open', epoch: 1, spec: spec('') });
    host.handle({ do: 'advance', epoch: 1, until: null, event: null, budget: 60_000 });
    while (host.turn());
    host.handle({ do: 'input', epoch: 1, id: 1, input: input('Stream.cycle([1])') });
    host.handle({ do: 'advance', epoch: 1, until: null, event: null, budget: 60_000 });
    while (host.turn());
    host.handle({ do: 'input', epoch: 1, id: 2, input: input('2') });
    expect(reports.filter((report) => report.say === 'accepted').map((report) => report.id)).toEqual([1]);
    host.handle({ do: 'chunk', name: 'stream', bytes: chunks.get('stream')! });
    while (host.turn());
    expect(reports.filter((report) => report.say === 'accepted').map((report) => report.id)).toEqual([1, 2]);
  });
});
