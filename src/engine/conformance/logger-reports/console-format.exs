# The console backend with a format, metadata and levels of its own.
require Logger
Logger.configure_backend(:console, format: "$level|$message|$metadata\n", metadata: [:user, :n])
Logger.info("one", user: "a", n: 1)
Logger.info("two", other: 1)
Logger.flush()
Logger.configure_backend(:console, format: "[$level] $levelpad$message\n", metadata: [], level: :warning)
Logger.info("left out")
Logger.warning("kept")
Logger.error("line 1\nline 2")
Logger.flush()
Logger.configure_backend(:console, format: {Form, :at})
defmodule Form do
  def at(level, message, _timestamp, metadata), do: "<#{level}: #{message} #{inspect(metadata)}>\n"
end
Logger.configure_backend(:console, metadata: [:x], level: :debug)
Logger.debug("mine", x: 1)
Logger.flush()
