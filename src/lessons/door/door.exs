defmodule Door do
  @behaviour :gen_statem

  # A door with a code: it opens on the right digits and locks itself after three seconds.
  def start_link(code), do: :gen_statem.start_link({:local, __MODULE__}, __MODULE__, code, [])
  def press(digit), do: :gen_statem.call(__MODULE__, {:press, digit})

  # Each state is a function of its own.
  @impl true
  def callback_mode, do: :state_functions

  @impl true
  def init(code), do: {:ok, :locked, %{code: code, typed: []}}

  def locked({:call, from}, {:press, digit}, data) do
    typed = Enum.take([digit | data.typed], length(data.code))

    if Enum.reverse(typed) == data.code do
      {:next_state, :open, %{data | typed: []}, [{:reply, from, :open}, {:state_timeout, 3000, :lock}]}
    else
      {:keep_state, %{data | typed: typed}, [{:reply, from, :locked}]}
    end
  end

  def open(:state_timeout, :lock, data), do: {:next_state, :locked, data}
  def open({:call, from}, {:press, _digit}, _data), do: {:keep_state_and_data, [{:reply, from, :open}]}
end
