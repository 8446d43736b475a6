defmodule Code.Identifier do
  @moduledoc false

  # {name, arity} of the function that an anonymous function was written in, from the name of the function that
  # the compiler makes of it: :"-name/arity-fun-index-".
  @doc false
  def extract_anonymous_fun_parent(atom) when is_atom(atom) do
    with "-" <> text <- Atom.to_string(atom),
         [trailing | reversed] = text |> String.split("/") |> :lists.reverse(),
         [arity, _kind, _count, ""] <- String.split(trailing, "-") do
      {reversed |> :lists.reverse() |> Enum.join("/") |> String.to_atom(), arity}
    else
      _ -> :error
    end
  end
end
