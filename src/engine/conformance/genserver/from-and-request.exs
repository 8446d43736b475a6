# What a call looks like from outside: the message, the tag, and answering it by hand.
server =
  spawn_link(fn ->
    loop = fn loop ->
      receive do
        {:"$gen_call", {pid, tag} = from, request} ->
          IO.inspect({is_pid(pid), match?([:alias | ref] when is_reference(ref), tag) or is_reference(tag), request})
          GenServer.reply(from, {:answer, request})

        {:"$gen_cast", message} ->
          IO.inspect({:cast, message})
      end

      loop.(loop)
    end

    loop.(loop)
  end)

IO.inspect(GenServer.call(server, :one))
IO.inspect(GenServer.call(server, :two, :infinity))
GenServer.cast(server, :three)
IO.inspect(GenServer.call(server, :four))
main = self()
fake = spawn_link(fn -> send(main, {:fake, GenServer.call(main, :hello)}) end)
receive do: ({:"$gen_call", {^fake, _} = from, :hello} -> GenServer.reply(from, :world))
receive do: ({:fake, answer} -> IO.inspect(answer))
