# Calls: answered at once, later, while stopping, and not at all.
defmodule Calls do
  def show(machine) do
    Process.register(self(), :main)

    call = fn pid, f, timeout ->
      try do
        {:answer, :gen_statem.call(pid, f, timeout)}
      catch
        :exit, {why, {:gen_statem, :call, [_, _, t]}} -> {:exit, Said.short(why), t}
      end
    end

    cases = [
      reply: fn {from, _, _} -> {:keep_state_and_data, [{:reply, from, :a}]} end,
      reply_single: fn {from, _, _} -> {:keep_state_and_data, {:reply, from, :a}} end,
      reply_next: fn {from, _, _} -> {:next_state, :two, :new, [{:reply, from, :a}]} end,
      by_hand: fn {from, _, _} -> :gen_statem.reply(from, :b); :keep_state_and_data end,
      by_hand_action: fn {from, _, _} -> :gen_statem.reply([{:reply, from, :c}]); :keep_state_and_data end,
      none: fn _ -> :keep_state_and_data end,
      stop_and_reply: fn {from, _, _} -> {:stop_and_reply, :why, [{:reply, from, :d}]} end,
      stop_and_reply_data: fn {from, _, _} -> {:stop_and_reply, :normal, {:reply, from, :d}, :new} end,
      stop: fn _ -> {:stop, :why} end,
      raise: fn _ -> raise "no" end
    ]

    for {name, f} <- cases, timeout <- [50, {:clean_timeout, 50}, {:dirty_timeout, 50}] do
      {:ok, pid} = machine.start(nil)
      IO.inspect({name, call.(pid, f, timeout), Said.all()})
    end

    IO.inspect(call.(:nobody, 1, 50))
    {:ok, pid} = machine.start(nil)
    id = :gen_statem.send_request(pid, hd(Keyword.values(cases)))
    IO.inspect(:gen_statem.wait_response(id, 100))
    IO.inspect(:gen_statem.stop(pid))
    IO.inspect(Said.all())
  end
end
