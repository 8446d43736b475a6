# :proc_lib.start and start_link: acknowledged, failed, dead or late.
defmodule P do
  def init(parent, :ack), do: (:proc_lib.init_ack(parent, {:ok, self()}); Process.sleep(:infinity))
  def init(parent, :ack_other), do: (:proc_lib.init_ack(parent, :something); Process.sleep(:infinity))
  def init(_, :exit), do: exit(:why)
  def init(_, :normal), do: :done
  def init(_, :raise), do: raise("no")
  def init(_, :throw), do: throw(:ball)
  def init(_, :slow), do: Process.sleep(500)
  def init(parent, :ack_exit), do: (:proc_lib.init_ack(parent, {:error, :no}); exit(:gone))
end

defmodule Short do
  def it({:ok, pid}) when is_pid(pid), do: {:ok, :pid}
  def it({:error, {%{__struct__: s}, [_ | _]}}), do: {:error, s}
  def it({:error, {{:nocatch, b}, [_ | _]}}), do: {:error, {:nocatch, b}}
  def it(other), do: other
  def why({%{__struct__: s}, [_ | _]}), do: s
  def why({{:nocatch, b}, [_ | _]}), do: {:nocatch, b}
  def why(other), do: other
end

Process.flag(:trap_exit, true)

for how <- [:ack, :ack_other, :exit, :normal, :raise, :throw, :slow, :ack_exit], start <- [:start, :start_link] do
  IO.inspect({start, how, Short.it(apply(:proc_lib, start, [P, :init, [self(), how], 50]))})
  said = fn said -> receive(do: ({:EXIT, _, why} -> [Short.why(why) | said.(said)]), after: (5 -> [])) end
  IO.inspect(said.(said))
end
