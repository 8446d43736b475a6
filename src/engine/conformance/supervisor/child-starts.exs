# What a supervisor makes of what a child's start function answers.
defmodule Start do
  def go(f), do: f.()
end

Process.flag(:trap_exit, true)
sleeper = fn -> spawn_link(fn -> Process.sleep(:infinity) end) end

starts = [
  pid: fn -> {:ok, sleeper.()} end,
  info: fn -> {:ok, sleeper.(), :info} end,
  ignore: fn -> :ignore end,
  error: fn -> {:error, :why} end,
  nonsense: fn -> :nonsense end,
  raise: fn -> raise "no" end,
  exit: fn -> exit(:why) end,
  throw: fn -> throw(:ball) end
]

short = fn
  {:EXIT, {%{__struct__: struct}, _}} -> {:EXIT, struct}
  other -> other
end

for {name, f} <- starts, restart <- [:permanent, :temporary] do
  spec = %{id: :kid, start: {Start, :go, [f]}, restart: restart}

  first =
    case Supervisor.start_link([spec], strategy: :one_for_one) do
      {:ok, sup} -> {:ok, for({id, pid, _, _} <- Supervisor.which_children(sup), do: {id, is_pid(pid)})}
      {:error, {:shutdown, {:failed_to_start_child, id, reason}}} -> {:failed, id, short.(reason)}
    end

  {:ok, sup} = Supervisor.start_link([], strategy: :one_for_one)

  later =
    case Supervisor.start_child(sup, spec) do
      {:ok, pid} -> {:ok, is_pid(pid)}
      {:ok, pid, info} -> {:ok, is_pid(pid), info}
      {:error, {reason, child}} when is_tuple(child) -> {:error, short.(reason), elem(child, 0)}
      {:error, reason} -> {:error, short.(reason)}
    end

  IO.inspect({name, restart, first, later, Supervisor.count_children(sup).specs})
end
