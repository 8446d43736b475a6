#@ lib/exception.ex
defmodule ArithmeticError do
  @moduledoc "Raised for arithmetic with what is no number, or a division by zero."
  defexception message: "bad argument in arithmetic expression"

  @impl true
  def blame(%{message: message} = exception, [{:erlang, name, args, _} | _] = stacktrace) when is_list(args),
    do: {%{exception | message: message <> call(name, args)}, stacktrace}

  def blame(exception, stacktrace), do: {exception, stacktrace}

  defp call(name, [a]) when name in [:+, :-], do: ": #{name}(#{inspect(a)})"
  defp call(name, [a, b]) when name in [:+, :-, :*, :/], do: ": #{inspect(a)} #{name} #{inspect(b)}"
  defp call(name, [a, b]) when name in [:div, :rem], do: ": #{name}(#{inspect(a)}, #{inspect(b)})"

  defp call(name, [a, b]) when name in [:band, :bor, :bxor, :bsl, :bsr],
    do: ": Bitwise.#{name}(#{inspect(a)}, #{inspect(b)})"

  defp call(:bnot, [a]), do: ": Bitwise.bnot(#{inspect(a)})"
  defp call(_name, _args), do: ""
end
