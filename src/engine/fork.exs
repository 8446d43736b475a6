# Two processes write to all that belongs to a run, to the same things at the same time; a third does so when it is asked
# (fork.test.ts asks it in one fork, and looks at the others).
Code.compiler_options(ignore_module_conflict: true)

defmodule Everything do
  def touch(tag, n, {cells, counter, bag, sorted}) do
    :persistent_term.put(:shared, {tag, n, :persistent_term.get(:shared, nil) |> inspect() |> byte_size()})
    if rem(n, 4) == 3, do: :persistent_term.erase({tag, n - 1})
    :persistent_term.put({tag, n}, n)
    :atomics.add(cells, 1, n)
    :counters.add(counter, 1, n)
    :ets.insert(bag, {rem(n, 4), tag, n})
    :ets.insert(sorted, {{n, tag}, self()})
    :ets.select_delete(sorted, [{{{:"$1", :_}, :_}, [{:<, :"$1", n - 3}], [true]}])
    Application.put_env(:everything, tag, n)
    names(:"name_#{rem(n, 3)}")
    code(tag, n)
    relations(n)
    [text, _] = Regex.run(~r/^(a+)+$/, String.duplicate("a", 8 + n))
    {tag, n, byte_size(text), Regex.replace(Regex.compile!("#{tag}|#{n}"), "#{tag} #{n} rest", "-"), :rand.uniform(1000), System.unique_integer([:monotonic])}
  end

  defp names(name) do
    if Process.whereis(name), do: Process.unregister(name)
    Process.register(self(), name)
  rescue
    ArgumentError -> :taken
  end

  # Two versions of a module at a time, with somebody in the old one.
  defp code(tag, n) do
    if rem(n, 4) == 0 do
      Code.compile_string("defmodule V do def v, do: {#{inspect(tag)}, #{n}}; def stay, do: receive(do: (from -> send(from, {:stayed, v()}))) end")
      spawn(&V.stay/0)
    end
  rescue
    # somebody else is just defining it
    CompileError -> :busy
  end

  defp relations(n) do
    Process.flag(:trap_exit, true)
    {pid, ref} = spawn_monitor(fn -> receive(do: (:leave -> exit({:left, n}))) end)
    Process.link(pid)
    other = :erlang.monitor(:process, pid, alias: :reply_demonitor)
    :erlang.suspend_process(pid)
    send(pid, :leave)
    if rem(n, 2) == 0, do: Process.demonitor(other, [:flush])
    timers(n)
    :erlang.resume_process(pid)
    receive(do: ({:DOWN, ^ref, :process, ^pid, {:left, ^n}} -> :ok))
    receive(do: ({:EXIT, ^pid, {:left, ^n}} -> :ok))
  end

  defp timers(n) do
    kept = Process.send_after(self(), {:late, n}, 2)
    dropped = :erlang.start_timer(50, self(), n)
    if rem(n, 3) == 0, do: Process.cancel_timer(dropped)
    Process.read_timer(kept)
    receive(do: ({:late, ^n} -> :ok))
  end
end

bag = :ets.new(:bag, [:bag, :public])
sorted = :ets.new(:sorted, [:ordered_set, :public, :named_table])
shared = {:atomics.new(1, []), :counters.new(1, []), bag, sorted}
:rand.seed(:exsss, 7)
me = self()

Process.register(spawn(fn -> receive(do: (_ -> for(n <- 1..8, do: Everything.touch(:meddler, n, shared)))) end), :meddler)

for tag <- [:a, :b] do
  spawn(fn ->
    :rand.seed(:exsss, 1)
    send(me, {:done, tag, for(n <- 1..8, do: Everything.touch(tag, n, shared))})
  end)
end

for _ <- 1..2 do
  receive do
    {:done, tag, made} -> IO.inspect({tag, made}, limit: :infinity)
  after
    2000 -> IO.puts("lost")
  end
end

IO.inspect(for {key, value} <- :persistent_term.get(), key == :shared or match?({_, n} when is_integer(n), key), do: {key, value})
IO.inspect({:atomics.get(elem(shared, 0), 1), :counters.get(elem(shared, 1), 1), Enum.sort(:ets.tab2list(bag)), length(:ets.tab2list(sorted))}, limit: :infinity)
IO.inspect({V.v(), Enum.map([:a, :b, :meddler], &Application.get_env(:everything, &1)), Enum.map(0..2, &is_pid(Process.whereis(:"name_#{&1}")))})
