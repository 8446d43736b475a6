# Code that is evaluated fails with the interpreter's words
sources = [
  ~S(x = 1; "a" <> x),
  ~S(x = :a; <<x::size(3)>>),
  ~S(x = :a; <<1::size(x)>>),
  ~S(x = :a; y = 1; <<x, y::binary>>),
  ~S(x = :a; y = 1; <<y::binary, x>>),
  ~S(x = <<1::3>>; <<x::binary>>),
  ~S(x = :a; <<1, 2, x::utf8>>),
  ~S(x = 1; <<x::binary, 1 / 0>>),
  ~S(m = %{a: 1}; %{m | b: 1}),
  ~S(m = 1; %{m | b: 1}),
  ~S(%{%{a: 1} | a: 2, c: 3}),
  ~S(x = 1; for <<c <- x>>, do: c),
  ~S(f = fn 1 -> 1 end; f.(2)),
  ~S(apply(1, [])),
  ~S(Code.string_to_quoted("1 \"é\"")),
  ~S(Code.string_to_quoted("1 \"✓\"")),
  ~S(Code.eval_string("1 \"é\""))
]

for source <- sources do
  try do
    {value, _} = Code.eval_string(source)
    IO.inspect({source, value})
  rescue
    e -> IO.puts("#{source}: #{Exception.message(e)}")
  end
end

IO.inspect(Code.eval_string("[fn -> 1 end, fn _ -> 1 end, fn _, _ -> 1 end]"))
info = "fn x -> x end" |> Code.eval_string() |> elem(0) |> Function.info()
IO.inspect(Keyword.take(info, [:module, :name, :index, :uniq, :arity, :type]))

# What a module calls that is not there is told when all went well.
Code.eval_string("defmodule Told do\n  def f, do: Nowhere.told()\nend")

try do
  Code.eval_string("defmodule Quiet do\n  def f, do: Nowhere.quiet()\nend\nraise \"a\"")
rescue
  e -> IO.inspect(e)
end
