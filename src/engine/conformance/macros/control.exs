# own control structures as macros
defmodule Ctl do
  defmacro while(cond, do: block) do
    quote do
      try do
        for _ <- Stream.cycle([:ok]) do
          if unquote(cond), do: unquote(block), else: throw(:break)
        end
      catch
        :break -> :done
      end
    end
  end

  defmacro assert_eq({:==, _, [l, r]} = e) do
    text = Macro.to_string(e)
    quote do
      left = unquote(l)
      right = unquote(r)
      if left == right, do: IO.puts("ok: #{unquote(text)}"), else: IO.puts("FAIL: #{unquote(text)} (#{inspect(left)} vs #{inspect(right)})")
    end
  end

  defmacro debug(expr) do
    line = __CALLER__.line
    s = Macro.to_string(expr)
    quote bind_quoted: [s: s, v: expr, line: line] do
      IO.puts("#{line}: #{s} = #{inspect(v)}")
      v
    end
  end

  defmacro my_if(c, clauses) do
    t = clauses[:do]
    e = Keyword.get(clauses, :else)
    quote do
      case unquote(c) do
        x when x in [false, nil] -> unquote(e)
        _ -> unquote(t)
      end
    end
  end
  defmacrop private(x), do: quote(do: {:private, unquote(x)})
  def use_private, do: private(1)
  defmacro many(a, b \\ :default, rest), do: {:{}, [], [a, b, rest]}
end
require Ctl
import Ctl
{:ok, agent} = Agent.start_link(fn -> 0 end)
IO.inspect(while Agent.get(agent, & &1) < 3 do
  Agent.update(agent, &(&1 + 1))
end)
assert_eq 1 + 1 == 2
assert_eq [1] == [2]
debug(Enum.sum([1, 2]) * 2)
IO.inspect(my_if(nil, do: 1, else: 2))
IO.inspect(my_if(0, do: 1))
IO.inspect(Ctl.use_private())
IO.inspect([many(1, 2), many(1, 2, 3)])
