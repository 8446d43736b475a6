defmodule Door do
  @behaviour :gen_statem

  # A door with a code: it opens on the right keys and locks itself after three seconds.
  def start_link(code), do: :gen_statem.start_link({:local, __MODULE__}, __MODULE__, code, [])
  def press(key), do: :gen_statem.call(__MODULE__, {:key, key})

  # Each state is a function of its own.
  @impl true
  def callback_mode, do: :state_functions

  @impl true
  def init(code), do: {:ok, :locked, %{code: code, typed: ""}}

  def locked({:call, from}, {:key, key}, data) do
    typed = data.typed <> key

    cond do
      typed == data.code ->
        {:next_state, :open, %{data | typed: ""}, [{:reply, from, :open}, {:state_timeout, 3000, :lock}]}

      String.starts_with?(data.code, typed) ->
        {:keep_state, %{data | typed: typed}, [{:reply, from, :locked}]}

      true ->
        {:keep_state, %{data | typed: ""}, [{:reply, from, :locked}]}
    end
  end

  def open(:state_timeout, :lock, data), do: {:next_state, :locked, data}
  def open({:call, from}, {:key, _key}, _data), do: {:keep_state_and_data, [{:reply, from, :open}]}
end
