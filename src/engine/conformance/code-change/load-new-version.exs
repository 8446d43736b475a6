# A server whose module is loaded anew: the callbacks are the new ones, its state is changed by code_change.
defmodule Counter do
  use GenServer
  def init(n), do: {:ok, n}
  def handle_call(:get, _from, n), do: {:reply, {:v1, n}, n}
end

{:ok, pid} = GenServer.start_link(Counter, 1)
IO.inspect(GenServer.call(pid, :get))
Code.compiler_options(ignore_module_conflict: true)

defmodule Counter do
  use GenServer
  def init(n), do: {:ok, %{n: n}}
  def handle_call(:get, _from, %{n: n} = s), do: {:reply, {:v2, n}, s}
  def handle_call(:get, _from, n), do: {:reply, {:v2_old_state, n}, n}
  def code_change(_vsn, n, extra) when is_integer(n), do: {:ok, %{n: n, extra: extra}}
  def code_change(_vsn, _s, _extra), do: {:error, :done_already}
end

IO.inspect(GenServer.call(pid, :get))
:sys.suspend(pid)
IO.inspect(:sys.change_code(pid, Counter, nil, :extra))
IO.inspect(:sys.change_code(pid, Counter, nil, :extra))
:sys.resume(pid)
IO.inspect(GenServer.call(pid, :get))
IO.inspect(:sys.get_state(pid))
