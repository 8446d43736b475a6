#@ lib/inspect.ex
defimpl Inspect, for: Map do
  import Inspect.Algebra

  def inspect(map, opts) do
    pairs = Map.to_list(map)

    if Inspect.List.keyword?(pairs) do
      container(pairs, "", opts, &Inspect.List.keyword/2)
    else
      arrow = color(" => ", :map, opts)
      container(pairs, "", opts, fn {key, value}, opts -> concat(concat(to_doc(key, opts), arrow), to_doc(value, opts)) end)
    end
  end

  # The fields of a struct; `infos` are those of `__info__(:struct)`.
  def inspect(map, name, infos, opts) do
    container(infos, name, opts, fn %{field: field}, opts -> Inspect.List.keyword({field, Map.get(map, field)}, opts) end)
  end

  defp container(items, name, opts, fun) do
    open = color("%" <> name <> "{", :map, opts)
    close = color("}", :map, opts)
    container_doc(open, items, close, opts, fun, separator: color(",", :map, opts), break: :strict)
  end
end
