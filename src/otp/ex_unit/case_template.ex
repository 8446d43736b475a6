defmodule ExUnit.CaseTemplate do
  @moduledoc "Templates for modules of tests: `using` says what they get, setups are shared."

  @doc false
  defmacro __using__(_options) do
    quote do
      use ExUnit.Callbacks
      import ExUnit.Assertions
      import ExUnit.CaseTemplate

      @doc false
      defmacro __using__(options) do
        parent = __MODULE__
        result = __using_code__(options)
        {:__block__, [], [ExUnit.CaseTemplate.__proxy__(parent, options), result]}
      end

      @doc false
      def __using_code__(_options), do: nil
      defoverridable __using_code__: 1
    end
  end

  @doc false
  def __proxy__(module, options) do
    quote do
      use ExUnit.Case, unquote(options)

      setup_all context do
        unquote(module).__ex_unit__(:setup_all, context)
      end

      setup context do
        unquote(module).__ex_unit__(:setup, context)
      end
    end
  end

  @doc "Says what a module that uses the template gets."
  defmacro using(var \\ quote(do: _), do: block) do
    quote do
      def __using_code__(unquote(var)), do: unquote(block)
    end
  end
end
