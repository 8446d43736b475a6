defmodule Task do
  @moduledoc """
  A process for one piece of work, whose result may be awaited.

      task = Task.async(fn -> slow_sum(1..10) end)
      other = do_something_else()
      Task.await(task) + other

  `async/1` links: if the task crashes, so does its owner. `Task.Supervisor` starts tasks without that.
  """

  @enforce_keys [:mfa, :owner, :pid, :ref]
  defstruct @enforce_keys

  @type t :: %__MODULE__{
          mfa: mfa(),
          owner: pid(),
          pid: pid() | nil,
          ref: reference()
        }

  defguardp is_timeout(timeout)
            when timeout == :infinity or (is_integer(timeout) and timeout >= 0)

  @doc """
  Returns a specification to start a task under a supervisor; it is temporary.
  """
  @spec child_spec(term) :: Supervisor.child_spec()
  def child_spec(arg), do: %{id: Task, start: {Task, :start_link, [arg]}, restart: :temporary}

  @doc false
  defmacro __using__(opts) do
    quote location: :keep, bind_quoted: [opts: opts] do
      unless Module.has_attribute?(__MODULE__, :doc) do
        @doc """
        Returns a specification to start this module under a supervisor.

        The `:restart` option is set to `:temporary` by default.

        See `Supervisor`.
        """
      end

      def child_spec(arg) do
        default = %{
          id: __MODULE__,
          start: {__MODULE__, :start_link, [arg]},
          restart: :temporary
        }

        Supervisor.child_spec(default, unquote(Macro.escape(opts)))
      end

      defoverridable child_spec: 1
    end
  end

  # -- starting ---------------------------------------------------------------------------------

  @doc """
  Starts a task that nobody awaits, linked to the caller.

      Task.start_link(fn -> IO.puts("done") end)
  """
  @spec start_link((() -> any)) :: {:ok, pid}
  def start_link(fun) when is_function(fun, 0), do: start_link(:erlang, :apply, [fun, []])

  @doc """
  Like `start_link/1`, with module, function and arguments.
  """
  @spec start_link(module, atom, [term]) :: {:ok, pid}
  def start_link(module, function, args)
      when is_atom(module) and is_atom(function) and is_list(args) do
    Task.Supervised.start_link(owner(self()), callers(self()), {module, function, args})
  end

  @doc """
  Starts a task that nobody awaits, without a link.
  """
  @spec start((() -> any)) :: {:ok, pid}
  def start(fun) when is_function(fun, 0), do: start(:erlang, :apply, [fun, []])  #@ 345

  @doc """
  Like `start/1`, with module, function and arguments.
  """
  @spec start(module, atom, [term]) :: {:ok, pid}
  def start(module, function_name, args)
      when is_atom(module) and is_atom(function_name) and is_list(args) do
    Task.Supervised.start(owner(self()), callers(self()), {module, function_name, args})
  end

  @doc """
  Starts a task whose result the caller will await. Linked and monitored.

      Task.async(fn -> 1 + 1 end) |> Task.await()
  """
  @spec async((() -> any)) :: t
  def async(fun) when is_function(fun, 0), do: async(:erlang, :apply, [fun, []])  #@ 435

  @doc """
  Like `async/1`, with module, function and arguments.
  """
  @spec async(module, atom, [term]) :: t
  def async(module, function_name, args)
      when is_atom(module) and is_atom(function_name) and is_list(args) do
    owner = self()
    {:ok, pid} = Task.Supervised.start_link(owner(owner), :nomonitor)
    __run__(pid, owner, {module, function_name, args})
  end

  # The reply goes to the monitor's alias: after demonitor it reaches nobody.
  @doc false
  def __run__(pid, owner, {module, function_name, args} = mfa) do
    ref = :erlang.monitor(:process, pid, alias: :demonitor)
    send(pid, {owner, ref, ref, callers(owner), mfa})
    %Task{pid: pid, ref: ref, owner: owner, mfa: {module, function_name, length(args)}}
  end

  @doc """
  A task that has its result already.
  """
  @spec completed(any) :: t
  def completed(result) do
    ref = make_ref()
    send(self(), {ref, result})
    %Task{pid: nil, ref: ref, owner: self(), mfa: {Task, :completed, 1}}
  end

  @doc """
  Runs a function on every element, each in a task of its own, a few at a time. A lazy stream of `{:ok, result}`.

  Options: `:max_concurrency`, `:ordered`, `:timeout`, `:on_timeout`, `:zip_input_on_exit`.

      1..3 |> Task.async_stream(fn n -> n * n end) |> Enum.to_list()
      #=> [ok: 1, ok: 4, ok: 9]
  """
  @spec async_stream(Enumerable.t(), module, atom, [term], keyword) :: Enumerable.t()
  def async_stream(enumerable, module, function_name, args, options \\ [])
      when is_atom(module) and is_atom(function_name) and is_list(args) do
    build_stream(enumerable, {module, function_name, args}, options)
  end

  @doc """
  Like `async_stream/5`, with a function of one argument.
  """
  @spec async_stream(Enumerable.t(), (term -> term), keyword) :: Enumerable.t()
  def async_stream(enumerable, fun, options \\ [])  #@ 675
      when is_function(fun, 1) and is_list(options) do
    build_stream(enumerable, fun, options)
  end

  defp build_stream(enumerable, fun, options) do
    fn acc, acc_fun ->
      owner = owner(self())

      Task.Supervised.stream(enumerable, acc, acc_fun, callers(self()), fun, options, fn ->
        {:ok, pid} = Task.Supervised.start_link(owner, :nomonitor)
        {:ok, :link, pid}
      end)
    end
  end

  defp owner(pid), do: Task.Supervised.owner(pid)
  defp callers(pid), do: Task.Supervised.callers(pid)

  # -- awaiting ---------------------------------------------------------------------------------

  @doc """
  Waits for the task's result. The caller exits when the task dies, or when the time is up.

      Task.await(task, 1000)
  """
  @spec await(t, timeout) :: term
  def await(%Task{ref: ref} = task, timeout \\ 5000) when is_timeout(timeout) do
    check_owner(task)  #@ 817
    :mailroom.wait(:call, task.pid, :await)  #@ 815

    receive do
      {^ref, reply} ->
        Process.demonitor(ref, [:flush])
        reply

      {:DOWN, ^ref, _, proc, reason} ->
        exit({reason(reason, proc), {__MODULE__, :await, [task, timeout]}})  #@ 826
    after
      timeout ->
        Process.demonitor(ref, [:flush])
        exit({:timeout, {__MODULE__, :await, [task, timeout]}})  #@ 830
    end
  end

  @doc """
  Lets a task run on without its owner: unlinks it and drops its reply.
  """
  def ignore(%Task{ref: ref, pid: pid} = task) do  #@ 850
    check_owner(task)

    receive do
      {^ref, reply} ->
        Process.unlink(pid)
        Process.demonitor(ref, [:flush])
        {:ok, reply}

      {:DOWN, ^ref, _, proc, :noconnection} ->
        exit({reason(:noconnection, proc), {__MODULE__, :ignore, [task]}})

      {:DOWN, ^ref, _, _, reason} ->
        {:exit, reason}
    after
      0 ->
        Process.unlink(pid)
        Process.demonitor(ref, [:flush])
        nil
    end
  end

  @doc """
  Waits for several tasks, with one time limit for all. Results come in the order of the tasks.
  """
  @spec await_many([t], timeout) :: [term]
  def await_many(tasks, timeout \\ 5000) when is_timeout(timeout) do
    awaiting =
      for task <- tasks, into: %{} do
        check_owner(task)
        {task.ref, true}
      end

    deadline = make_ref()
    timer = start_deadline(deadline, timeout)

    try do
      await_many(tasks, timeout, awaiting, %{}, deadline)  #@ 940
    after
      stop_deadline(deadline, timer)
    end
  end

  defp await_many(tasks, _timeout, awaiting, replies, _deadline) when map_size(awaiting) == 0 do
    for %{ref: ref} <- tasks, do: Map.fetch!(replies, ref)
  end

  defp await_many(tasks, timeout, awaiting, replies, deadline) do
    receive do
      ^deadline ->
        demonitor_all(awaiting)
        exit({:timeout, {__MODULE__, :await_many, [tasks, timeout]}})  #@ 956
      {:DOWN, ref, _, proc, reason} when is_map_key(awaiting, ref) ->
        demonitor_all(awaiting)
        exit({reason(reason, proc), {__MODULE__, :await_many, [tasks, timeout]}})  #@ 960

      {ref, reply} when is_map_key(awaiting, ref) ->
        Process.demonitor(ref, [:flush])
        replies = Map.put(replies, ref, reply)
        await_many(tasks, timeout, Map.delete(awaiting, ref), replies, deadline)
    end
  end

  defp demonitor_all(awaiting) do
    for {ref, _} <- awaiting, do: Process.demonitor(ref, [:flush])
  end

  # A message to ourselves when the time is up; none is left behind.
  defp start_deadline(deadline, timeout) do
    if timeout != :infinity, do: Process.send_after(self(), deadline, timeout)
  end

  defp stop_deadline(deadline, timer) do
    timer && Process.cancel_timer(timer)

    receive do
      ^deadline -> :ok
    after
      0 -> :ok
    end
  end

  @doc false
  @deprecated "Pattern match directly on the message instead"
  def find(tasks, {ref, reply}) when is_reference(ref) do
    Enum.find_value(tasks, fn
      %Task{ref: ^ref} = task ->
        Process.demonitor(ref, [:flush])
        {reply, task}

      %Task{} ->
        nil
    end)
  end

  def find(tasks, {:DOWN, ref, _, proc, reason} = msg) when is_reference(ref) do
    if Enum.any?(tasks, &(&1.ref == ref)) do
      exit({reason(reason, proc), {__MODULE__, :find, [tasks, msg]}})
    end
  end

  def find(_tasks, _msg), do: nil

  @doc """
  Looks for the result for a while: `{:ok, result}`, `{:exit, reason}`, or `nil` when the task still runs.

      case Task.yield(task, 1000) || Task.shutdown(task) do
        {:ok, result} -> result
        nil -> :too_slow
      end
  """
  @spec yield(t, timeout) :: {:ok, term} | {:exit, term} | nil
  def yield(%Task{ref: ref} = task, timeout \\ 5000) when is_timeout(timeout) do
    check_owner(task)
    :mailroom.wait(:call, task.pid, :yield)

    receive do
      {^ref, reply} ->
        Process.demonitor(ref, [:flush])
        {:ok, reply}

      {:DOWN, ^ref, _, proc, :noconnection} ->
        exit({reason(:noconnection, proc), {__MODULE__, :yield, [task, timeout]}})

      {:DOWN, ^ref, _, _, reason} ->
        {:exit, reason}
    after
      timeout -> nil
    end
  end

  @doc """
  Yields to several tasks with one time limit: a list of `{task, result_or_nil}`.
  """
  @spec yield_many([t], timeout) :: [{t, {:ok, term} | {:exit, term} | nil}]
  def yield_many(tasks, timeout \\ 5000) when is_timeout(timeout) do
    deadline = make_ref()
    timer = start_deadline(deadline, timeout)

    try do
      yield_many(tasks, deadline, :infinity)
    catch
      {:noconnection, reason} -> exit({reason, {__MODULE__, :yield_many, [tasks, timeout]}})
    after
      stop_deadline(deadline, timer)
    end
  end

  # Once the deadline has passed, the rest is only looked at.
  defp yield_many([%Task{ref: ref} = task | rest], deadline, timeout) do
    check_owner(task)

    receive do
      {^ref, reply} ->
        Process.demonitor(ref, [:flush])
        [{task, {:ok, reply}} | yield_many(rest, deadline, timeout)]

      {:DOWN, ^ref, _, proc, :noconnection} ->
        throw({:noconnection, reason(:noconnection, proc)})

      {:DOWN, ^ref, _, _, reason} ->
        [{task, {:exit, reason}} | yield_many(rest, deadline, timeout)]

      ^deadline ->
        [{task, nil} | yield_many(rest, deadline, 0)]
    after
      timeout -> [{task, nil} | yield_many(rest, deadline, 0)]
    end
  end

  defp yield_many([], _deadline, _timeout), do: []

  # -- ending -----------------------------------------------------------------------------------

  @doc """
  Ends a task: first asked with `:shutdown`, killed after the time. A result that came before is answered.
  """
  @spec shutdown(t, timeout | :brutal_kill) :: {:ok, term} | {:exit, term} | nil
  def shutdown(task, shutdown \\ 5000)  #@ 1216

  def shutdown(%Task{pid: nil} = task, _) do
    raise ArgumentError, "task #{inspect(task)} does not have an associated task process"
  end

  def shutdown(%Task{pid: pid} = task, how) when how == :brutal_kill or is_timeout(how) do
    check_owner(task)
    mon = Process.monitor(pid)

    {type, limit} =
      if how == :brutal_kill do
        exit_task(pid, :kill)
        {:brutal_kill, :infinity}
      else
        exit_task(pid, :shutdown)
        {:shutdown, how}
      end

    case shutdown_receive(task, mon, type, limit) do
      {:down, proc, :noconnection} ->
        exit({reason(:noconnection, proc), {__MODULE__, :shutdown, [task, how]}})

      {:down, _, reason} ->
        {:exit, reason}

      result ->
        result
    end
  end

  # Between unlink and exit the caller may die; then the enforcer ends the task.
  defp exit_task(pid, reason) do
    caller = self()
    ref = make_ref()

    enforcer =
      spawn(fn ->
        mon = Process.monitor(caller)

        receive do
          {:done, ^ref} -> :ok
          {:DOWN, ^mon, _, _, _} -> Process.exit(pid, reason)
        end
      end)

    Process.unlink(pid)
    Process.exit(pid, reason)
    send(enforcer, {:done, ref})
    :ok
  end

  # Two monitors watch the task: `mon` of this shutdown, and its own `ref`, which knows more when it died before.
  defp shutdown_receive(%{ref: ref} = task, mon, type, timeout) do
    receive do
      {:DOWN, ^mon, _, _, :shutdown} when type in [:shutdown, :timeout_kill] ->
        Process.demonitor(ref, [:flush])
        flush_reply(ref)

      {:DOWN, ^mon, _, _, :killed} when type == :brutal_kill ->
        Process.demonitor(ref, [:flush])
        flush_reply(ref)

      {:DOWN, ^mon, _, proc, :noproc} ->
        reason = flush_noproc(ref, proc, type)
        flush_reply(ref) || reason

      {:DOWN, ^mon, _, proc, reason} ->
        Process.demonitor(ref, [:flush])
        flush_reply(ref) || {:down, proc, reason}
    after
      timeout ->
        Process.exit(task.pid, :kill)
        shutdown_receive(task, mon, :timeout_kill, :infinity)
    end
  end

  defp flush_reply(ref) do
    receive do
      {^ref, reply} -> {:ok, reply}
    after
      0 -> nil
    end
  end

  defp flush_noproc(ref, proc, type) do
    receive do
      {:DOWN, ^ref, _, _, :shutdown} when type in [:shutdown, :timeout_kill] -> nil
      {:DOWN, ^ref, _, _, :killed} when type == :brutal_kill -> nil
      {:DOWN, ^ref, _, _, reason} -> {:down, proc, reason}
    after
      0 ->
        Process.demonitor(ref, [:flush])
        {:down, proc, :noproc}
    end
  end

  defp reason(:noconnection, proc) when is_pid(proc), do: {:nodedown, node(proc)}
  defp reason(:noconnection, {_name, node}), do: {:nodedown, node}
  defp reason(reason, _), do: reason

  defp check_owner(%Task{owner: owner} = task) do  #@ inline
    if owner != self() do
      raise ArgumentError,
            "task #{inspect(task)} must be queried from the owner but was queried from #{inspect(self())}"
    end
  end
end
