# Translators of Erlang's events, and what Logger refuses.
Process.register(self(), :t)
require Logger
flush = fn f -> receive do m -> IO.inspect(m, limit: :infinity); f.(f) after 100 -> :ok end end
fl = fn l -> IO.puts("---- #{l}"); flush.(flush) end
i = fn x -> IO.inspect(x, limit: :infinity) end
defmodule T do
  def translate(_min, level, kind, data) do
    send(:t, {:tr, level, kind})
    case data do
      {:logger, %{my: x}} -> {:ok, "my #{x}", m: 1}
      {:logger, %{skip: _}} -> :skip
      _ -> :none
    end
  end
end
i.(Logger.add_translator({T, :translate}))
Logger.error(%{my: 1})
Logger.error(%{skip: 1})
Logger.error(%{other: 1})
:logger.error("~p", [1])
Process.sleep(50)
fl.("tr")
i.(Logger.remove_translator({T, :translate}))
i.(Application.get_env(:logger, :translators))
i.(try do Logger.enable(spawn(fn -> 1 end)) rescue e -> e end)
i.(try do Logger.log(:foo, "x") rescue e -> e end)
i.(Logger.Utils.timestamp(false) |> is_tuple)
i.(Logger.Formatter.compile("$time $metadata[$level] $message\n"))
i.(Logger.Formatter.format(["[", :level, "] ", :message], :error, "hello", {{1977, 01, 28}, {13, 29, 00, 000}}, []) |> IO.iodata_to_binary)
