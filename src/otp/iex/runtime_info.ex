defmodule IEx.RuntimeInfo do
  @moduledoc false

  # What `runtime_info` tells, topic by topic.

  def print(topics) do
    for topic <- topics, do: print_topic(topic)
    IO.puts("")
    entry("Showing topics", inspect(topics))
    entry("Additional topics", inspect([:system, :memory, :limits, :applications] -- topics))
    IO.puts("")
    IO.puts("To view a specific topic call runtime_info(topic)")
    IO.puts("")
  end

  defp print_topic(:system) do
    IO.puts("\n## System and architecture \n")
    entry("Elixir version", System.version())
    entry("Erlang/OTP version", System.otp_release())
    entry("ERTS version", :erlang.system_info(:version))
    entry("Compiled for", :erlang.system_info(:system_architecture))
    entry("Schedulers", :erlang.system_info(:schedulers))
    entry("Schedulers online", :erlang.system_info(:schedulers_online))
  end

  defp print_topic(:memory) do
    IO.puts("\n## Memory \n")
    memory = :erlang.memory()

    for {name, key} <- [Total: :total, Atoms: :atom, Binaries: :binary, Code: :code, ETS: :ets, Processes: :processes],
        do: entry(name, bytes(memory[key]))
  end

  defp print_topic(:limits) do
    IO.puts("\n## Statistics / limits \n")
    entry("Uptime", uptime(div(elem(:erlang.statistics(:wall_clock), 0), 1000)))
    entry("Run queue", :erlang.statistics(:run_queue))
    used("Atoms", :erlang.system_info(:atom_count), :erlang.system_info(:atom_limit))
    used("ETS", length(:ets.all()), :erlang.system_info(:ets_limit))
    used("Ports", :erlang.system_info(:port_count), :erlang.system_info(:port_limit))
    used("Processes", :erlang.system_info(:process_count), :erlang.system_info(:process_limit))
  end

  defp print_topic(:applications) do
    IO.puts("\n## Loaded OTP Applications \n")
    started = Application.started_applications()

    for {app, _, version} = each <- Enum.sort(Application.loaded_applications()) do
      entry(app, String.pad_trailing("#{version}", 20) <> if(each in started, do: "(started)", else: ""))
    end
  end

  defp used(name, count, limit), do: entry(name, "#{count} / #{limit} (#{div(100 * count, limit)}% used)")

  defp bytes(n) when n >= 1024 * 1024 * 1024, do: "#{div(n, 1024 * 1024 * 1024)} GB"
  defp bytes(n) when n >= 1024 * 1024, do: "#{div(n, 1024 * 1024)} MB"
  defp bytes(n) when n >= 1024, do: "#{div(n, 1024)} KB"
  defp bytes(n), do: "#{n} B"

  # The parts that are not nothing: "2 hours, 3 minutes and 4 seconds".
  defp uptime(seconds) do
    parts = [{div(seconds, 86_400), "days"}, {rem(div(seconds, 3600), 24), "hours"}, {rem(div(seconds, 60), 60), "minutes"}, {rem(seconds, 60), "seconds"}]

    case for({n, unit} <- parts, n > 0 or unit == "seconds", do: "#{n} #{unit}") do
      [one] -> one
      several -> Enum.join(Enum.drop(several, -1), ", ") <> " and " <> List.last(several)
    end
  end

  defp entry(key, value), do: IO.puts("#{String.pad_trailing("#{key}:", 20)}#{value}")
end
