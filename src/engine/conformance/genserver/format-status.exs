# format_status/2 decides what :sys.get_status shows; old and new forms.
defmodule Old do
  use GenServer
  def init(s), do: {:ok, s}
  def format_status(why, [_pdict, state]), do: {:shown, why, state}
end

defmodule OldList do
  use GenServer
  def init(s), do: {:ok, s}
  def format_status(:normal, [_pdict, state]), do: [data: [{'State', {:hidden, map_size(state)}}]]
end

defmodule New do
  use GenServer
  def init(s), do: {:ok, s}
  def format_status(status), do: %{status | state: {:new, Map.keys(status)}}
end

defmodule Broken do
  use GenServer
  def init(s), do: {:ok, s}
  def format_status(_why, _), do: raise("no")
end

for module <- [Old, OldList, New, Broken] do
  {:ok, pid} = GenServer.start_link(module, %{secret: 1}, name: module)
  {:status, ^pid, {:module, :gen_server}, [_dict, status, _parent, debug, misc]} = :sys.get_status(pid)
  IO.inspect({status, debug, for({:header, header} <- misc, do: header), for(other <- misc, not match?({:header, _}, other) and not match?({:data, _}, other), do: other)})
  IO.inspect(for {:data, data} <- misc, do: for({key, value} <- data, key != 'Parent', do: {key, value}))
  IO.inspect(:sys.get_state(pid))
end
