defmodule :timer do
  @moduledoc """
  Timers that call functions, on top of the machine's own.

  `sleep` is a receive that nothing matches. A one-shot message is `erlang:send_after`. What repeats, or applies a
  function, is kept by the `:timer_server` process, started when it is first needed.
  """

  @behaviour :gen_server
  import Kernel, except: [send: 2]

  # -- no server needed -------------------------------------------------------------------------

  def sleep(time) do
    :mailroom.wait(:sleep, nil, time)

    receive do  #@ 219
    after
      time -> :ok
    end
  end

  def tc(fun) when is_function(fun, 0) do
    from = :erlang.monotonic_time()
    value = fun.()  #@ 235
    {microseconds_since(from), value}
  end

  def tc(fun, args) when is_function(fun) and is_list(args) do
    from = :erlang.monotonic_time()
    value = apply(fun, args)  #@ 250
    {microseconds_since(from), value}
  end

  def tc(m, f, args) when is_atom(m) and is_atom(f) and is_list(args) do
    from = :erlang.monotonic_time()
    value = apply(m, f, args)  #@ 266
    {microseconds_since(from), value}
  end

  defp microseconds_since(from) do
    :erlang.convert_time_unit(:erlang.monotonic_time() - from, :native, :microsecond)
  end

  def now_diff({a2, b2, c2}, {a1, b1, c1}) do
    ((a2 - a1) * 1_000_000 + b2 - b1) * 1_000_000 + c2 - c1
  end

  def seconds(n), do: 1000 * n
  def minutes(n), do: 60_000 * n
  def hours(n), do: 3_600_000 * n
  def hms(h, m, s), do: hours(h) + minutes(m) + seconds(s)

  # -- timers -----------------------------------------------------------------------------------

  def send_after(time, message), do: send_after(time, self(), message)

  def send_after(time, pid, message) when is_pid(pid) and is_integer(time) and time >= 0 do
    {:ok, {:send_local, :erlang.send_after(time, pid, message)}}
  end

  def send_after(time, {name, node}, message) when is_atom(name) and node == node(),
    do: send_after(time, name, message)

  def send_after(time, name, message) when is_atom(name) and is_integer(time) and time >= 0 do
    {:ok, {:send_local, :erlang.send_after(time, name, message)}}
  end

  def send_after(_time, _dest, _message), do: {:error, :badarg}

  def exit_after(time, reason), do: exit_after(time, self(), reason)
  def exit_after(time, pid, reason), do: apply_after(time, :erlang, :exit, [pid, reason])
  def kill_after(time), do: exit_after(time, self(), :kill)
  def kill_after(time, pid), do: exit_after(time, pid, :kill)

  def apply_after(0, m, f, a) when is_atom(m) and is_atom(f) and is_list(a) do
    :erlang.spawn(m, f, a)
    {:ok, {:instant, make_ref()}}
  end

  def apply_after(time, m, f, a) when is_integer(time) and time >= 0,
    do: request({:apply_once, {time, {m, f, a}}})

  def apply_after(_time, _m, _f, _a), do: {:error, :badarg}

  def apply_interval(time, m, f, a)
      when is_integer(time) and time >= 0 and is_atom(m) and is_atom(f) and is_list(a),
      do: request({:apply_interval, {time, self(), {m, f, a}}})

  def apply_interval(_time, _m, _f, _a), do: {:error, :badarg}

  def send_interval(time, message), do: send_interval(time, self(), message)

  def send_interval(time, {name, node}, message) when node == node(),
    do: send_interval(time, name, message)

  def send_interval(time, dest, message)
      when is_integer(time) and time >= 0 and (is_pid(dest) or is_atom(dest)) do
    owner = if is_pid(dest), do: dest, else: :erlang.whereis(dest)

    if is_pid(owner),
      do: request({:apply_interval, {time, owner, {:timer, :send, [dest, message]}}}),
      else: {:error, :badarg}
  end

  def send_interval(_time, _dest, _message), do: {:error, :badarg}

  def cancel({:send_local, ref}) do
    :erlang.cancel_timer(ref)
    {:ok, :cancel}
  end

  def cancel({:instant, ref}) when is_reference(ref), do: {:ok, :cancel}
  def cancel({kind, ref}) when kind in [:once, :interval], do: request({:cancel, {kind, ref}})
  def cancel(_), do: {:error, :badarg}

  def start do
    ensure_started()
    :ok
  end

  defp request(request), do: :gen_server.call(ensure_started(), request, :infinity)

  defp ensure_started do
    case :erlang.whereis(:timer_server) do
      pid when is_pid(pid) ->
        pid

      :undefined ->
        spec = %{
          id: :timer_server,
          start: {:timer, :start_link, []},
          restart: :permanent,
          shutdown: 1000,
          type: :worker,
          modules: [:timer]
        }

        case :supervisor.start_child(:kernel_safe_sup, spec) do
          {:ok, pid} -> pid
          {:error, {:already_started, pid}} -> pid
        end
    end
  end

  # -- the server: %{reference => {:once, timer, mfa} | {:interval, timer, time, next, owner, monitor, mfa}} --------

  def start_link, do: :gen_server.start_link({:local, :timer_server}, :timer, [], [])

  def init([]) do
    :erlang.process_flag(:trap_exit, true)
    {:ok, %{}}
  end

  def handle_call({:apply_once, {time, mfa}}, _from, timers) do
    ref = make_ref()
    timer = :erlang.start_timer(time, self(), {:once, ref})
    {:reply, {:ok, {:once, ref}}, Map.put(timers, ref, {:once, timer, mfa})}
  end

  def handle_call({:apply_interval, {time, owner, mfa}}, _from, timers) do
    ref = make_ref()
    next = :erlang.monotonic_time(:millisecond) + time
    timer = :erlang.start_timer(next, self(), {:interval, ref}, abs: true)
    monitor = :erlang.monitor(:process, owner)
    entry = {:interval, timer, time, next, owner, monitor, mfa}
    {:reply, {:ok, {:interval, ref}}, Map.put(timers, ref, entry)}
  end

  def handle_call({:cancel, {_kind, ref}}, _from, timers) do
    {:reply, {:ok, :cancel}, remove(ref, timers)}
  end

  def handle_call(_request, _from, timers), do: {:noreply, timers}
  def handle_cast(_request, timers), do: {:noreply, timers}

  def handle_info({:timeout, timer, {kind, ref}}, timers) do
    case timers do
      %{^ref => {:once, ^timer, mfa}} when kind == :once ->
        run(mfa)
        {:noreply, Map.delete(timers, ref)}

      # Counted from the time that was due, so that intervals do not drift.
      %{^ref => {:interval, ^timer, time, due, owner, monitor, mfa}} when kind == :interval ->
        run(mfa)
        next = due + time
        timer = :erlang.start_timer(next, self(), {:interval, ref}, abs: true)
        {:noreply, Map.put(timers, ref, {:interval, timer, time, next, owner, monitor, mfa})}

      _ ->
        {:noreply, timers}
    end
  end

  def handle_info({:DOWN, monitor, :process, _pid, _reason}, timers) do
    gone = for {ref, {:interval, _, _, _, _, ^monitor, _}} <- timers, do: ref
    {:noreply, Enum.reduce(gone, timers, &remove/2)}
  end

  def handle_info(_message, timers), do: {:noreply, timers}

  defp remove(ref, timers) do
    case timers do
      %{^ref => {:once, timer, _mfa}} ->
        :erlang.cancel_timer(timer)

      %{^ref => {:interval, timer, _time, _next, _owner, monitor, _mfa}} ->
        :erlang.cancel_timer(timer)
        :erlang.demonitor(monitor, [:flush])

      _ ->
        :ok
    end

    Map.delete(timers, ref)
  end

  # A message is sent by the server itself; anything else runs in a process of its own.
  defp run({:timer, :send, [dest, message]}), do: Kernel.send(dest, message)
  defp run({:erlang, :exit, [pid, reason]}), do: :erlang.exit(pid, reason)

  defp run({m, f, a}) do
    try do
      :erlang.spawn(m, f, a)
    catch
      _, _ -> :ok
    end
  end
end
