# A supervisor whose parent dies reports its state as OTP's record
{:ok, supervisor} = Supervisor.start_link([%{id: A, start: {Agent, :start_link, [Map, :new, []]}}], strategy: :one_for_all, name: S, max_restarts: 5)
Process.flag(:trap_exit, true)
send(supervisor, {:EXIT, self(), :boom})
receive do: ({:EXIT, ^supervisor, reason} -> IO.inspect(reason))
Process.sleep(100)
