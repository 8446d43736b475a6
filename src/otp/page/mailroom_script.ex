defmodule :mailroom_script do
  @moduledoc """
  Runs a file as the command `elixir FILE` does: whole, in a process of its own, with the same exit status and the
  same words on standard error when it fails.
  """

  @doc """
  Runs the required files, then the file; ends the run with the status that `elixir` would have.

  Each file is `{path, source}`; `argv` is what System.argv/0 answers.
  """
  def main(files, argv) do
    System.argv(argv)
    :persistent_term.put({File, :tabs}, Map.new(files))
    {pid, ref} = spawn_monitor(:mailroom_script, :run, [files])

    receive do
      {:DOWN, ^ref, :process, ^pid, reason} ->
        status = System.__at_exit__(status(pid, reason))
        # What is logged comes out before the end, and so does what linked processes say in their last moments.
        if Process.whereis(Logger), do: Logger.App.stop()
        :erlang.halt(status)
    end
  end

  # Who dies by :normal, :shutdown or {:shutdown, _} did nothing wrong, and who failed has said so in run/1 already.
  defp status(_pid, {:shutdown, status}) when is_integer(status), do: status
  defp status(_pid, reason) when reason in [:normal, :shutdown], do: 0
  defp status(_pid, {:shutdown, _other}), do: 0

  defp status(pid, reason) do
    complain({:EXIT, pid}, reason, [])
    1
  end

  @doc false
  def run(files) do
    Enum.each(files, fn {path, _source} -> Kernel.CLI.wrapper(path) end)
  catch
    :exit, reason when reason in [:normal, :shutdown] or (tuple_size(reason) == 2 and elem(reason, 0) == :shutdown) ->
      exit(reason)

    kind, reason ->
      complain(kind, reason, prune(__STACKTRACE__))
      exit({:shutdown, 1})
  end

  defp complain(kind, reason, stack) do
    {blamed, stack} = Exception.blame(kind, reason, stack)
    IO.write(:standard_error, [banner(kind, blamed, stack), ?\n, Exception.format_stacktrace(stack)])
  end

  defp banner(:error, %FunctionClauseError{} = exception, stack) do
    banner = Exception.format_banner(:error, %{exception | args: nil, clauses: nil}, stack)
    [banner, "    ", String.replace(FunctionClauseError.blame(exception, &inspect/1, &clause/1), "\n", "\n    ")]
  end

  defp banner(kind, reason, stack), do: Exception.format_banner(kind, reason, stack)

  defp clause(%{match?: true, node: node}), do: "+" <> Macro.to_string(node) <> "+"
  defp clause(%{match?: false, node: node}), do: "-" <> Macro.to_string(node) <> "-"

  # Frames of the compile driver tell a reader nothing, nor do those below it.
  @driver [:elixir, :elixir_compiler, :elixir_module, :elixir_lexical, :elixir_def, :elixir_eval, Module.ParallelChecker]

  defp prune([{Kernel.CLI, :wrapper, 1, _} | _]), do: []
  defp prune([{module, _, _, _} | rest]) when module in @driver, do: prune(rest)
  defp prune([frame | rest]), do: [frame | prune(rest)]
  defp prune([]), do: []
end
