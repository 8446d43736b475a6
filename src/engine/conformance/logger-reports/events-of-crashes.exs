# The event map that a handler gets for every kind of crash, for progress, and for each way to log.
defmodule H do
  def log(event, _config) do
    send(:t, {:log, event.level, fixed(event.msg), event.meta |> Map.drop([:time]) |> Map.replace(:report_cb, :cb)})
  end

  # Without what a crash report measures, and without the caller's stack, which names a folder.
  defp fixed({:report, %{label: {:proc_lib, :crash}, report: [facts, linked]} = report}),
    do: {:report, %{report | report: [Keyword.drop(facts, [:heap_size, :stack_size, :reductions]), linked]}}

  defp fixed({:report, %{client_info: {pid, {name, [_ | _]}}} = report}), do: {:report, %{report | client_info: {pid, name}}}
  defp fixed(msg), do: msg
end
defmodule S do
  use GenServer
  def init(x), do: {:ok, x}
  def handle_call(:boom, _f, _s), do: raise "boom"
  def handle_call(:stop, _f, s), do: {:stop, :bad, s}
  def handle_cast(:boom, _s), do: throw(:x)
end
defmodule EvH do
  @behaviour :gen_event
  def init(x), do: {:ok, x}
  def handle_event(:boom, _), do: raise "boom"
  def handle_event(_, s), do: {:ok, s}
  def handle_call(_, s), do: {:ok, :ok, s}
end
defmodule SM do
  @behaviour :gen_statem
  def callback_mode, do: :handle_event_function
  def init(x), do: {:ok, :a, x}
  def handle_event(:cast, :boom, _s, _d), do: raise "boom"
end
Process.register(self(), :t)
flush = fn f -> receive do m -> IO.inspect(m, limit: :infinity, width: :infinity); f.(f) after 100 -> :ok end end
fl = fn l -> IO.puts("---- #{l}"); flush.(flush) end
:logger.remove_handler(Logger)
:logger.add_handler(:h, H, %{})
Process.flag(:trap_exit, true)
{:ok, p} = GenServer.start_link(S, 1)
catch_exit = fn f -> try do f.() catch :exit, _ -> :ok end end
catch_exit.(fn -> GenServer.call(p, :boom) end)
fl.("call")
{:ok, p} = GenServer.start_link(S, 1, name: :foo)
catch_exit.(fn -> GenServer.call(p, :stop) end)
fl.("stop")
{:ok, p} = GenServer.start(S, 1)
GenServer.cast(p, :boom)
fl.("cast")
{:ok, p} = GenServer.start(S, 1)
send(p, :unexpected)
fl.("unexpected")
spawn(fn -> raise "x" end)
fl.("bare")
spawn(fn -> :erlang.error(:foo) end)
fl.("bare")
Task.start(fn -> raise "x" end)
fl.("task")
:proc_lib.spawn(fn -> raise "x" end)
fl.("proc_lib")
:proc_lib.spawn(fn -> exit(:x) end)
fl.("proc_lib")
{:ok, m} = :gen_event.start()
:gen_event.add_handler(m, EvH, 1)
:gen_event.notify(m, :boom)
fl.("event")
:gen_event.add_handler(m, EvH, 1)
send(m, :hello)
fl.("event unexp")
{:ok, m} = :gen_statem.start(SM, 1, [])
:gen_statem.cast(m, :boom)
fl.("statem")
{:ok, sup} = Supervisor.start_link([%{id: :a, start: {Agent, :start_link, [fn -> 1 end]}}], strategy: :one_for_one)
fl.("sup start")
[{_, a, _, _}] = Supervisor.which_children(sup)
Process.exit(a, :kill)
fl.("sup restart")
send(sup, :hm)
fl.("sup unexpected")
Supervisor.stop(sup)
fl.("sup stop")
IO.inspect Supervisor.start_link([%{id: :a, start: {Foo, :start_link, []}}], strategy: :one_for_one)
fl.("sup bad")
{:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one)
fl.("dsup start")
{:ok, a} = DynamicSupervisor.start_child(sup, {Agent, fn -> 1 end})
fl.("dsup child")
Process.exit(a, :kill)
fl.("dsup kill")
send(sup, :hm)
fl.("dsup unexpected")
{:ok, ts} = Task.Supervisor.start_link()
Task.Supervisor.start_child(ts, fn -> raise "a" end)
fl.("ts")
require Logger
Logger.info("hi", a: 1)
Logger.warn("hi")
Logger.error([a: 1])
Logger.error(fn -> {"lazy", [b: 1]} end)
Logger.bare_log(:info, "bare", c: 1)
defmodule In do
  def go, do: Logger.notice("in module")
end
In.go
fl.("Logger")
:error_logger.error_msg("e ~p", [1])
:error_logger.error_msg('e ~p', [1])
:error_logger.format('e ~p', [1])
:error_logger.warning_msg('e ~p', [1])
:error_logger.info_msg('e ~p', [1])
:error_logger.error_report([a: 1])
:error_logger.error_report(:mytype, [a: 1])
:error_logger.warning_report([a: 1])
:error_logger.warning_report(:mytype, [a: 1])
:error_logger.info_report([a: 1])
:error_logger.info_report(:mytype, 'abc')
:error_logger.error_info({:a, 1})
:error_logger.error_info('abc')
fl.("error_logger")
Application.stop(:logger)
fl.("app stop")
