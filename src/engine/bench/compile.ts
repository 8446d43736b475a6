/** What compiling a server of 200 lines takes, by the console's `c`, once the engine has compiled others before. */
import type { Library } from '../library.ts';
import { DEFAULT_OPTIONS } from '../protocol.ts';
import { Run } from '../run.ts';
import { timed } from './clock.ts';

const WARM_UP = 240;
const MEASURED = 40;
/** Compiles that are timed together: the system tells a thread's time in steps of some milliseconds. */
const TOGETHER = 4;
const THINGS = ['user', 'order', 'item', 'cart', 'visit', 'coupon', 'label', 'route', 'review'];

const part = (thing: string): string => `
  @doc "Puts a ${thing} under its key."
  def put_${thing}(server, key, value) when is_atom(key) do
    GenServer.call(server, {:put_${thing}, key, value})
  end

  def drop_${thing}(server, key), do: GenServer.cast(server, {:drop_${thing}, key})

  def handle_call({:put_${thing}, key, value}, {pid, _tag}, state) do
    if Map.has_key?(state.${thing}, key) do
      {:reply, {:error, "#{key} is taken"}, state}
    else
      things = Map.put(state.${thing}, key, %{value: value, owner: pid})
      {:reply, :ok, %{state | ${thing}: things, count: state.count + 1}}
    end
  end

  def handle_cast({:drop_${thing}, key}, %{${thing}: things} = state) do
    case Map.pop(things, key) do
      {nil, _} -> {:noreply, state}
      {%{owner: _}, rest} -> {:noreply, %{state | ${thing}: rest}}
    end
  end`;

/** Clauses of one function stand together in Elixir: client's functions, then calls, then casts. */
function source(name: string): string {
  const pieces = THINGS.map((thing) => {
    const text = part(thing);
    const call = text.indexOf('  def handle_call');
    const cast = text.indexOf('  def handle_cast');
    return [text.slice(0, call).trimEnd(), text.slice(call, cast).trimEnd(), text.slice(cast).trimEnd()] as const;
  });
  const lines = [
    `defmodule ${name} do`,
    '  use GenServer',
    `  defstruct ${THINGS.map((thing) => `${thing}: %{}`).join(', ')}, count: 0`,
    '',
    '  def start_link(options \\\\ []), do: GenServer.start_link(__MODULE__, :ok, options)',
    '  def init(:ok), do: {:ok, %__MODULE__{}}',
    ...[0, 1, 2].flatMap((kind) => pieces.map((piece) => piece[kind]!)),
    'end',
  ];
  return lines.join('\n') + '\n';
}

/** Milliseconds of a compile, one number for each group of TOGETHER of them, and how many lines it was. */
export function compileTimes(library: Library): { lines: number; times: number[] } {
  const names = Array.from({ length: WARM_UP + MEASURED }, (_, i) => `Store${i}`);
  const tabs = names.map((name) => ({ name: `${name}.ex`, text: source(name) }));
  const run = new Run(library, { tabs, options: DEFAULT_OPTIONS, log: [] });
  const go = (): void => {
    while (!run.advance(null, null, { reductions: 60_000, event: Infinity }));
  };
  go();
  const compile = (name: string): void => {
    run.input({ kind: 'line', text: `c("${name}.ex")` });
    go();
  };
  for (const name of names.slice(0, WARM_UP)) compile(name);
  const times: number[] = [];
  for (let i = WARM_UP; i < names.length; i += TOGETHER) times.push(timed(() => names.slice(i, i + TOGETHER).forEach(compile)) / TOGETHER);
  run.input({ kind: 'line', text: `[] = Enum.reject([${names.join(', ')}], &Code.ensure_loaded?/1); spawn(fn -> Process.register(self(), :all_compiled); Process.sleep(:infinity) end)` });
  go();
  if (![...run.machine.names.keys()].some((key) => key.name === 'all_compiled')) throw new Error('a module did not compile');
  return { lines: source('Store').trimEnd().split('\n').length, times };
}
