#@ lib/io/stream.ex
defimpl Collectable, for: IO.Stream do
  def into(%{device: device, raw: raw} = stream) do
    collect = fn
      :ok, {:cont, data} -> if raw, do: IO.binwrite(device, data), else: IO.write(device, data)
      :ok, _ -> stream
    end

    {:ok, collect}
  end
end
