# A process that begins by hand and becomes a GenServer or a state machine.
defmodule Late do
  use GenServer
  def start_link, do: :proc_lib.start_link(__MODULE__, :begin, [self()])
  def begin(parent) do
    Process.register(self(), :late)
    :proc_lib.init_ack(parent, {:ok, self()})
    receive do: ({:config, c} -> :gen_server.enter_loop(__MODULE__, [], c, {:local, :late}, 10))
  end
  def init(_), do: raise("never called")
  def handle_info(:timeout, c), do: (send(:main, :timed_out); {:noreply, c})
  def handle_call(:get, _, c), do: {:reply, c, c}
end

defmodule Mach do
  @behaviour :gen_statem
  def start_link, do: :proc_lib.start_link(__MODULE__, :begin, [self()])
  def begin(parent) do
    :proc_lib.init_ack(parent, {:ok, self()})
    :gen_statem.enter_loop(__MODULE__, [], :waiting, 1, [{:state_timeout, 5, :hop}])
  end
  def init(_), do: raise("never called")
  def callback_mode, do: :handle_event_function
  def handle_event(:state_timeout, :hop, :waiting, n), do: {:next_state, :hopped, n + 1}
  def handle_event({:call, from}, :get, s, n), do: {:keep_state_and_data, {:reply, from, {s, n}}}
end

Process.register(self(), :main)
{:ok, pid} = Late.start_link()
send(pid, {:config, %{a: 1}})
IO.inspect(GenServer.call(:late, :get))
{:ok, pid2} = Mach.start_link()
Process.sleep(20)
IO.inspect(:gen_statem.call(pid2, :get))
IO.inspect(:sys.get_state(pid))
IO.inspect(try(do: :gen_server.enter_loop(Late, [], 1, {:local, :not_me}), catch: (:exit, why -> why)))
IO.inspect(try(do: :gen_server.enter_loop(Late, [], 1), catch: (:exit, why -> why)))
