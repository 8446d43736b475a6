defmodule :mailroom_hand do
  @moduledoc """
  The hand of the person at the page: carries out what is done outside the console.

  Loading the text of a tab is one such thing. It runs in a process of its own, so that a file that loops
  or crashes takes nothing with it; what became of it is told to the trace:

      {:load, :ok, tab, version}
      {:load, :error, tab, line_or_nil, message}
  """

  @doc "Starts the hand; what files print goes to the given group leader."
  def start(group_leader) do
    pid = spawn(:mailroom_hand, :init, [group_leader])
    {:ok, pid}
  end

  @doc false
  def init(group_leader) do
    Process.register(self(), :mailroom_hand)
    Process.group_leader(self(), group_leader)
    loop()
  end

  defp loop do
    :mailroom.wait(:idle, nil, nil)

    receive do
      {:load, tab, text} ->
        {pid, ref} = spawn_monitor(:mailroom_hand, :load, [tab, text])
        await(pid, ref, tab)
        loop()

      _other ->
        loop()
    end
  end

  defp await(pid, ref, tab) do
    receive do
      {:DOWN, ^ref, :process, ^pid, :normal} -> :ok
      {:DOWN, ^ref, :process, ^pid, reason} -> :mailroom.note({:load, :error, tab, nil, "Loading ended: " <> inspect(reason)})
    end
  end

  @doc false
  def load(tab, text) do
    modules = :elixir_compiler.string(text, tab)
    version = Enum.reduce(modules, 0, fn {module, _binary}, most -> max(most, :mailroom.module_version(module)) end)
    :mailroom.note({:load, :ok, tab, version})
  catch
    kind, reason ->
      stack = __STACKTRACE__
      :mailroom.note({:load, :error, tab, line(reason, stack, tab), Exception.format_banner(kind, reason, stack)})
  end

  # The line to mark: the exception's own, or that of the first frame in the file.
  defp line(%{line: line}, _stack, _tab) when is_integer(line), do: line

  defp line(_reason, stack, tab) do
    Enum.find_value(stack, fn
      {_module, _name, _arity, location} ->
        if List.to_string(Keyword.get(location, :file, '')) == tab, do: Keyword.get(location, :line)

      _other ->
        nil
    end)
  end
end
