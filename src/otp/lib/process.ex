defmodule Process do
  @moduledoc "Functions for processes. See also `spawn/1`, `send/2`, `self/0` and `exit/1` in `Kernel`."

  @type dest :: pid | port | (registered_name :: atom) | {registered_name :: atom, node}
  @type spawn_opt ::
          :link
          | :monitor
          | {:monitor, monitor_option}
          | {:priority, :low | :normal | :high}
          | {:fullsweep_after, non_neg_integer}
          | {:min_heap_size, non_neg_integer}
          | {:min_bin_vheap_size, non_neg_integer}
          | {:max_heap_size, heap_size}
          | {:message_queue_data, :off_heap | :on_heap}
  @type spawn_opts :: [spawn_opt]
  @typep heap_size :: non_neg_integer | %{size: non_neg_integer, kill: boolean, error_logger: boolean}
  @typep monitor_option :: [alias: :explicit_unalias | :demonitor | :reply_demonitor, tag: term]

  @doc "Is the process alive? `Process.alive?(self())` is `true`."
  def alive?(pid), do: :erlang.is_process_alive(pid)

  @doc "Sends an exit signal: `Process.exit(pid, :kill)`."
  def exit(pid, reason), do: :erlang.exit(pid, reason)

  @doc "Waits for a number of milliseconds, or for ever with `:infinity`."
  def sleep(timeout) when (is_integer(timeout) and timeout >= 0) or timeout == :infinity do  #@ 250
    :mailroom.wait(:sleep, nil, timeout)  #@ 250

    receive do
    after
      timeout -> :ok
    end
  end

  @doc "Answers all process identifiers."
  def list, do: :erlang.processes()

  @doc "Answers what is known about a process, or `nil` when it is dead."
  def info(pid), do: nilify(:erlang.process_info(pid))  #@ 752

  @doc "Answers one fact (or a list of facts) about a process: `Process.info(self(), :message_queue_len)`."
  def info(pid, spec)

  def info(pid, :registered_name) do
    case :erlang.process_info(pid, :registered_name) do
      :undefined -> nil
      [] -> {:registered_name, []}
      other -> other
    end
  end

  def info(pid, spec) when is_atom(spec) or is_list(spec), do: nilify(:erlang.process_info(pid, spec))  #@ 773

  ## Dictionary

  @doc "Answers the process dictionary as a list of pairs."
  def get, do: :erlang.get()

  @doc "Answers a value of the process dictionary, or `default`."
  def get(key, default \\ nil) do
    case :erlang.get(key) do
      :undefined -> default
      value -> value
    end
  end

  @doc "Answers the keys of the process dictionary."
  def get_keys, do: :erlang.get_keys()

  @doc "Answers the keys that have a value in the process dictionary."
  def get_keys(value), do: :erlang.get_keys(value)

  @doc "Puts a value into the process dictionary and answers the old one."
  def put(key, value), do: nilify(:erlang.put(key, value))

  @doc "Deletes a value from the process dictionary and answers it."
  def delete(key), do: nilify(:erlang.erase(key))

  ## Messages and timers

  @doc "Sends a message with options (`:noconnect`, `:nosuspend`)."
  def send(dest, msg, options), do: :erlang.send(dest, msg, options)

  @doc "Sends a message after `time` milliseconds and answers the timer's reference."
  def send_after(dest, msg, time, opts \\ []), do: :erlang.send_after(time, dest, msg, opts)

  @doc "Cancels a timer: answers the milliseconds it had left, or `false`."
  def cancel_timer(timer_ref, options \\ []), do: :erlang.cancel_timer(timer_ref, options)

  @doc "Answers the milliseconds a timer has left, or `false`."
  def read_timer(timer_ref), do: :erlang.read_timer(timer_ref)

  ## Starting, linking, monitoring

  @doc "Starts a process with options, such as `:link` and `:monitor`."
  def spawn(fun, opts), do: :erlang.spawn_opt(fun, opts)

  @doc "Starts a process that calls a function, with options."
  def spawn(mod, fun, args, opts), do: :erlang.spawn_opt(mod, fun, args, opts)

  @doc "Links the caller to a process."
  def link(pid_or_port), do: :erlang.link(pid_or_port)

  @doc "Removes the link to a process."
  def unlink(pid_or_port), do: :erlang.unlink(pid_or_port)

  @doc "Monitors a process: `{:DOWN, ref, :process, pid, reason}` comes when it ends."
  def monitor(item), do: :erlang.monitor(:process, item)

  @doc "Ends a monitor; with `[:flush]` its message is removed as well."
  def demonitor(monitor_ref, options \\ []), do: :erlang.demonitor(monitor_ref, options)

  @doc "Sets a flag of the caller, such as `:trap_exit`, and answers its old value."
  def flag(flag, value), do: :erlang.process_flag(flag, value)

  @doc "Sets a flag of another process."
  def flag(pid, flag, value), do: :erlang.process_flag(pid, flag, value)

  @doc "Puts the caller to sleep until a message comes, which `mod`'s function then handles."
  def hibernate(mod, fun_name, args), do: :erlang.hibernate(mod, fun_name, args)

  ## Names

  @doc "Registers a process under a name."
  def register(pid_or_port, name) when is_atom(name) and name not in [nil, false, true, :undefined] do  #@ 597
    :erlang.register(name, pid_or_port)
  catch
    :error, :badarg when node(pid_or_port) != node() ->
      message = "could not register #{inspect(pid_or_port)} because it belongs to another node"
      :erlang.error(ArgumentError.exception(message), [pid_or_port, name])

    :error, :badarg ->
      message =
        "could not register #{inspect(pid_or_port)} with name #{inspect(name)} because it is not alive, " <>
          "the name is already taken, or it has already been given another name"

      :erlang.error(ArgumentError.exception(message), [pid_or_port, name])  #@ 611
  end

  @doc "Removes a name."
  def unregister(name), do: :erlang.unregister(name)

  @doc "Answers the process registered under a name, or `nil`."
  def whereis(name), do: nilify(:erlang.whereis(name))  #@ 653

  @doc "Answers all registered names."
  def registered, do: :erlang.registered()

  @doc "Answers the caller's group leader, which does its input and output."
  def group_leader, do: :erlang.group_leader()

  @doc "Sets the group leader of a process."
  def group_leader(pid, leader), do: :erlang.group_leader(leader, pid)

  defp nilify(:undefined), do: nil
  defp nilify(other), do: other
end
