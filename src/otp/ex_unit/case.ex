defmodule ExUnit.Case do
  @moduledoc "What `use ExUnit.Case` brings into a module of tests: `test`, `describe`, assertions and callbacks. Option: `async: true`."

  @doc false
  defmacro __using__(options) do
    quote do
      if not ExUnit.Case.__register__(__MODULE__, unquote(options)) do
        use ExUnit.Callbacks
      end

      import ExUnit.Callbacks
      import ExUnit.Assertions
      import ExUnit.Case, only: [describe: 2, test: 1, test: 2, test: 3]
      import ExUnit.DocTest
    end
  end

  @doc false
  def __register__(module, options) do
    if not Keyword.keyword?(options) do
      raise ArgumentError,
            ~s(the argument passed to "use ExUnit.Case" must be a list of options, got: #{inspect(options)})
    end

    registered? = Module.has_attribute?(module, :ex_unit_tests)

    if not registered? do
      for attribute <- [:ex_unit_tests, :tag, :describetag, :moduletag],
          do: Module.register_attribute(module, attribute, accumulate: true)

      Module.put_attribute(module, :before_compile, ExUnit.Case)
      Module.put_attribute(module, :after_compile, ExUnit.Case)
      Module.put_attribute(module, :ex_unit_async, false)
    end

    if is_boolean(options[:async]), do: Module.put_attribute(module, :ex_unit_async, options[:async])
    registered?
  end

  @doc "Defines a test; the context can be matched by a pattern: `test \"adds\", %{base: base} do … end`."
  defmacro test(message, context \\ quote(do: _), contents) do
    contents =
      case contents do
        [do: block] ->
          quote do
            unquote(block)
            :ok
          end

        _ ->
          quote do
            try(unquote(contents))
            :ok
          end
      end

    %{module: module, file: file, line: line} = __CALLER__

    quote bind_quoted: [
            context: Macro.escape(context),
            contents: Macro.escape(contents, unquote: true),
            message: message,
            module: module,
            file: file,
            line: line
          ] do
      name = ExUnit.Case.register_test(module, file, line, :test, message, [])
      def unquote(name)(unquote(context)), do: unquote(contents)
    end
  end

  @doc "Defines a test that is not written yet."
  defmacro test(message) do
    %{module: module, file: file, line: line} = __CALLER__

    quote bind_quoted: [message: message, module: module, file: file, line: line] do
      name = ExUnit.Case.register_test(module, file, line, :test, message, [:not_implemented])
      def unquote(name)(_), do: flunk("Not implemented")
    end
  end

  @doc "Groups tests under a name, with setups and tags of their own."
  defmacro describe(message, do: block) do
    quote do
      ExUnit.Callbacks.__describe__(__MODULE__, __ENV__.line, unquote(message))
      (fn -> unquote(block) end).()
      ExUnit.Callbacks.__end_describe__(__MODULE__)
    end
  end

  @doc false
  defmacro __before_compile__(env) do
    async? = Module.get_attribute(env.module, :ex_unit_async)

    quote do
      @doc false
      def __ex_unit__, do: %ExUnit.TestModule{file: __ENV__.file, name: __MODULE__, tests: @ex_unit_tests}

      @doc false
      def __ex_unit_async__, do: unquote(async?)
    end
  end

  @doc false
  def __after_compile__(%{module: module}, _binary) do
    if not ExUnit.config(:started) do
      raise "cannot use ExUnit.Case without starting the ExUnit application, " <>  #@ 493
              "please call ExUnit.start() or explicitly start the :ex_unit app"
    end

    ExUnit.add_module(module)
  end

  @doc "Registers a test of any type and answers the name of the function to define."
  def register_test(module, file, line, test_type, name, tags) do
    if not Module.has_attribute?(module, :ex_unit_tests) do
      raise "cannot define #{test_type}. Please make sure you have invoked \"use ExUnit.Case\" in the current module"
    end

    own_tags = Module.delete_attribute(module, :tag) || []

    {name, describe, describe_line, describe_tags} =
      case Module.get_attribute(module, :ex_unit_describe) do
        {describe_line, describe} ->
          {"#{test_type} #{describe} #{name}", describe, describe_line, Module.get_attribute(module, :describetag)}

        nil ->
          {"#{test_type} #{name}", nil, nil, []}
      end

    name = String.to_atom(name)

    if Module.defines?(module, {name, 1}) do
      raise ExUnit.DuplicateTestError, ~s("#{name}" is already defined in #{inspect(module)})
    end

    tags =
      (tags ++ own_tags ++ describe_tags ++ Module.get_attribute(module, :moduletag))
      |> normalize_tags()
      |> Map.merge(%{
        line: line,
        file: file,
        registered: %{},
        async: Module.get_attribute(module, :ex_unit_async),
        describe: describe,
        describe_line: describe_line,
        test_type: test_type
      })

    Module.put_attribute(module, :ex_unit_tests, %ExUnit.Test{name: name, case: module, tags: tags, module: module})
    name
  end

  @doc false
  def register_test(%{module: module, file: file, line: line}, test_type, name, tags),
    do: register_test(module, file, line, test_type, name, tags)

  # Nearer tags win.
  defp normalize_tags(tags) do
    tags =
      Enum.reduce(Enum.reverse(tags), %{}, fn
        tag, acc when is_atom(tag) -> Map.put(acc, tag, true)
        tag, acc when is_list(tag) -> Enum.into(tag, acc)
      end)

    for tag <- [:module, :file, :line, :test, :async, :registered, :describe], is_map_key(tags, tag) do
      raise "cannot set tag #{inspect(tag)} because it is reserved by ExUnit"
    end

    tags
  end
end
