/**
 * Random concurrent Elixir programs, for tests: `program(n)` is always the same text. Some actors with names send, receive
 * (selectively, with timeouts), spawn, link, monitor, set timers, call servers, exit and kill each other; the main process
 * waits until all are gone and prints what it saw. Every program ends by itself.
 */
import { SeededRandom } from '../../base/index.ts';

/** What all programs share: a server, and steps that cannot fail because somebody is gone. */
const COMMON = `defmodule Counter do
  use GenServer
  def init(n), do: {:ok, n}
  def handle_call({:add, k}, _from, n), do: {:reply, n + k, n + k}
  def handle_call({:later, ms}, from, n) do
    Process.send_after(self(), {:answer, from}, ms)
    {:noreply, n}
  end
  def handle_cast({:add, k}, n), do: {:noreply, n + k}
  def handle_cast(:crash, _n), do: exit(:crashed)
  def handle_info({:answer, from}, n) do
    GenServer.reply(from, {:late, n})
    {:noreply, n + 1}
  end
  def handle_info(_other, n), do: {:noreply, n}
end

defmodule Step do
  def tell(name, message), do: if(pid = Process.whereis(name), do: send(pid, message))
  def watch(name), do: if(pid = Process.whereis(name), do: Process.monitor(pid))
  def tie(name) do
    if pid = Process.whereis(name), do: Process.link(pid)
  rescue
    ErlangError -> :gone
  end
  def hit(name, reason), do: if(pid = Process.whereis(name), do: Process.exit(pid, reason))
  def ask(name, request, ms) do
    GenServer.call(name, request, ms)
  catch
    :exit, {reason, _} when is_atom(reason) -> reason
    :exit, reason -> {:exit, elem(Tuple.append({}, reason), 0)}
  end
  def spin(0), do: :ok
  def spin(n), do: spin(n - 1)
  def take(ms) do
    receive do
      message -> message
    after
      ms -> :nothing
    end
  end
  def take_tagged(tag, ms) do
    receive do
      {^tag, n} -> n
    after
      ms -> :nothing
    end
  end
  def drain(n) do
    receive do
      _ -> drain(n + 1)
    after
      0 -> n
    end
  end
end
`;

const TAGS = [':red', ':green', ':blue'];
const REASONS = [':normal', ':shutdown', ':boom', ':kill', '{:shutdown, :enough}'];

class Writer {
  private readonly random: SeededRandom;
  readonly actors: number;

  constructor(seed: number) {
    this.random = new SeededRandom(seed);
    this.actors = 2 + this.random.below(4);
  }

  private below(n: number): number {
    return this.random.below(n);
  }
  private one<T>(of: readonly T[]): T {
    return of[this.below(of.length)]!;
  }
  private get peer(): string {
    return `:p${this.below(this.actors)}`;
  }
  private get wait(): number {
    return this.one([0, 0, 1, 2, 5, 20]);
  }

  private step(depth: number): string {
    switch (this.below(depth > 0 ? 18 : 16)) {
      case 0:
      case 1:
      case 2:
        return `Step.tell(${this.peer}, {${this.one(TAGS)}, ${this.below(100)}})`;
      case 3:
      case 4:
        return `Step.take(${this.wait})`;
      case 5:
        return `Step.take_tagged(${this.one(TAGS)}, ${this.wait})`;
      case 6:
        return `Step.spin(${this.one([3, 40, 900, 5_000])})`;
      case 7:
        return `Process.sleep(${this.wait})`;
      case 8:
        return `Step.watch(${this.peer})`;
      case 9:
        return `Step.tie(${this.peer})`;
      case 10:
        return `Process.send_after(self(), {${this.one(TAGS)}, :timer}, ${this.wait})`;
      case 11:
        return `Step.ask(:counter, ${this.one([`{:add, ${this.below(9)}}`, `{:later, ${this.wait}}`])}, ${this.one([1, 10, 100])})`;
      case 12:
        return `GenServer.cast(:counter, ${this.one(['{:add, 1}', '{:add, 2}', ':crash'])})`;
      case 13:
        return this.one([
          'Process.flag(:trap_exit, true)',
          `Process.put(${this.one(TAGS)}, make_ref())`,
          `:ets.update_counter(:tally, ${this.one(TAGS)}, 1, {${this.one(TAGS)}, 0})`,
          ':erlang.yield()',
        ]);
      case 14:
        return `Step.hit(${this.peer}, ${this.one(REASONS)})`;
      case 15:
        return this.one([`exit(${this.one(REASONS)})`, 'raise "lost"', 'throw(:ball)', 'Step.drain(0)', `Process.unregister(:p0)`]);
      case 16:
        return `${this.one(['spawn', 'spawn_link'])}(fn ->\n${this.steps(1 + this.below(3), depth - 1, '        ')}\n      end)`;
      default:
        return `for _ <- 1..${1 + this.below(4)} do\n${this.steps(1 + this.below(2), depth - 1, '        ')}\n      end`;
    }
  }

  private steps(count: number, depth: number, indent: string): string {
    return Array.from({ length: count }, () => indent + this.step(depth)).join('\n');
  }

  private actor(i: number): string {
    return `  def p${i} do
    Process.register(self(), :p${i})
    receive do: (:go -> :ok)
${this.steps(4 + this.below(8), 2, '    ')}
  end
`;
  }

  text(): string {
    const actors = Array.from({ length: this.actors }, (_, i) => this.actor(i)).join('\n');
    return `${COMMON}
defmodule Actors do
${actors}end

defmodule Main do
  def run do
    :ets.new(:tally, [:named_table, :public])
    {:ok, counter} = GenServer.start(Counter, ${this.below(10)}, name: :counter)
    pids = for name <- [${Array.from({ length: this.actors }, (_, i) => `:p${i}`).join(', ')}], do: spawn_monitor(Actors, name, [])
    for {pid, _} <- pids, do: send(pid, :go)
    ends = for {pid, ref} <- pids, do: wait(pid, ref)
    IO.inspect({ends, Step.ask(:counter, {:add, 0}, 50), Enum.sort(:ets.tab2list(:tally))})
    Process.exit(counter, :kill)
  end

  defp wait(pid, ref) do
    receive do
      {:DOWN, ^ref, :process, ^pid, {reason, stack}} when is_list(stack) -> {:error, reason}
      {:DOWN, ^ref, :process, ^pid, reason} -> reason
    after
      200 ->
        Process.exit(pid, :kill)
        :stuck
    end
  end
end

Main.run()
`;
  }
}

export const program = (n: number): string => new Writer(n + 1).text();
