# How a process ends, and what its monitor hears.
defmodule Down do
  def of(f) do
    {_, ref} = spawn_monitor(f)
    receive do
      {:DOWN, ^ref, :process, _, why} -> short(why)
    end
  end

  def short({%{__struct__: s} = e, [_ | _]}), do: {s, Exception.message(e)}
  def short({{:nocatch, b}, [_ | _]}), do: {:nocatch, b}
  def short({{:badarity, {_, args}}, [_ | _]}), do: {:badarity, args}
  def short({why, [{_, _, _, _} | _]}), do: {why, :stack}
  def short(why), do: why
end

for {name, f} <- [
      return: fn -> :value end,
      normal: fn -> exit(:normal) end,
      exit: fn -> exit({:any, "term"}) end,
      kill_word: fn -> exit(:kill) end,
      raise: fn -> raise ArgumentError, "no" end,
      custom: fn -> raise KeyError, key: :a, term: %{} end,
      throw: fn -> throw(:ball) end,
      match: fn -> :a = Function.identity(:b) end,
      case: fn -> case(Function.identity(1), do: (2 -> 3)) end,
      cond: fn -> cond(do: (Function.identity(false) -> 1)) end,
      fun_clause: fn -> (fn 1 -> 1 end).(2) end,
      arity: fn -> Function.identity(fn -> 1 end).(1, 2) end,
      badfun: fn -> Function.identity(1).(2) end,
      arith: fn -> 1 + Function.identity(:a) end,
      undef: fn -> apply(Missing, :f, [1]) end,
      self_kill: fn -> Process.exit(self(), :kill) end,
      self_normal: fn -> (Process.exit(self(), :normal); Process.sleep(50)) end,
      self_trap: fn -> (Process.flag(:trap_exit, true); Process.exit(self(), :x); receive(do: ({:EXIT, _, why} -> exit({:got, why})))) end,
      erlang_error: fn -> :erlang.error(:mine) end,
      erlang_exit: fn -> :erlang.exit({:mine, 1}) end
    ] do
  IO.inspect({name, Down.of(f)})
end
