#@ lib/inspect/algebra.ex
defmodule Inspect.Opts do
  @moduledoc """
  The options of `inspect/2`: `:base`, `:binaries`, `:charlists`, `:custom_options`, `:inspect_fun`, `:limit` (50), `:pretty`,
  `:printable_limit` (4096), `:safe`, `:structs`, `:syntax_colors` and `:width` (80).
  """

  defstruct base: :decimal,
            binaries: :infer,
            char_lists: :infer,
            charlists: :infer,
            custom_options: [],
            inspect_fun: &Inspect.inspect/2,
            limit: 50,
            pretty: false,
            printable_limit: 4096,
            safe: true,
            structs: true,
            syntax_colors: [],
            width: 80

  @doc "Builds the options from a keyword list."
  def new(opts), do: struct(%Inspect.Opts{inspect_fun: default_inspect_fun()}, opts)

  @doc "Answers the function that makes documents of terms."
  def default_inspect_fun, do: :persistent_term.get({Inspect.Opts, :inspect_fun}, &Inspect.inspect/2)

  @doc "Sets the function that makes documents of terms, for the whole system."
  def default_inspect_fun(fun) when is_function(fun, 2), do: :persistent_term.put({Inspect.Opts, :inspect_fun}, fun)
end
