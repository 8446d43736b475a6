# Handlers of Erlang's logger: their callbacks, configuration set and updated, every refusal, and what reaches log/2.
defmodule H do
  def log(event, config) do
    send(:t, {:log, config.id, event.level, event.msg, Map.drop(event.meta, [:time, :pid, :gl])})
  end
end
defmodule H2 do
  def adding_handler(config) do send(:t, {:adding, self() == Process.whereis(:logger), Map.delete(config, :formatter), config[:formatter]}); {:ok, Map.put(config, :added, true)} end
  def removing_handler(config) do send(:t, {:removing, Map.delete(config, :formatter)}); :ok end
  def changing_config(op, old, new) do send(:t, {:changing, op, Map.delete(old, :formatter), Map.delete(new, :formatter), new[:formatter]}); {:ok, new} end
  def filter_config(config) do Map.put(config, :filtered, 1) end
  def log(event, config), do: send(:t, {:log2, config.id, event.level, event.msg})
end
defmodule Bad do
  def adding_handler(_), do: {:error, :no}
  def changing_config(_, _, _), do: {:error, :never}
  def log(_, _), do: :ok
end
defmodule BadRet do
  def adding_handler(_), do: :hm
  def log(_, _), do: :ok
end
defmodule Crash do
  def adding_handler(_), do: raise "x"
  def log(_, _), do: :ok
end
defmodule NoLog do
end
Process.register(self(), :t)
flush = fn f -> receive do m -> IO.inspect(m, limit: :infinity); f.(f) after 50 -> :ok end end
fl = fn -> flush.(flush) end
i = fn x -> IO.inspect(x, limit: :infinity) end
i.(:logger.get_handler_ids())
i.(:logger.remove_handler(:default))
i.(:logger.remove_handler(Logger))
i.(:logger.get_primary_config())
i.(:logger.add_handler(:h, H, %{}))
i.(:logger.add_handler(:h, H, %{}))
i.(:logger.get_handler_config(:h))
i.(:logger.get_handler_config())
i.(:logger.get_handler_config(:nope))
i.(:logger.add_handler(:h2, H2, %{config: %{a: 1}, level: :error}))
fl.()
i.(:logger.get_handler_ids())
i.(:logger.get_handler_config(:h2))
i.(:logger.info("x"))
i.(:logger.error("y ~p", [1]))
i.(:logger.error(%{a: 1}, %{m: 1}))
i.(:logger.error([a: 1], %{m: 1}))
i.(:logger.error('chars'))
i.(:logger.error('chars ~p', [1], %{k: 2}))
i.(:logger.error(fn x -> {:format, [x]} end, 1))
i.(:logger.error(fn x -> {"format ~p", [x]} end, 1))
i.(:logger.error(fn x -> %{r: x} end, 1, %{w: 1}))
i.(:logger.error(fn _ -> "hi" end, 1, %{w: 1}))
i.(:logger.error(fn _ -> :hi end, 1, %{w: 1}))
i.(:logger.error(fn _ -> raise "hi" end, 1, %{w: 1}))
i.(:logger.log(:warning, "a"))
i.(:logger.log(:warning, "a ~p", [1]))
i.(:logger.log(:warning, "a ~p", [1], %{z: 1}))
fl.()
i.(try do :logger.error(:atom) rescue e -> e end)
i.(try do :logger.log(:foo, "a") rescue e -> e end)
i.(try do :logger.error("a", 1) rescue e -> e end)
i.(try do :logger.error(1, [2]) rescue e -> e end)
fl.()
i.(:logger.set_handler_config(:h2, :level, :info))
fl.()
i.(:logger.set_handler_config(:h2, %{level: :info}))
fl.()
i.(:logger.update_handler_config(:h2, %{level: :debug, config: %{b: 2}}))
fl.()
i.(:logger.update_handler_config(:h2, :config, %{b: 3}))
fl.()
i.(:logger.set_handler_config(:h2, :id, :zz))
i.(:logger.set_handler_config(:h2, :module, :zz))
i.(:logger.set_handler_config(:h2, %{id: :h2, module: H2}))
i.(:logger.set_handler_config(:h2, :level, :bad))
i.(:logger.set_handler_config(:h2, :filters, :bad))
i.(:logger.set_handler_config(:h2, :filters, [a: 1]))
i.(:logger.set_handler_config(:h2, :filter_default, :bad))
i.(:logger.set_handler_config(:h2, :formatter, :bad))
i.(:logger.set_handler_config(:h2, :formatter, {:nope, %{}}))
i.(:logger.set_handler_config(:h2, :formatter, {:logger_formatter, %{single_line: true}}))
i.(:logger.set_handler_config(:h2, :foo, :bad))
i.(:logger.set_handler_config(:nope, :level, :info))
i.(:logger.set_handler_config(:h2, []))
i.(:logger.update_handler_config(:nope, :level, :info))
fl.()
i.(:logger.add_handler(:bad, Bad, %{}))
i.(:logger.add_handler(:bad, Crash, %{}))
i.(:logger.add_handler(:bad, NoLog, %{}))
i.(:logger.add_handler(:bad, NoSuch, %{}))
i.(:logger.add_handler("bad", H, %{}))
i.(:logger.add_handler(:bad, H, %{level: :zz}))
i.(:logger.add_handler(:bad, H, []))
i.(:logger.add_handler(:bad, 1, %{}))
i.(:logger.add_handler(:bad, H, %{filters: [a: {fn x, _ -> x end, []}, b: 1]}))
i.(:logger.remove_handler(:nope))
i.(:logger.remove_handler(:h2))
fl.()
i.(:logger.set_primary_config(:level, :zz))
i.(:logger.set_primary_config(:foo, :zz))
i.(:logger.set_primary_config(%{foo: :zz}))
i.(:logger.set_primary_config(%{level: :info}))
i.(:logger.get_primary_config())
i.(:logger.set_primary_config([]))
i.(:logger.set_primary_config(:metadata, %{a: 1}))
i.(:logger.error("with"))
fl.()
i.(:logger.set_primary_config(:metadata, []))
i.(:logger.update_primary_config(%{metadata: %{b: 1}}))
i.(:logger.get_primary_config())
i.(:logger.update_primary_config(%{filter_default: :stop}))
i.(:logger.error("stopped"))
fl.()
i.(:logger.set_primary_config(:filter_default, :log))
i.(:logger.error("again"))
fl.()
i.(:logger.get_config() |> Map.keys)
i.(:logger.set_handler_config(:h, :filter_default, :stop))
i.(:logger.error("again"))
fl.()
i.(:logger.set_handler_config(:h, :filter_default, :log))
