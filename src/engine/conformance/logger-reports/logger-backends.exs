# Backends of Elixir's Logger, levels, metadata, and what a process may silence.
defmodule B do
  @behaviour :gen_event
  def init(x), do: (send(:t, {:init, x}); {:ok, x})
  def handle_event({level, _gl, {Logger, msg, ts, md}}, s), do: (send(:t, {:ev, level, IO.iodata_to_binary(msg), is_tuple(ts), Keyword.drop(md, [:pid, :gl, :time, :report_cb])}); {:ok, s})
  def handle_event(e, s), do: (send(:t, {:other, e}); {:ok, s})
  def handle_call({:configure, o}, s), do: (send(:t, {:conf, o}); {:ok, :ok, s})
  def handle_info(_, s), do: {:ok, s}
  def terminate(r, _s), do: (send(:t, {:term, r}); :done)
end
defmodule Crash do
  @behaviour :gen_event
  def init(x), do: {:ok, x}
  def handle_event({_, _, {Logger, "crash", _, _}}, _), do: raise "crashed"
  def handle_event(_, s), do: {:ok, s}
  def handle_call(_, s), do: {:ok, :ok, s}
end
Process.register(self(), :t)
require Logger
flush = fn f -> receive do m -> IO.inspect(m, limit: :infinity); f.(f) after 100 -> :ok end end
fl = fn l -> IO.puts("---- #{l}"); flush.(flush) end
i = fn x -> IO.inspect(x, limit: :infinity) end
Logger.remove_backend(:console)
i.(elem(Logger.add_backend(B), 0))
i.(Logger.add_backend(B))
fl.("added")
Logger.info("one", a: 1)
Logger.warn("two")
Logger.notice("three")
Logger.emergency("four")
Logger.debug(fn -> "lazy" end)
Logger.debug(fn -> {"lazy", b: 1} end)
Logger.error(%{r: 1})
Logger.error(r: 1)
Logger.error(["io", [?d, "ata"]])
Logger.log(:alert, "x")
Logger.bare_log(:critical, "y", z: 1)
Logger.bare_log(:info, fn -> "lazy2" end)
fl.("levels")
i.(Logger.configure_backend(B, level: :error, x: 1))
fl.("conf")
i.(Logger.level)
i.(Logger.configure(level: :warning))
i.(Logger.level)
Logger.info("no"); Logger.warning("yes")
fl.("level")
i.(Logger.configure(level: :debug))
i.(Logger.metadata)
i.(Logger.metadata(user: 1, b: nil))
i.(Logger.metadata)
Logger.info("meta")
i.(Logger.metadata(user: nil, c: 2))
i.(Logger.metadata)
i.(Logger.reset_metadata(d: 1))
i.(Logger.metadata)
i.(Logger.reset_metadata())
i.(Logger.metadata)
fl.("meta")
i.(Logger.disable(self()))
i.(Logger.enabled?(self()))
Logger.error("disabled")
i.(Logger.enable(self()))
i.(Logger.enabled?(self()))
Logger.error("enabled")
fl.("enable")
i.(Logger.put_process_level(self(), :error))
i.(Logger.get_process_level(self()))
Logger.warning("no"); Logger.error("yes")
i.(Logger.delete_process_level(self()))
fl.("process level")
defmodule Lev do
  require Logger
  def go, do: (Logger.info("lev info"); Logger.error("lev error"))
end
i.(Logger.put_module_level(Lev, :error))
i.(Logger.get_module_level(Lev))
Lev.go
fl.("module level")
i.(Logger.delete_module_level(Lev))
i.(Logger.put_module_level([Lev], :none))
Lev.go
i.(Logger.delete_all_module_levels())
Lev.go
fl.("module level 2")
i.(Logger.put_application_level(:nope, :none))
i.(Logger.put_application_level(:logger, :error))
i.(Logger.get_module_level(Logger))
i.(Logger.delete_application_level(:logger))
i.(Logger.get_module_level(Logger))
i.(Logger.compare_levels(:info, :error))
i.(Logger.compare_levels(:warn, :warning))
i.(Logger.compare_levels(:error, :info))
i.(Logger.flush())
fl.("flush")
i.(Logger.remove_backend(B, flush: true))
fl.("removed")
i.(Logger.remove_backend(B))
i.(Logger.add_backend(Nope))
