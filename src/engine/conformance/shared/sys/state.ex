# Reading and replacing the state. `except: [:change]`: not by a function of its contents.
Code.require_file("../scrub.ex", __DIR__)

defmodule State do
  def show(opts \\ []) do
    except = Keyword.get(opts, :except, [])
    {:ok, pid} = Subject.start()

    IO.inspect(Scrub.it(:sys.get_state(pid)))
    IO.inspect(Subject.poke(pid, 2) |> Scrub.it())
    IO.inspect(Scrub.it(:sys.get_state(:subject)))
    IO.inspect(Scrub.it(:sys.get_state(pid, 1000)))
    IO.inspect(Scrub.it(:sys.replace_state(pid, fn state -> state end)))

    if :change not in except do
      change = fn
        {module, id, n} when is_atom(module) and is_integer(n) -> {module, id, n + 10}
        {state, n} when is_atom(state) -> {state, n + 10}
        n when is_integer(n) -> n + 10
      end

      IO.inspect(:sys.replace_state(pid, change))
      IO.inspect(:sys.get_state(pid))
    end

    failed =
      try do
        :sys.replace_state(pid, fn _ -> raise "no" end)
      catch
        kind, reason -> {kind, case(reason, do: ({:callback_failed, where, {class, %{__struct__: s}}} -> {where, class, s}; other -> other))}
      end

    IO.inspect(Scrub.it(failed))
    IO.inspect(Scrub.it(:sys.get_state(pid)))
    IO.inspect(try(do: :sys.get_state(:nobody), catch: (:exit, why -> why)))
  end
end
