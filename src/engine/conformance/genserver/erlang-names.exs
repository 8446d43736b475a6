# The same server under its Erlang names.
defmodule S do
  def init(s), do: {:ok, s}
  def handle_call(:get, _from, s), do: {:reply, s, s}
  def handle_call(:boom, _from, _), do: exit(:boom)
  def handle_cast(s, _), do: {:noreply, s}
  def handle_info(s, _), do: {:noreply, {:info, s}}
end

{:ok, pid} = :gen_server.start(S, 1, [])
IO.inspect(:gen_server.call(pid, :get))
IO.inspect(:gen_server.cast(pid, 2))
IO.inspect(:gen_server.call(pid, :get, 100))
send(pid, 3)
IO.inspect(:gen_server.call(pid, :get))
id = :gen_server.send_request(pid, :get)
IO.inspect(:gen_server.wait_response(id, 1000))
id = :gen_server.send_request(pid, :get)
IO.inspect(:gen_server.receive_response(id, 1000))
IO.inspect(try(do: :gen_server.call(pid, :boom), catch: (:exit, {why, {m, f, [_, r]}} -> {why, m, f, r})))
{:ok, _} = :gen_server.start_link({:local, :named}, S, 1, [])
IO.inspect(:gen_server.start_link({:local, :named}, S, 1, []) |> elem(1) |> elem(0))
IO.inspect(:gen_server.call(:named, :get))
IO.inspect(:gen_server.stop(:named))
IO.inspect(try(do: :gen_server.call(:named, :get), catch: (:exit, why -> why)))
{:ok, pid} = :gen_server.start({:global, :all}, S, 5, [])
IO.inspect(:gen_server.call({:global, :all}, :get))
IO.inspect(:global.whereis_name(:all) == pid)
IO.inspect(:gen_server.start_monitor(S, 1, []) |> elem(0))
IO.inspect(:gen_server.multi_call([node()], :nobody, :get))
IO.inspect(:gen_server.reply({self(), :t}, 1))
receive do: (m -> IO.inspect(m))
