# captures: placeholders, arities, operators, remote and local
defmodule C do
  def local, do: Enum.map([1, 2], &double/1)
  defp double(x), do: x * 2
  def pick, do: {&double/1, &__MODULE__.pub/1}
  def pub(x), do: {:pub, x}
end
IO.inspect(C.local())
{d, p} = C.pick()
IO.inspect({d.(4), p.(1), p})
IO.inspect([(&(&1 + &2)).(1, 2), (&{&1, &1}).(3), (&[&1 | &2]).(1, [2]), (&"#{&1}!").(:hi), (&%{k: &1}).(1)])
IO.inspect([(&+/2).(1, 2), (&-/1).(5), (&not/1).(true), (&Kernel.<>/2).("a", "b"), (&hd/1).([1]), (&elem(&1, 0)).({:a})])
IO.inspect([&Enum.map/2, &String.upcase/1, &:lists.sort/1, &Kernel.+/2])
IO.inspect([is_function(&Enum.map/2, 2), is_function(&Nope.nope/3), Function.info(&Enum.map/2, :arity)])
IO.inspect(Enum.map([a: 1, b: 2], fn {k, v} -> "#{k}#{v}" end))
IO.inspect(Enum.sort_by(["bb", "a", "ccc"], &byte_size/1, :desc))
IO.inspect(Enum.reduce([1, 2, 3], &(&1 - &2)))
f = &Enum.join(Enum.reverse(&1), &2)
IO.inspect(f.([1, 2], "-"))
m = :lists
IO.inspect((&m.reverse/1).([1, 2]))
IO.inspect(Function.capture(String, :length, 1).("abc"))
IO.inspect((& &1.name).(%{name: "n"}))
IO.inspect(Enum.map([[1], [2, 3]], &(length(&1) + (&1 |> hd()))))
IO.inspect((&(&1).()).(fn -> :called end))
IO.inspect((&Function.identity/1).(:same))
