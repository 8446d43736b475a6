# Inserted events go before what waits in the mailbox, in order.
Code.require_file("../shared/said.ex", __DIR__)

Process.register(self(), :main)
defmodule M do
  @behaviour :gen_statem
  def callback_mode, do: :handle_event_function
  def start(arg), do: :gen_statem.start(__MODULE__, arg, [])
  def say(what), do: send(:main, {:said, what})

  def init(_), do: {:ok, :s, nil, [{:next_event, :internal, :from_init}]}
  def handle_event(:cast, {:insert, events}, _, _), do: {:keep_state_and_data, for(e <- events, do: {:next_event, :cast, e})}
  def handle_event(type, content, _, _), do: (say({type, content}); :keep_state_and_data)
end

{:ok, pid} = M.start(nil)
:sys.suspend(pid)
:gen_statem.cast(pid, {:insert, [:a, {:insert, [:b, :c]}, :d]})
:gen_statem.cast(pid, :waiting)
send(pid, :info)
:sys.resume(pid)
IO.inspect(Said.all(20))
