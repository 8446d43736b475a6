# :proc_lib.hibernate: the stack is gone, the function goes on when a message comes.
defmodule H do
  def init(parent), do: (:proc_lib.init_ack(parent, {:ok, self()}); rest(parent, 0))
  def rest(parent, n), do: :proc_lib.hibernate(__MODULE__, :woken, [parent, n])
  def woken(parent, n), do: receive(do: (m -> (send(parent, {:woken, n, m}); rest(parent, n + 1))))
end

{:ok, pid} = :proc_lib.start_link(H, :init, [self()])
Process.sleep(10)
IO.inspect(Process.info(pid, :current_function))
for m <- [:a, :b], do: (send(pid, m); receive(do: (x -> IO.inspect(x))))
