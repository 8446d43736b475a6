defmodule ExUnit.OnExit do
  @moduledoc false

  # Per test process: its on_exit callbacks, newest first, and its supervisor; kept in :persistent_term by pid.

  def register(pid), do: put(pid, %{callbacks: [], supervisor: nil})

  def get(pid), do: :persistent_term.get({ExUnit.OnExit, pid}, nil)

  defp put(pid, entry), do: :persistent_term.put({ExUnit.OnExit, pid}, entry)

  def add(pid, name, callback) do
    case get(pid) do
      nil -> :error
      entry -> put(pid, %{entry | callbacks: List.keystore(entry.callbacks, name, 0, {name, callback})})
    end
  end

  def put_supervisor(pid, supervisor), do: put(pid, %{get(pid) | supervisor: supervisor})

  @doc "Stops the supervisor and runs the callbacks in a process of their own: `:ok` or the last failure."
  def run(pid) do
    case get(pid) do
      nil ->
        :ok

      %{callbacks: callbacks, supervisor: supervisor} ->
        :persistent_term.erase({ExUnit.OnExit, pid})
        stop(supervisor)
        run_callbacks(Enum.reverse(callbacks), :ok)
    end
  end

  defp stop(nil), do: :ok

  defp stop(supervisor) do
    ref = Process.monitor(supervisor)
    Process.unlink(supervisor)
    Process.exit(supervisor, :shutdown)

    receive do
      {:DOWN, ^ref, _, _, _} -> :ok
    end
  end

  defp run_callbacks([], result), do: result

  defp run_callbacks([{_name, callback} | rest], result) do
    parent = self()

    {pid, ref} =
      spawn_monitor(fn ->
        send(parent, {self(), call(callback)})
      end)

    outcome =
      receive do
        {^pid, outcome} ->
          Process.demonitor(ref, [:flush])
          outcome

        {:DOWN, ^ref, _, _, reason} ->
          {{:EXIT, pid}, reason, []}
      end

    run_callbacks(rest, if(outcome == :ok, do: result, else: outcome))
  end

  defp call(callback) do
    callback.()
    :ok
  catch
    kind, reason -> {kind, reason, __STACKTRACE__}
  end
end
