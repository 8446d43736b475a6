# Everything that a state callback may return.
defmodule Returns do
  def show(machine) do
    Process.register(self(), :main)

    cases = [
      next_state: fn _ -> {:next_state, :two, :new} end,
      next_state_actions: fn _ -> {:next_state, :two, :new, [{:next_event, :internal, :more}]} end,
      same_state: fn _ -> {:next_state, :one, :new} end,
      keep_state: fn _ -> {:keep_state, :new} end,
      keep_state_actions: fn _ -> {:keep_state, :new, {:next_event, :internal, :more}} end,
      keep_and_data: fn _ -> :keep_state_and_data end,
      keep_and_data_actions: fn _ -> {:keep_state_and_data, [{:next_event, :internal, 1}, {:next_event, :internal, 2}]} end,
      repeat_state: fn _ -> {:repeat_state, :new} end,
      repeat_and_data: fn _ -> :repeat_state_and_data end,
      repeat_actions: fn _ -> {:repeat_state_and_data, [{:next_event, :internal, :more}]} end,
      stop: fn _ -> :stop end,
      stop_reason: fn _ -> {:stop, :why} end,
      stop_data: fn _ -> {:stop, :why, :new} end,
      stop_normal: fn _ -> {:stop, :normal} end,
      stop_shutdown: fn _ -> {:stop, {:shutdown, 1}, :new} end,
      bad: fn _ -> :nonsense end,
      bad_action: fn _ -> {:keep_state_and_data, [:nonsense]} end,
      bad_reply: fn _ -> {:keep_state_and_data, [{:reply, :nobody, 1}]} end,
      raise: fn _ -> raise "no" end,
      exit: fn _ -> exit(:why) end,
      throw: fn _ -> throw({:keep_state, :thrown}) end
    ]

    for {name, f} <- cases do
      {:ok, pid} = machine.start(nil)
      ref = Process.monitor(pid)
      :gen_statem.cast(pid, f)

      state =
        receive do
          {:DOWN, ^ref, _, _, why} -> {:down, Said.short(why)}
        after
          20 -> :sys.get_state(pid)
        end

      IO.inspect({name, state, Said.all()})
    end
  end
end
