# own exceptions: fields, message/1, exception/1, raise forms
defmodule Simple do
  defexception message: "simple default"
end
defmodule WithFields do
  defexception [:code, :why]
  @impl true
  def message(e), do: "code #{e.code}: #{e.why}"
end
defmodule Built do
  defexception [:message, :n]
  @impl true
  def exception(n) when is_integer(n), do: %Built{message: "built #{n}", n: n}
  def exception(opts), do: %Built{message: "opts #{inspect(opts)}"}
end
for f <- [
      fn -> raise Simple end,
      fn -> raise Simple, "given" end,
      fn -> raise Simple, message: "kw" end,
      fn -> raise WithFields, code: 4, why: "so" end,
      fn -> raise Built, 7 end,
      fn -> raise Built, a: 1 end,
      fn -> raise struct(Built, message: "as struct") end,
      fn -> raise "text" end,
      fn -> raise ArgumentError end,
      fn -> raise KeyError, key: :k, term: %{a: 1} end,
      fn -> raise Enum.at([:not_exception], 0) end,
      fn -> raise Enum.at([String], 0) end,
      fn -> raise Enum.at([1], 0) end
    ] do
  try do
    f.()
  rescue
    e -> IO.puts("#{inspect(e.__struct__)} | #{Exception.message(e)}")
  end
end
IO.inspect(Simple.exception([]))
IO.inspect(struct(Simple))
IO.inspect([is_exception(struct(Simple)), is_exception(struct(Simple), Simple), is_exception(1), Exception.exception?(%{})])
try do
  raise Simple
rescue
  e in [WithFields, Simple] -> IO.inspect(e)
end
IO.puts(Exception.format(:error, struct(WithFields, code: 1, why: :x), []))
IO.inspect(Exception.normalize(:error, :badarg))
IO.inspect(Exception.normalize(:error, {:badmatch, 1}))
IO.inspect(Exception.normalize(:error, :undef, [{Foo, :bar, [1], []}]))
IO.inspect(Exception.normalize(:throw, 1))
