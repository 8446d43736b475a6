# :error_logger with handlers of its own: what reaches them of everything that can be logged.
defmodule EH do
  @behaviour :gen_event
  def init(x), do: {:ok, x}
  def handle_event(e, s), do: (send(:t, fixed(e)); {:ok, s})

  # Without what a crash report measures.
  defp fixed({tag, gl, {pid, :crash_report, [facts, linked]}}),
    do: {tag, gl, {pid, :crash_report, [Keyword.drop(facts, [:heap_size, :stack_size, :reductions]), linked]}}

  defp fixed(event), do: event
  def handle_call(r, s), do: {:ok, {:got, r}, s}
  def terminate(r, s), do: (send(:t, {:term, r, s}); :done)
end
defmodule S do
  use GenServer
  def init(x), do: {:ok, x}
  def handle_cast(:boom, _s), do: raise "boom"
end
Process.register(self(), :t)
flush = fn f -> receive do m -> IO.inspect(m, limit: :infinity, width: :infinity); f.(f) after 100 -> :ok end end
fl = fn l -> IO.puts("---- #{l}"); flush.(flush) end
i = fn x -> IO.inspect(x, limit: :infinity) end
Logger.configure_backend(:console, level: :emergency)
i.(:error_logger.which_report_handlers)
i.(Process.whereis(:error_logger))
i.(:error_logger.delete_report_handler(EH))
i.(:error_logger.add_report_handler(EH))
i.(:error_logger.add_report_handler(EH, :arg))
i.(is_pid Process.whereis(:error_logger))
i.(:logger.get_handler_ids)
i.(:logger.get_handler_config(:error_logger))
i.(:error_logger.which_report_handlers)
:error_logger.error_msg("e ~p", [1])
:error_logger.error_msg('e ~p', [1])
:error_logger.error_msg('e')
:error_logger.error_msg('e ~p')
:error_logger.warning_msg('e ~p', [1])
:error_logger.info_msg('e ~p', [1])
:error_logger.error_report([a: 1])
:error_logger.error_report(:mytype, [a: 1])
:error_logger.warning_report([a: 1])
:error_logger.info_report([a: 1])
:error_logger.info_report(:mytype, 'abc')
:error_logger.error_info({:a, 1})
fl.("direct")
{:ok, p} = GenServer.start(S, 1)
GenServer.cast(p, :boom)
fl.("crash")
spawn(fn -> raise "x" end)
fl.("bare")
Task.start(fn -> exit(:bad) end)
fl.("task")
{:ok, sup} = Supervisor.start_link([%{id: :a, start: {Agent, :start_link, [fn -> 1 end]}}], strategy: :one_for_one)
fl.("sup start")
[{_, a, _, _}] = Supervisor.which_children(sup)
Process.exit(a, :kill)
fl.("sup restart")
:logger.error("plain")
:logger.error("plain", %{error_logger: %{tag: :error}})
:logger.error(%{a: 1}, %{error_logger: %{tag: :error}})
:logger.error(%{a: 1}, %{error_logger: %{tag: :error, type: :foo}})
:logger.error(%{a: 1}, %{error_logger: %{tag: :error}, report_cb: fn x -> {'cb ~p', [x]} end})
:logger.error(%{a: 1}, %{error_logger: %{tag: :error}, report_cb: fn x, o -> inspect({x, o}) end})
:logger.error(%{a: 1}, %{error_logger: %{tag: :error}, report_cb: fn _ -> :bad end})
:logger.debug('debug', [], %{error_logger: %{tag: :error}})
require Logger
Logger.error("elixir")
fl.("logger")
i.(:gen_event.call(:error_logger, EH, :hello))
i.(:error_logger.delete_report_handler(EH))
fl.("del")
i.(:error_logger.delete_report_handler(EH))
i.(:logger.get_handler_ids)
i.(Process.whereis(:error_logger))
i.(:error_logger.logfile(:filename))
i.(:error_logger.get_format_depth)
i.(:error_logger.limit_term({1, 2}))
i.(:error_logger.warning_map)
