# a macro that expands its argument itself keeps the variables of the macro around it apart
defmodule Check do
  defmacro both(e) do
    expanded = Macro.expand_once(e, __CALLER__)

    quote do
      value = unquote(expanded)
      {value, unquote(Macro.to_string(e))}
    end
  end
end

defmodule Use do
  require Check

  defmacrop measured(ast) do
    quote do
      {result, extra} = {unquote(ast), true}
      first = Check.both(extra and result > 1)
      second = Check.both(extra or raise("no"))
      {first, second, result, extra}
    end
  end

  def run do
    result = :mine
    {measured(1 + 1), result}
  end
end

IO.inspect(Use.run())
