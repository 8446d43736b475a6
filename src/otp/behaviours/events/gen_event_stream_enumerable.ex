#@ lib/gen_event/stream.ex
defimpl Enumerable, for: GenEvent.Stream do
  def reduce(stream, acc, fun) do
    Stream.resource(fn -> start(stream) end, &next(stream, &1), &stop(stream, &1)).(
      acc,
      acknowledging(fun)
    )
  end

  def count(_stream), do: {:error, __MODULE__}
  def member?(_stream, _item), do: {:error, __MODULE__}
  def slice(_stream), do: {:error, __MODULE__}

  # An acknowledged event is confirmed before, a synchronous one after the work.
  defp acknowledging(fun) do
    fn
      {:ack, manager, ref, event}, acc ->
        send(manager, {ref, :ok})
        fun.(event, acc)

      {:async, _manager, _ref, event}, acc ->
        fun.(event, acc)

      {:sync, manager, ref, event}, acc ->
        try do
          fun.(event, acc)
        after
          send(manager, {ref, :ok})
        end
    end
  end

  defp start(%{manager: manager} = stream) do
    try do
      {:ok, {pid, ref}} =
        :gen.call(manager, self(), {:add_process_handler, self(), self()}, :infinity)

      {pid, ref, Process.monitor(pid)}
    catch
      :exit, reason -> exit({reason, {__MODULE__, :start, [stream]}})  #@ 94
    end
  end

  defp next(%{timeout: timeout} = stream, {pid, ref, mon_ref} = acc) do
    receive do
      {_from, {^pid, ^ref}, {:notify, event}} ->
        {[{:async, pid, ref, event}], acc}

      {_from, {^pid, ^ref}, {:sync_notify, event}} ->
        {[{:sync, pid, ref, event}], acc}

      {_from, {^pid, ^ref}, {:ack_notify, event}} ->
        {[{:ack, pid, ref, event}], acc}

      # Left for stop/2, which waits for one of them.
      {:gen_event_EXIT, {^pid, ^ref}, _reason} = event ->
        Process.demonitor(mon_ref, [:flush])
        send(self(), event)
        {:halt, {:removed, acc}}

      {:DOWN, ^mon_ref, _, _, _} = event ->
        send(self(), event)
        {:halt, {:removed, acc}}
    after
      timeout -> exit({:timeout, {__MODULE__, :next, [stream, acc]}})
    end
  end

  defp stop(stream, {:removed, {pid, ref, mon_ref} = acc}) do
    receive do
      {:gen_event_EXIT, {^pid, ^ref}, _reason} ->
        Process.demonitor(mon_ref, [:flush])
        flush_events(ref)

      {:DOWN, ^mon_ref, _, _, reason} ->
        exit({reason, {__MODULE__, :stop, [stream, acc]}})
    end
  end

  defp stop(stream, {pid, ref, _mon_ref} = acc) do
    :gen_event.delete_handler(pid, {pid, ref}, :shutdown)
    stop(stream, {:removed, acc})
  end

  defp flush_events(ref) do
    receive do
      {_from, {_pid, ^ref}, {notify, _event}}
      when notify in [:notify, :ack_notify, :sync_notify] ->
        flush_events(ref)
    after
      0 -> :ok
    end
  end
end
