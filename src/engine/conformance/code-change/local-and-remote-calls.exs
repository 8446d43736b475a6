# Who calls by its module's name enters the new code, who calls locally stays in the old.
Code.compiler_options(ignore_module_conflict: true)

defmodule Loop do
  def version, do: 1
  def local(main), do: receive(do: (:ask -> (send(main, {:local, version()}); local(main))))
  def remote(main), do: receive(do: (:ask -> (send(main, {:remote, version()}); __MODULE__.remote(main))))
end

main = self()
local = spawn_link(fn -> Loop.local(main) end)
remote = spawn_link(fn -> Loop.remote(main) end)
ask = fn -> for pid <- [local, remote], do: (send(pid, :ask); receive(do: ({kind, v} -> {kind, v}))) end
IO.inspect(ask.())

defmodule Loop do
  def version, do: 2
  def local(main), do: receive(do: (:ask -> (send(main, {:local, version()}); local(main))))
  def remote(main), do: receive(do: (:ask -> (send(main, {:remote, version()}); __MODULE__.remote(main))))
end

IO.inspect(ask.())
IO.inspect(ask.())
IO.inspect(Loop.version())
IO.inspect(:erlang.check_process_code(local, Loop))
IO.inspect(:erlang.check_process_code(remote, Loop))
