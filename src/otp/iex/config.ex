defmodule IEx.Config do
  @moduledoc false

  @keys [
    :colors,
    :inspect,
    :history_size,
    :default_prompt,
    :continuation_prompt,
    :alive_prompt,
    :alive_continuation_prompt,
    :width,
    :parser
  ]

  def child_spec(arg), do: %{id: __MODULE__, start: {__MODULE__, :start_link, [arg]}}

  def start_link(_), do: Agent.start_link(__MODULE__, :handle_init, [], name: __MODULE__)

  def handle_init, do: %{after_spawn: []}

  def configure(options), do: Agent.update(__MODULE__, __MODULE__, :handle_configure, [options])

  def handle_configure(state, options) do
    for {key, value} <- options do
      if key not in @keys, do: raise(ArgumentError, "invalid configuration #{inspect({key, value})}")

      value =
        if key in [:inspect, :colors],
          do: Keyword.merge(Application.get_env(:iex, key, []), value),
          else: value

      Application.put_env(:iex, key, value)
    end

    state
  end

  @defaults [
    colors: [],
    history_size: 20,
    inspect: [],
    alive_prompt: "%prefix(%node)%counter>",
    default_prompt: "%prefix(%counter)>"
  ]

  def configuration do
    set = Keyword.take(Application.get_all_env(:iex), @keys)
    for({key, value} <- @defaults, do: {key, Keyword.get(set, key, value)}) ++ Keyword.drop(set, Keyword.keys(@defaults))
  end

  def started?, do: Process.whereis(__MODULE__) != nil
  def width, do: Application.get_env(:iex, :width) || 80
  def history_size, do: Application.get_env(:iex, :history_size, 20)
  def default_prompt, do: Application.get_env(:iex, :default_prompt, "%prefix(%counter)>")
  def continuation_prompt, do: Application.get_env(:iex, :continuation_prompt, "...(%counter)>")

  def inspect_opts do
    :iex
    |> Application.get_env(:inspect, [])
    |> Keyword.put_new(:pretty, true)
    |> Keyword.put_new(:width, width())
  end

  def after_spawn(fun), do: Agent.update(__MODULE__, __MODULE__, :handle_after_spawn, [fun])
  def after_spawn, do: Agent.get(__MODULE__, & &1.after_spawn)
  def handle_after_spawn(state, fun), do: %{state | after_spawn: [fun | state.after_spawn]}
end
