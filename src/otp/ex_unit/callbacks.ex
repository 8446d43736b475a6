defmodule ExUnit.Callbacks do
  @moduledoc "What runs before and after tests: `setup`, `setup_all`, `on_exit`, supervised processes."

  @doc false
  defmacro __using__(_options) do
    quote do
      @ex_unit_describe nil
      @ex_unit_describes []
      @ex_unit_setup []
      @ex_unit_setup_all []
      @before_compile ExUnit.Callbacks
      import ExUnit.Callbacks
    end
  end

  @doc "Runs before each test (of a describe block, if inside one); answers `:ok` or additions to the context."
  defmacro setup(block), do: callback(:ex_unit_setup, block)

  @doc "Like `setup/1`, with the context."
  defmacro setup(context, block), do: callback(:ex_unit_setup, context, block)

  @doc "Runs once before the module's tests, in a process of its own."
  defmacro setup_all(block), do: callback(:ex_unit_setup_all, block)

  @doc "Like `setup_all/1`, with the context."
  defmacro setup_all(context, block), do: callback(:ex_unit_setup_all, context, block)

  defp callback(kind, block) do
    if Keyword.keyword?(block) do
      callback(kind, quote(do: _), block)
    else
      quote do
        ExUnit.Callbacks.__add__(__MODULE__, unquote(kind), unquote(block))
      end
    end
  end

  defp callback(kind, context, block) do
    context = Macro.escape(context, unquote: true)
    block = Macro.escape(block, unquote: true)

    quote bind_quoted: [kind: kind, context: context, block: block] do
      name = ExUnit.Callbacks.__name__(__MODULE__, kind)
      defp unquote(name)(unquote(context)), unquote(block)
    end
  end

  @doc false
  # The name of a new callback, which is added.
  def __name__(module, kind) do
    name = :"__#{kind}_#{length(Module.get_attribute(module, kind))}"
    __add__(module, kind, name)
    name
  end

  @doc false
  def __add__(module, kind, names) do
    describe = Module.get_attribute(module, :ex_unit_describe)

    if kind == :ex_unit_setup_all and describe != nil do
      raise "cannot invoke setup_all/1-2 inside describe as setup_all always applies to all tests in a module"
    end

    added =
      for name <- List.wrap(names) do
        if not is_atom(name) do
          raise ArgumentError,
                "setup/setup_all expect a callback name as an atom or a list of callback names, got: #{inspect(name)}"
        end

        {describe && elem(describe, 1), name}
      end

    Module.put_attribute(module, kind, Module.get_attribute(module, kind) ++ added)
  end

  @doc false
  def __describe__(module, line, message) do
    if Module.get_attribute(module, :ex_unit_describe) do
      raise "cannot call \"describe\" inside another \"describe\". See the documentation " <>
              "for ExUnit.Case.describe/2 on named setups and how to handle hierarchies"
    end

    describes = Module.get_attribute(module, :ex_unit_describes)

    cond do
      not is_binary(message) ->
        raise ArgumentError, "describe name must be a string, got: #{inspect(message)}"

      message in describes ->
        raise ExUnit.DuplicateDescribeError, "describe #{inspect(message)} is already defined in #{inspect(module)}"

      Module.get_attribute(module, :describetag) != [] ->
        raise "@describetag must be set inside describe/2 blocks"

      true ->
        Module.put_attribute(module, :ex_unit_describes, [message | describes])
        Module.put_attribute(module, :ex_unit_describe, {line, message})
    end
  end

  @doc false
  def __end_describe__(module) do
    Module.put_attribute(module, :ex_unit_describe, nil)
    Module.delete_attribute(module, :describetag)
    :ok
  end

  @doc false
  defmacro __before_compile__(env) do
    for kind <- [:setup, :setup_all] do
      callbacks = Module.get_attribute(env.module, :"ex_unit_#{kind}")
      context = Macro.var(:context, __MODULE__)
      general = chain(for({nil, name} <- callbacks, do: name), context)
      described = for {describe, _} <- callbacks, describe != nil, uniq: true, do: describe

      clauses =
        for describe <- described do
          names = for {^describe, name} <- callbacks, do: name

          hd(
            quote do
              unquote(describe) -> unquote(chain(names, context))
            end
          )
        end

      other =
        quote do
          _ -> unquote(context)
        end

      body =
        if clauses == [] do
          general
        else
          quote do
            unquote(context) = unquote(general)
            unquote({:case, [], [quote(do: Map.get(unquote(context), :describe, nil)), [do: clauses ++ other]]})
          end
        end

      quote do
        @doc false
        def __ex_unit__(unquote(kind), unquote(context)), do: unquote(body)
      end
    end
  end

  # Calls one callback after the other, merging what each answers into the context.
  defp chain(names, context) do
    Enum.reduce(names, context, fn name, acc ->
      quote do
        unquote(context) = unquote(acc)
        ExUnit.Callbacks.__merge__(__MODULE__, unquote(context), unquote(name)(unquote(context)))
      end
    end)
  end

  @doc false
  def __merge__(module, context, result) do
    case result do
      :ok -> context
      {:ok, value} -> merge(module, context, value, result)
      value -> merge(module, context, value, result)
    end
  end

  defp merge(module, _context, %_{}, result), do: bad_result(module, result)
  defp merge(module, context, data, _result) when is_list(data), do: merge_map(module, context, Map.new(data))
  defp merge(module, context, data, _result) when is_map(data), do: merge_map(module, context, data)
  defp merge(module, _context, _data, result), do: bad_result(module, result)

  defp merge_map(module, context, data) do
    Map.merge(context, data, fn
      key, old, new when key in [:case, :file, :line, :test, :async, :registered, :describe] and old != new ->
        raise "ExUnit callback in #{inspect(module)} is trying to set reserved field #{inspect(key)} to #{inspect(new)}"

      _key, _old, new ->
        new
    end)
  end

  defp bad_result(module, result) do
    raise "expected ExUnit callback in #{inspect(module)} to return :ok | keyword | map, got #{inspect(result)} instead"
  end

  @doc "Registers a function to be called when the test has ended, in another process."
  def on_exit(name_or_ref \\ make_ref(), callback) when is_function(callback, 0) do
    case ExUnit.OnExit.add(self(), name_or_ref, callback) do
      :ok -> :ok
      :error -> raise ArgumentError, "on_exit/2 callback can only be invoked from the test process"
    end
  end

  @doc "Starts a child process that is stopped when the test ends: `{:ok, pid} = start_supervised({Agent, fn -> 0 end})`."
  def start_supervised(child_spec_or_module, opts \\ []) do
    case ExUnit.fetch_test_supervisor() do
      {:ok, supervisor} ->
        spec = Supervisor.child_spec(child_spec_or_module, opts)

        case Supervisor.start_child(supervisor, spec) do
          {:error, {:already_started, _pid}} -> {:error, {:duplicate_child_name, spec.id}}
          other -> other
        end

      :error ->
        raise ArgumentError, "start_supervised/2 can only be invoked from the test process"
    end
  end

  @doc "Like `start_supervised/2`, but answers the pid or raises."
  def start_supervised!(child_spec_or_module, opts \\ []) do
    case start_supervised(child_spec_or_module, opts) do
      {:ok, pid} ->
        pid

      {:ok, pid, _info} ->
        pid

      {:error, reason} ->
        raise "failed to start child with the spec #{inspect(child_spec_or_module)}.\nReason: #{start_error(reason)}"
    end
  end

  defp start_error({{:EXIT, reason}, info}) when is_tuple(info), do: Exception.format_exit(reason)
  defp start_error({reason, info}) when is_tuple(info), do: Exception.format_exit(reason)
  defp start_error(reason), do: Exception.format_exit({:start_spec, reason})

  @doc "Like `start_supervised!/2`, and links the child to the test."
  def start_link_supervised!(child_spec_or_module, opts \\ []) do
    pid = start_supervised!(child_spec_or_module, opts)
    Process.link(pid)
    pid
  end

  @doc "Stops a child started by `start_supervised/2`."
  def stop_supervised(id) do
    case ExUnit.OnExit.get(self()) do
      nil ->
        raise ArgumentError, "stop_supervised/1 can only be invoked from the test process"

      %{supervisor: nil} ->
        {:error, :not_found}

      %{supervisor: supervisor} ->
        case List.keyfind(Supervisor.which_children(supervisor), id, 0) do
          {_, pid, _, _} when is_pid(pid) -> Process.unlink(pid)
          _ -> :ok
        end

        with :ok <- Supervisor.terminate_child(supervisor, id) do
          Supervisor.delete_child(supervisor, id)
          :ok
        end
    end
  end

  @doc "Like `stop_supervised/1`, but raises when there is no such child."
  def stop_supervised!(id) do
    case stop_supervised(id) do
      :ok -> :ok
      {:error, :not_found} -> raise "could not stop child ID #{inspect(id)} because it was not found"
    end
  end
end
