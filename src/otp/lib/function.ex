defmodule Function do
  @moduledoc "Functions about functions."

  @doc "Captures a function: `Function.capture(String, :length, 1)` is `&String.length/1`."
  def capture(module, function_name, arity), do: :erlang.make_fun(module, function_name, arity)

  @doc "Answers what is known about a function, as a keyword list."
  def info(fun), do: :erlang.fun_info(fun)

  @doc "Answers one fact about a function: `Function.info(&String.length/1, :arity)` is `{:arity, 1}`."
  def info(fun, item), do: :erlang.fun_info(fun, item)

  @doc "Answers its argument."
  def identity(value), do: value
end
