defmodule GenServer do
  @moduledoc """
  A process that keeps a state and serves requests, one after the other.

  The module that you write holds the callbacks, which run inside the server; the functions of this module are for
  its clients and run in the process that calls them.

      defmodule Counter do
        use GenServer

        def start_link(n), do: GenServer.start_link(__MODULE__, n, name: __MODULE__)
        def next, do: GenServer.call(__MODULE__, :next)

        @impl true
        def init(n), do: {:ok, n}

        @impl true
        def handle_call(:next, _from, n), do: {:reply, n, n + 1}
      end
  """

  @doc """
  Makes the first state. The starter waits until it returns: `{:ok, state}` starts the server, `{:stop, reason}`
  and `:ignore` refuse.

      def init(path), do: {:ok, %{path: path, lines: []}}
  """
  @callback init(init_arg :: term) ::
              {:ok, state}
              | {:ok, state, timeout | :hibernate | {:continue, continue_arg :: term}}
              | :ignore
              | {:stop, reason :: any}
            when state: any

  @doc """
  Answers a `call/3`. The caller is blocked until it gets its reply, by `{:reply, reply, state}` or later
  by `reply/2` after `{:noreply, state}`.

      def handle_call(:pop, _from, [top | rest]), do: {:reply, top, rest}
  """
  @callback handle_call(request :: term, from, state :: term) ::
              {:reply, reply, new_state}
              | {:reply, reply, new_state,
                 timeout | :hibernate | {:continue, continue_arg :: term}}
              | {:noreply, new_state}
              | {:noreply, new_state, timeout | :hibernate | {:continue, continue_arg :: term}}
              | {:stop, reason, reply, new_state}
              | {:stop, reason, new_state}
            when reply: term, new_state: term, reason: term

  @doc """
  Takes a `cast/2`. Nobody waits for it.

      def handle_cast({:push, x}, stack), do: {:noreply, [x | stack]}
  """
  @callback handle_cast(request :: term, state :: term) ::
              {:noreply, new_state}
              | {:noreply, new_state, timeout | :hibernate | {:continue, continue_arg :: term}}
              | {:stop, reason :: term, new_state}
            when new_state: term

  @doc """
  Takes every other message: what `send/2` sent, monitors' `:DOWN`, exits when trapping, and `:timeout`.

      def handle_info({:DOWN, ref, :process, _pid, _why}, refs), do: {:noreply, List.delete(refs, ref)}
  """
  @callback handle_info(msg :: :timeout | term, state :: term) ::
              {:noreply, new_state}
              | {:noreply, new_state, timeout | :hibernate | {:continue, continue_arg :: term}}
              | {:stop, reason :: term, new_state}
            when new_state: term

  @doc """
  Goes on after a callback that answered with `{:continue, arg}`, before any other message is looked at.

      def init(arg), do: {:ok, arg, {:continue, :load}}
      def handle_continue(:load, arg), do: {:noreply, load(arg)}
  """
  @callback handle_continue(continue_arg, state :: term) ::
              {:noreply, new_state}
              | {:noreply, new_state, timeout | :hibernate | {:continue, continue_arg}}
              | {:stop, reason :: term, new_state}
            when new_state: term, continue_arg: term

  @doc """
  Called before the server ends by itself, by an error in a callback, or by its parent's exit while it traps exits.
  Not when it is killed.
  """
  @callback terminate(reason, state :: term) :: term
            when reason: :normal | :shutdown | {:shutdown, term} | term

  @doc """
  Turns the old state into the new one when other code has been loaded and the server was told to change.
  """
  @callback code_change(old_vsn, state :: term, extra :: term) ::
              {:ok, new_state :: term}
              | {:error, reason :: term}
            when old_vsn: term | {:down, term}

  @doc """
  Says how the state is shown by `:sys.get_status/1` and in crash reports.
  """
  @callback format_status(reason, pdict_and_state :: list) :: term
            when reason: :normal | :terminate

  @optional_callbacks code_change: 3,
                      terminate: 2,
                      handle_info: 2,
                      handle_cast: 2,
                      handle_call: 3,
                      format_status: 2,
                      handle_continue: 2

  @typedoc "What `start_link/3` and `start/3` return."
  @type on_start :: {:ok, pid} | :ignore | {:error, {:already_started, pid} | term}

  @typedoc "A server's name."
  @type name :: atom | {:global, term} | {:via, module, term}

  @typedoc "Options of `start_link/3`."
  @type options :: [option]

  @typedoc "One option of `start_link/3`."
  @type option ::
          {:debug, debug}
          | {:name, name}
          | {:timeout, timeout}
          | {:spawn_opt, [Process.spawn_opt()]}
          | {:hibernate_after, timeout}

  @typedoc "What to switch on from the start, see `:sys`."
  @type debug :: [:trace | :log | :statistics | {:log_to_file, Path.t()}]

  @typedoc "How a server can be addressed."
  @type server :: pid | name | {atom, node}

  @typedoc "The caller and the tag of its request, as `handle_call/3` gets them."
  @type from :: {pid, tag :: term}

  @doc false
  defmacro __using__(opts) do
    quote location: :keep, bind_quoted: [opts: opts] do
      @behaviour GenServer

      unless Module.has_attribute?(__MODULE__, :doc) do
        @doc """
        Returns a specification to start this module under a supervisor.

        See `Supervisor`.
        """
      end

      def child_spec(init_arg) do
        default = %{
          id: __MODULE__,
          start: {__MODULE__, :start_link, [init_arg]}
        }

        Supervisor.child_spec(default, unquote(Macro.escape(opts)))
      end

      defoverridable child_spec: 1

      @before_compile GenServer

      @doc false
      def handle_call(msg, _from, state) do
        # The condition keeps the compiler from knowing that this always raises.
        case :erlang.phash2(1, 1) do
          0 -> GenServer.__refuse__(:call)
          1 -> {:stop, {:bad_call, msg}, state}
        end
      end

      @doc false
      def handle_info(msg, state) do
        GenServer.__unexpected__(__MODULE__, msg)
        {:noreply, state}
      end

      @doc false
      def handle_cast(msg, state) do
        case :erlang.phash2(1, 1) do
          0 -> GenServer.__refuse__(:cast)
          1 -> {:stop, {:bad_cast, msg}, state}
        end
      end

      @doc false
      def terminate(_reason, _state) do
        :ok
      end

      @doc false
      def code_change(_old, state, _extra) do
        {:ok, state}
      end

      defoverridable code_change: 3, terminate: 2, handle_info: 2, handle_cast: 2, handle_call: 3
    end
  end

  # Expands in the user's module, so that handle_call/3 or handle_cast/2 of that module stands on top of the stack;
  # the line is the one that Elixir 1.14 shows there.
  @doc false
  defmacro __refuse__(kind) do
    {verb, callback, line} =
      case kind do
        :call -> {"call", "handle_call/3", 787}
        :cast -> {"cast", "handle_cast/2", 832}
      end

    refusal =
      quote do
        raise "attempted to #{unquote(verb)} GenServer #{inspect(GenServer.__shown__())} " <>
                "but no #{unquote(callback)} clause was provided"
      end

    Macro.prewalk(refusal, fn node ->
      Macro.update_meta(node, &Keyword.put(&1, :line, line))
    end)
  end

  @doc false
  def __shown__ do
    case Process.info(self(), :registered_name) do
      {_, []} -> self()
      {_, name} -> name
    end
  end

  @doc false
  def __unexpected__(module, message) do
    :logger.error(
      %{
        label: {GenServer, :no_handle_info},
        report: %{module: module, message: message, name: __shown__()}
      },
      %{
        domain: [:otp, :elixir],
        error_logger: %{tag: :error_msg},
        report_cb: &GenServer.format_report/1
      }
    )
  end

  defmacro __before_compile__(env) do
    unless Module.defines?(env.module, {:init, 1}) do
      message = """
      function init/1 required by behaviour GenServer is not implemented \
      (in module #{inspect(env.module)}).

      We will inject a default implementation for now:

          def init(init_arg) do
            {:ok, init_arg}
          end

      You can copy the implementation above or define your own that converts \
      the arguments given to GenServer.start_link/3 to the server state.
      """

      IO.warn(message, env)

      quote do
        @doc false
        def init(init_arg) do
          {:ok, init_arg}
        end

        defoverridable init: 1
      end
    end
  end

  @doc """
  Starts a server linked to the calling process, and waits until its `init/1` has returned.

  Options: `:name`, `:timeout` (for `init/1`), `:debug`, `:spawn_opt`, `:hibernate_after`.

      {:ok, pid} = GenServer.start_link(Counter, 0, name: Counter)
  """
  @spec start_link(module, any, options) :: on_start
  def start_link(module, init_arg, options \\ []) when is_atom(module) and is_list(options) do
    do_start(:link, module, init_arg, options)
  end

  @doc """
  Starts a server without a link: nobody dies with it. See `start_link/3`.

      {:ok, pid} = GenServer.start(Counter, 0)
  """
  @spec start(module, any, options) :: on_start
  def start(module, init_arg, options \\ []) when is_atom(module) and is_list(options) do  #@ 938
    do_start(:nolink, module, init_arg, options)
  end

  defp do_start(link, module, init_arg, options) do
    case Keyword.pop(options, :name) do
      {nil, opts} ->
        :gen.start(:gen_server, link, module, init_arg, opts)

      {atom, opts} when is_atom(atom) ->
        :gen.start(:gen_server, link, {:local, atom}, module, init_arg, opts)

      {{:global, _term} = tuple, opts} ->
        :gen.start(:gen_server, link, tuple, module, init_arg, opts)

      {{:via, via_module, _term} = tuple, opts} when is_atom(via_module) ->
        :gen.start(:gen_server, link, tuple, module, init_arg, opts)

      {other, _} ->
        #@ 957
        raise ArgumentError, """
        expected :name option to be one of the following:

          * nil
          * atom
          * {:global, term}
          * {:via, module, term}

        Got: #{inspect(other)}
        """
    end
  end

  @doc """
  Stops a server in good order: its `terminate/2` runs, then it exits with `reason`. Waits for that.

      GenServer.stop(pid)
      GenServer.stop(pid, :shutdown, 1000)
  """
  @spec stop(server, reason :: term, timeout) :: :ok
  def stop(server, reason \\ :normal, timeout \\ :infinity) do
    case whereis(server) do
      nil ->
        exit({:noproc, {__MODULE__, :stop, [server, reason, timeout]}})  #@ 985

      pid when pid == self() ->
        exit({:calling_self, {__MODULE__, :stop, [server, reason, timeout]}})

      pid ->
        try do
          :proc_lib.stop(pid, reason, timeout)
        catch
          :exit, err ->
            exit({err, {__MODULE__, :stop, [server, reason, timeout]}})  #@ 995
        end
    end
  end

  @doc """
  Sends a request and waits for its reply; `handle_call/3` of the server answers.

  The caller exits when the server dies meanwhile, is not there, or does not reply within `timeout` milliseconds.

      GenServer.call(pid, {:put, :a, 42})
      GenServer.call(Counter, :next, 10_000)
  """
  @spec call(server, term, timeout) :: term
  def call(server, request, timeout \\ 5000)  #@ 1023
      when (is_integer(timeout) and timeout >= 0) or timeout == :infinity do
    case if(is_pid(server), do: server, else: whereis(server)) do  #@ 1025
      nil ->
        exit({:noproc, {__MODULE__, :call, [server, request, timeout]}})  #@ 1027

      pid when pid == self() ->
        exit({:calling_self, {__MODULE__, :call, [server, request, timeout]}})  #@ 1031

      pid ->
        try do
          :gen.call(pid, :"$gen_call", request, timeout)  #@ 1035
        catch
          :exit, reason ->
            exit({reason, {__MODULE__, :call, [server, request, timeout]}})  #@ 1038
        else
          {:ok, res} -> res
        end
    end
  end

  @doc """
  Sends a request and goes on at once with `:ok`, whether or not anybody is there; `handle_cast/2` of the server
  gets it.

      GenServer.cast(pid, {:delete, :a})
  """
  @spec cast(server, term) :: :ok
  def cast(server, request)  #@ 1059

  def cast({:global, name}, request) do
    try do
      :global.send(name, cast_msg(request))
      :ok
    catch
      _, _ -> :ok
    end
  end

  def cast({:via, mod, name}, request) do
    try do
      mod.send(name, cast_msg(request))
      :ok
    catch
      _, _ -> :ok
    end
  end

  def cast({name, node}, request) when is_atom(name) and is_atom(node),
    do: do_send({name, node}, cast_msg(request))

  def cast(dest, request) when is_atom(dest) or is_pid(dest), do: do_send(dest, cast_msg(request))

  @doc """
  Casts to the servers of that name on several nodes.
  """
  @spec abcast([node], name :: atom, term) :: :abcast
  def abcast(nodes \\ [node() | Node.list()], name, request)  #@ 1091
      when is_list(nodes) and is_atom(name) do
    for node <- nodes, do: do_send({name, node}, cast_msg(request))
    :abcast
  end

  defp cast_msg(req), do: {:"$gen_cast", req}

  defp do_send(dest, msg) do
    try do
      send(dest, msg)
      :ok
    catch
      _, _ -> :ok
    end
  end

  @doc """
  Calls the servers of that name on several nodes. Answers `{[{node, reply}], bad_nodes}`.
  """
  @spec multi_call([node], name :: atom, term, timeout) ::
          {replies :: [{node, term}], bad_nodes :: [node]}
  def multi_call(nodes \\ [node() | Node.list()], name, request, timeout \\ :infinity) do
    :gen_server.multi_call(nodes, name, request, timeout)
  end

  @doc """
  Replies to a client whose `handle_call/3` returned `{:noreply, state}`. Any process may do it that has
  `from`.

      def handle_call(:wait, from, waiting), do: {:noreply, [from | waiting]}
      def handle_cast(:go, waiting) do
        Enum.each(waiting, &GenServer.reply(&1, :go))
        {:noreply, []}
      end
  """
  @spec reply(from, term) :: :ok
  def reply(client, reply), do: :gen.reply(client, reply)

  @doc """
  Finds the pid that a name stands for now, or `nil`.

      GenServer.whereis(Counter)
  """
  @spec whereis(server) :: pid | {atom, node} | nil
  def whereis(server)  #@ 1200

  def whereis(pid) when is_pid(pid), do: pid

  def whereis(name) when is_atom(name), do: Process.whereis(name)

  def whereis({:global, name}) do
    case :global.whereis_name(name) do
      pid when is_pid(pid) -> pid
      :undefined -> nil
    end
  end

  def whereis({:via, mod, name}) do
    case apply(mod, :whereis_name, [name]) do  #@ 1214
      pid when is_pid(pid) -> pid
      :undefined -> nil
    end
  end

  def whereis({name, local}) when is_atom(name) and local == node(), do: Process.whereis(name)

  def whereis({name, node} = server) when is_atom(name) and is_atom(node), do: server

  @doc false
  def format_report(%{
        label: {GenServer, :no_handle_info},
        report: %{module: mod, message: msg, name: proc}
      }) do
    {'~p ~p received unexpected message in handle_info/2: ~p~n', [mod, proc, msg]}
  end
end
