# module attributes: constants, accumulation, reading at compile time
defmodule Attr do
  @moduledoc "Doc of Attr"
  @default 10
  def a, do: @default
  @default 20
  def b, do: @default
  Module.register_attribute(__MODULE__, :step, accumulate: true)
  @step :one
  @step :two
  @step {:three, 3}
  def steps, do: @step
  @computed for n <- 1..3, do: n * n
  def computed, do: @computed
  @table %{a: 1}
  def lookup(k) when is_map_key(@table, k), do: @table[k]
  def lookup(_), do: :none
  IO.inspect(Module.get_attribute(__MODULE__, :default))
  Module.put_attribute(__MODULE__, :late, @default + 1)
  def late, do: @late
  IO.inspect({__MODULE__, @moduledoc, Module.has_attribute?(__MODULE__, :default)})
  @doc "adds"
  @doc since: "1.0"
  def with_doc, do: 1
  @compile {:inline, a: 0}
  @pattern ~r/^a+$/
  def match?(s), do: s =~ @pattern
end
IO.inspect([Attr.a(), Attr.b(), Attr.steps(), Attr.computed(), Attr.lookup(:a), Attr.lookup(:z), Attr.late(), Attr.match?("aaa")])
defmodule Persisted do
  Module.register_attribute(__MODULE__, :kept, persist: true)
  @kept :value
  @gone :x
  def gone, do: @gone
end
IO.inspect(Persisted.__info__(:attributes)[:kept])
IO.inspect(Persisted.__info__(:module))
IO.inspect(Persisted.module_info(:module))
