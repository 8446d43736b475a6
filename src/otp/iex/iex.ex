defmodule IEx do
  @moduledoc """
  The interactive shell.

  Type an expression and its value is shown. `h()` lists the helpers, `v()` is the last value, `flush()` shows
  the messages that came to the shell. An expression may go over several lines; `#iex:break` on a line of its own
  gives it up.
  """

  @doc """
  Configures the shell: `:inspect`, `:width`, `:history_size`, `:default_prompt`, `:continuation_prompt`.

      IEx.configure(inspect: [limit: 5])
  """
  def configure(options), do: IEx.Config.configure(options)

  @doc "The configuration."
  def configuration, do: IEx.Config.configuration()

  @doc "Calls a function in every new shell."
  def after_spawn(fun) when is_function(fun), do: IEx.Config.after_spawn(fun)

  @doc "Does the shell run?"
  def started?, do: IEx.Config.started?()

  @doc "How wide the shell prints."
  def width, do: IEx.Config.width()

  @doc "The options by which values are shown."
  def inspect_opts, do: IEx.Config.inspect_opts()

  @doc "Text in a colour; this shell has none."
  def color(_color, string), do: IO.iodata_to_binary(string)

  @doc false
  def dont_display_result, do: :"do not show this result in output"

  @doc """
  Opens a shell inside a running process. This shell cannot; it says so and goes on.
  """
  defmacro pry do
    quote do
      IO.puts("Cannot pry: breakpoints are not available here. Suspend the process in the inspector instead.")
    end
  end

  @doc false
  def break!(_module, _function, _arity, _stops \\ 1), do: no_breakpoints()

  @doc false
  defmacro break!(_ast), do: quote(do: IEx.no_breakpoints())

  @doc false
  def no_breakpoints do
    IO.puts("Breakpoints are not available here. Step through the run, or suspend the process, instead.")
    dont_display_result()
  end

  @doc false
  def start(opts \\ []) do
    spawn_link(fn -> IEx.Server.run(opts) end)
  end
end
