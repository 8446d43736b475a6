defmodule Supervisor.Spec do
  @moduledoc """
  The old way of writing child specifications, as tuples. Use maps or `{module, arg}` instead.
  """

  @moduledoc deprecated:
               "Use the new child specifications outlined in the Supervisor module instead"

  @doc """
  Checks ids and joins children and options to what a supervisor's `init/1` returns.
  """
  @deprecated "Use the new child specifications outlined in the Supervisor module instead"
  def supervise(children, options) do
    strategy = options[:strategy]
    unless strategy, do: raise(ArgumentError, "expected :strategy option to be given")

    assert_unique_ids(Enum.map(children, &get_id/1))

    intensity = Keyword.get(options, :max_restarts, 3)
    period = Keyword.get(options, :max_seconds, 5)
    {:ok, {{strategy, intensity, period}, children}}
  end

  defp get_id({id, _, _, _, _, _}), do: id

  defp get_id(other) do
    raise ArgumentError,
          "invalid tuple specification given to supervise/2. If you are trying to use " <>
            "the map child specification that is part of the Elixir v1.5, use Supervisor.init/2 " <>
            "instead of Supervisor.Spec.supervise/2. See the Supervisor module for more information. " <>
            "Got: #{inspect(other)}"
  end

  defp assert_unique_ids([]), do: :ok

  defp assert_unique_ids([id | rest]) do
    if id in rest do
      raise ArgumentError,
            "duplicated ID #{inspect(id)} found in the supervisor specification, " <>
              "please explicitly pass the :id option when defining this worker/supervisor"
    end

    assert_unique_ids(rest)
  end

  @doc """
  The specification of a worker as a tuple.
  """
  @deprecated "Use the new child specifications outlined in the Supervisor module instead"
  def worker(module, args, options \\ []), do: child(:worker, module, args, options)

  @doc """
  The specification of a supervisor as a tuple.
  """
  @deprecated "Use the new child specifications outlined in the Supervisor module instead"
  def supervisor(module, args, options \\ []) do
    child(:supervisor, module, args, Keyword.put_new(options, :shutdown, :infinity))
  end

  defp child(type, module, args, options) do
    {
      Keyword.get(options, :id, module),
      {module, Keyword.get(options, :function, :start_link), args},
      Keyword.get(options, :restart, :permanent),
      Keyword.get(options, :shutdown, 5000),
      type,
      Keyword.get(options, :modules, modules(module))
    }
  end

  defp modules(GenEvent), do: :dynamic
  defp modules(module), do: [module]
end
