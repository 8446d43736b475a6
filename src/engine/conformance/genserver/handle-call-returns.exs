# Everything handle_call/3 may return, and what caller and server make of it.
Code.require_file("../shared/genserver/returns.ex", __DIR__)

cases = [
  reply: fn _ -> {:reply, :answer, :new} end,
  reply_timeout: fn _ -> {:reply, :answer, :new, 10} end,
  reply_infinity: fn _ -> {:reply, :answer, :new, :infinity} end,
  reply_hibernate: fn _ -> {:reply, :answer, :new, :hibernate} end,
  reply_continue: fn _ -> {:reply, :answer, :new, {:continue, :more}} end,
  stop_reply: fn _ -> {:stop, :why, :answer, :new} end,
  stop_normal_reply: fn _ -> {:stop, :normal, :answer, :new} end,
  stop: fn _ -> {:stop, :why, :new} end,
  stop_normal: fn _ -> {:stop, :normal, :new} end,
  stop_shutdown: fn _ -> {:stop, {:shutdown, 1}, :new} end,
  noreply_then_reply: fn from -> GenServer.reply(from, :early); {:noreply, :new} end,
  noreply_timeout: fn from -> GenServer.reply(from, :early); {:noreply, :new, 10} end,
  noreply_hibernate: fn from -> GenServer.reply(from, :early); {:noreply, :new, :hibernate} end,
  noreply_continue: fn from -> GenServer.reply(from, :early); {:noreply, :new, {:continue, :more}} end,
  bad: fn _ -> :nonsense end,
  bad_tuple: fn _ -> {:ok, :new} end,
  bad_timeout: fn _ -> {:reply, :answer, :new, :soon} end,
  bad_negative: fn _ -> {:reply, :answer, :new, -1} end,
  throw_return: fn _ -> throw({:reply, :thrown, :new}) end,
  throw: fn _ -> throw(:ball) end,
  raise: fn _ -> raise "broken" end,
  exit: fn _ -> exit(:why) end,
  exit_normal: fn _ -> exit(:normal) end,
  match: fn _ -> :never = Function.identity(:x) end
]

call = fn pid, f ->
  answer =
    try do
      {:answer, GenServer.call(pid, f, 500)}
    catch
      kind, reason -> {kind, Returns.short(reason)}
    end

  IO.inspect(answer)
end

Returns.show(cases, call)
