defmodule :application_master do
  @moduledoc """
  The two processes above an application's tree.

  The master is group leader of everything in the application and passes its io requests on. Below it a second process
  calls the start function, is linked to the top supervisor, and calls the stop function after it.
  """

  def start_link(app, mod) do
    :proc_lib.spawn_link(:application_master, :init, [self(), self(), app, mod])
  end

  def stop(master) do
    ref = :erlang.monitor(:process, master)
    send(master, {:stop, self()})

    receive do
      {:DOWN, ^ref, :process, _, _} -> :ok
    end
  end

  @doc "The top supervisor and the application's module."
  def get_child(master) do
    ref = make_ref()
    send(master, {:get_child, self(), ref})

    receive do
      {^ref, answer} -> answer
    end
  end

  def init(controller, _starter, app, {mod, args}) do
    leader = :erlang.group_leader()
    :erlang.group_leader(self(), self())
    :erlang.process_flag(:trap_exit, true)
    :mailroom.note({:behaviour, :application, app})
    child = :erlang.spawn_link(:application_master, :start_it, [self(), mod, args])
    starting(%{leader: leader, controller: controller, child: child, root: nil, mod: mod}, app)
  end

  # What the start function prints goes through us already.
  defp starting(%{leader: leader, controller: controller, child: child} = state, app) do
    :mailroom.wait(:start, child, state.mod)

    receive do
      {:io_request, _from, _ref, _request} = message ->
        send(leader, message)
        starting(state, app)

      {:started, ^child, root} ->
        :mailroom.note({:application, app, :started})
        send(controller, {:application_started, app, :ok})
        loop(%{state | root: root})

      {:failed, ^child, reason} ->
        send(controller, {:application_started, app, {:error, reason}})

      {:EXIT, ^child, reason} ->
        send(controller, {:application_started, app, {:error, reason}})
    end
  end

  defp loop(%{leader: leader, controller: controller, child: child} = state) do
    :mailroom.wait(:idle, nil, nil)

    receive do
      {:io_request, _from, _ref, _request} = message ->
        send(leader, message)
        loop(state)

      {:get_child, from, ref} ->
        send(from, {ref, {state.root, state.mod}})
        loop(state)

      {:stop, _from} ->
        stop_child(state)

      {:EXIT, ^child, reason} ->
        exit(reason)

      {:EXIT, ^controller, _reason} ->
        stop_child(state)

      _other ->
        loop(state)
    end
  end

  defp stop_child(%{child: child} = state) do
    send(child, {:terminate, self()})
    stopping(state)
  end

  defp stopping(%{leader: leader, child: child} = state) do
    receive do
      {:io_request, _from, _ref, _request} = message ->
        send(leader, message)
        stopping(state)

      {:EXIT, ^child, _reason} ->
        exit(:normal)
    end
  end

  # -- the process below ------------------------------------------------------------------------

  def start_it(master, mod, args) do
    :erlang.process_flag(:trap_exit, true)

    result =
      try do
        mod.start(:normal, args)
      catch
        :throw, value -> value
        :exit, reason -> {:EXIT, reason}
        :error, reason -> {:EXIT, {reason, __STACKTRACE__}}
      end

    case result do
      {:ok, root} when is_pid(root) -> run(master, mod, root, [])
      {:ok, root, state} when is_pid(root) -> run(master, mod, root, state)
      {:error, reason} -> send(master, {:failed, self(), {reason, {mod, :start, [:normal, args]}}})
      other -> send(master, {:failed, self(), {:bad_return, {{mod, :start, [:normal, args]}, other}}})
    end
  end

  defp run(master, mod, root, state) do
    :erlang.link(root)
    send(master, {:started, self(), root})
    :mailroom.wait(:idle, nil, nil)

    receive do
      {:terminate, ^master} ->
        state =
          if :erlang.function_exported(mod, :prep_stop, 1), do: mod.prep_stop(state), else: state

        ref = :erlang.monitor(:process, root)
        :erlang.exit(root, :shutdown)

        receive do
          {:DOWN, ^ref, :process, _, _} -> :ok
        end

        call_stop(mod, state)
        exit(:normal)

      {:EXIT, ^root, reason} ->
        call_stop(mod, state)
        exit(reason)

      {:EXIT, ^master, reason} ->
        :erlang.exit(root, :kill)
        exit(reason)
    end
  end

  defp call_stop(mod, state) do
    try do
      mod.stop(state)
    catch
      _, _ -> :ok
    end
  end
end
