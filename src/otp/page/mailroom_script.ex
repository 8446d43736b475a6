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
      {:DOWN, ^ref, :process, ^pid, {:shutdown, status}} when is_integer(status) ->
        :erlang.halt(System.__at_exit__(status))

      {:DOWN, ^ref, :process, ^pid, :normal} ->
        :erlang.halt(System.__at_exit__(0))

      {:DOWN, ^ref, :process, ^pid, reason} ->
        IO.puts(:standard_error, Exception.format_banner({:EXIT, pid}, reason, []))
        :erlang.halt(System.__at_exit__(1))
    end
  end

  @doc false
  def run(files) do
    Enum.each(files, fn {path, source} -> :elixir_compiler.file(path, source) end)
  catch
    :exit, {:shutdown, status} when is_integer(status) ->
      exit({:shutdown, status})

    kind, reason ->
      stack = prune(__STACKTRACE__)
      {blamed, stack} = Exception.blame(kind, reason, stack)
      IO.puts(:standard_error, [Exception.format_banner(kind, blamed, stack), ?\n, Exception.format_stacktrace(stack)])
      exit({:shutdown, 1})
  end

  # Frames of the compile driver tell a reader nothing.
  defp prune(stack) do
    Enum.reject(stack, fn
      {module, _name, _arity, _location} -> module in [:elixir, :elixir_compiler, :elixir_module, :elixir_def, :elixir_eval, :mailroom_script]
      _other -> false
    end)
  end
end
