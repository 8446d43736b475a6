# Evaluates one program and tells what it did, the same on real Elixir and on our engine.
defmodule :fuzz_driver do
  @doc "One line: `@@` and, in Base64, what the program gave, printed and complained about."
  def run(encoded) do
    text = Base.decode64!(encoded)
    {:ok, out} = StringIO.open("")
    {:ok, err} = StringIO.open("")
    loaded = :code.all_loaded()
    processes = Process.list()
    standard = Process.whereis(:standard_error)
    swap(err)
    {pid, ref} = spawn_monitor(fn -> Process.group_leader(self(), out) && exit({:told, evaluate(text)}) end)

    told =
      receive do
        {:DOWN, ^ref, _, _, {:told, told}} -> told
        {:DOWN, ^ref, _, _, reason} -> "killed: #{inspect(reason)}"
      after
        5_000 -> Process.exit(pid, :kill) && "did not end"
      end

    swap(standard)
    printed = Enum.map([out, err], fn device -> device |> StringIO.contents() |> elem(1) end)
    for other <- Process.list() -- processes, other not in [out, err], do: Process.exit(other, :kill)

    for {module, _} <- :code.all_loaded() -- loaded, module == FuzzM or not from_disk?(:code.which(module)) do
      :code.purge(module)
      :code.delete(module)
      :code.purge(module)
    end

    IO.puts("@@" <> Base.encode64(Enum.join([told | printed], "\0")))
  end

  defp from_disk?(path), do: is_list(path) and String.ends_with?(List.to_string(path), ".beam")

  defp swap(device) do
    Process.unregister(:standard_error)
    Process.register(device, :standard_error)
  end

  defp evaluate(text) do
    {value, _} = Code.eval_string(text, [], file: "fuzz.exs")
    "value #{inspect(value)}"
  rescue
    e -> "raised #{inspect(e.__struct__)} #{Exception.message(e)}"
  catch
    kind, value -> "#{kind} #{inspect(value)}"
  end
end
