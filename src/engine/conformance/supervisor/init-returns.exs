# What Supervisor.start_link answers for what init/1 returns.
defmodule Sup do
  use Supervisor
  def init(f), do: f.()
end

Process.flag(:trap_exit, true)

for {name, f} <- [
      ok: fn -> Supervisor.init([], strategy: :one_for_one) end,
      ignore: fn -> :ignore end,
      nonsense: fn -> :nonsense end,
      pair: fn -> {:ok, :bad} end,
      raise: fn -> raise "no" end,
      throw: fn -> throw(:ball) end,
      exit: fn -> exit(:why) end,
      strategy: fn -> {:ok, {%{strategy: :upside_down, intensity: 1, period: 1}, []}} end,
      intensity: fn -> {:ok, {%{strategy: :one_for_one, intensity: -1, period: 1}, []}} end,
      duplicate: fn -> Supervisor.init([{Agent, fn -> 1 end}, {Agent, fn -> 2 end}], strategy: :one_for_one) end
    ] do
  shown =
    case Supervisor.start_link(Sup, f) do
      {:ok, pid} when is_pid(pid) -> {:ok, :pid}
      {:error, {%{__struct__: struct}, stack}} when is_list(stack) -> {:error, struct}
      {:error, {{:nocatch, ball}, stack}} when is_list(stack) -> {:error, {:nocatch, ball}}
      other -> other
    end

  IO.inspect({name, shown})
end
