# What code_change/3 may answer, and what :sys.change_code makes of it.
defmodule S do
  use GenServer
  def init(s), do: {:ok, s}
  def code_change(_vsn, _s, f), do: f.()
end

for {name, f} <- [ok: fn -> {:ok, :new} end, error: fn -> {:error, :why} end, nonsense: fn -> :nonsense end, raise: fn -> raise "no" end, exit: fn -> exit(:why) end, throw: fn -> throw(:ball) end, throw_ok: fn -> throw({:ok, :thrown}) end] do
  {:ok, pid} = GenServer.start(S, :old)
  :sys.suspend(pid)
  answer = :sys.change_code(pid, S, :vsn, f)
  short = case answer do
    {:error, {:EXIT, {%{__struct__: s}, stack}}} when is_list(stack) -> {:error, {:EXIT, s}}
    {:error, {:EXIT, {what, [_ | _]}}} -> {:error, {:EXIT, what}}
    {:error, {%{__struct__: s}, stack}} when is_list(stack) -> {:error, s}
    other -> other
  end
  :sys.resume(pid)
  IO.inspect({name, short, :sys.get_state(pid)})
end
