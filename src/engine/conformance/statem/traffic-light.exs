# A small machine with everything at once: enter calls, state timeouts, postponed walkers, replies.
defmodule Light do
  @behaviour :gen_statem
  def callback_mode, do: [:state_functions, :state_enter]
  def start_link, do: :gen_statem.start_link(__MODULE__, nil, [])
  def init(_), do: {:ok, :red, %{walked: 0, log: []}}
  def red(:enter, old, data), do: {:keep_state, note(data, {old, :red}), {:state_timeout, 20, :go}}
  def red(:state_timeout, :go, data), do: {:next_state, :green, data}
  def red({:call, from}, :walk, data), do: {:keep_state, %{data | walked: data.walked + 1}, {:reply, from, :walk}}
  def red({:call, from}, :log, data), do: {:keep_state_and_data, {:reply, from, Enum.reverse(data.log)}}
  def green(:enter, old, data), do: {:keep_state, note(data, {old, :green}), {:state_timeout, 20, :stop}}
  def green(:state_timeout, :stop, data), do: {:next_state, :red, data}
  def green({:call, _}, :walk, _), do: {:keep_state_and_data, :postpone}
  def green({:call, from}, :log, data), do: {:keep_state_and_data, {:reply, from, Enum.reverse(data.log)}}
  defp note(data, what), do: %{data | log: [what | data.log]}
end

{:ok, light} = Light.start_link()
IO.inspect(:gen_statem.call(light, :walk))
Process.sleep(30)
IO.inspect(:gen_statem.call(light, :log))
IO.inspect(:gen_statem.call(light, :walk))
IO.inspect(:gen_statem.call(light, :log))
IO.inspect(:sys.get_state(light) |> elem(1) |> Map.get(:walked))
