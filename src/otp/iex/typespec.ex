defmodule IEx.Typespec do
  @moduledoc false

  # Types, specifications and callbacks of a module, and how they are laid out in lines: as the formatter would write them.

  import Inspect.Algebra

  @doc """
  What was declared in a module, in its order: `[{kind, quoted}]`, kind being `:type`, `:typep`, `:opaque`, `:spec`, `:callback` or
  `:macrocallback`. Types that are no variables are calls (`integer()`), modules are atoms, a struct names all its fields.
  """
  def fetch(module) do
    for {kind, declaration} <- :mailroom_compiler.typespecs(module), do: {kind, declaration(declaration, module, kind)}
  end

  defp declaration({:when, _, [spec, variables]}, module, _kind) do
    scope = {module, Keyword.keys(variables)}
    {:when, [], [spec(spec, scope), for({name, type} <- variables, do: {name, type(type, scope)})]}
  end

  # The arguments of a type's name are its variables; those of a spec's are types.
  defp declaration({:"::", _, [{_, _, args}, _]} = declaration, module, kind) do
    names = if kind in [:type, :typep, :opaque] and is_list(args), do: for({name, _, context} when is_atom(context) <- args, do: name), else: []
    spec(declaration, {module, names})
  end

  defp spec({:"::", _, [{name, _, args}, result]}, scope) do
    {:"::", [], [{name, [], if(is_list(args), do: Enum.map(args, &type(&1, scope)), else: [])}, type(result, scope)]}
  end

  defp type({:__MODULE__, _, context}, {module, _}) when is_atom(context), do: module
  defp type({:..., _, _}, _scope), do: {:..., [], nil}
  defp type({name, _, context}, {_, names}) when is_atom(context), do: {name, [], if(name in names, do: nil, else: [])}
  defp type({:__aliases__, _, parts}, scope), do: Module.concat(Enum.map(parts, &type(&1, scope)))
  defp type({:__block__, _, [type]}, scope), do: type(type, scope)
  defp type({:<<>>, _, _} = bits, _scope), do: bits
  defp type({:"::", _, [{name, _, context}, type]}, scope) when is_atom(context), do: {:"::", [], [{name, [], nil}, type(type, scope)]}
  defp type({:%{}, _, fields}, scope), do: {:%{}, [], Enum.map(fields, &field(&1, scope))}
  defp type({:%, _, [name, {:%{}, _, fields}]}, scope), do: struct_type(type(name, scope), Enum.map(fields, &field(&1, scope)))
  defp type({:list, _, [type]}, scope), do: [type(type, scope)]
  defp type({:nonempty_list, _, [type]}, scope), do: [type(type, scope), {:..., [], nil}]
  defp type({{:., _, [module, name]}, _, args}, scope), do: {{:., [], [type(module, scope), name]}, [], type(args, scope)}
  defp type({name, _, args}, scope), do: {name, [], type(args, scope)}
  defp type({left, right}, scope), do: {type(left, scope), type(right, scope)}
  defp type(list, scope) when is_list(list), do: Enum.map(list, &type(&1, scope))
  defp type(other, _scope), do: other

  # A key that must be there: an atom says so by itself.
  defp field({{:required, _, [key]}, type}, scope) when is_atom(key), do: {key, type(type, scope)}
  defp field({{presence, _, [_]} = key, type}, scope) when presence in [:required, :optional], do: {type(key, scope), type(type, scope)}
  defp field({key, type}, scope) when is_atom(key), do: {key, type(type, scope)}
  defp field({key, type}, scope), do: {{:required, [], [type(key, scope)]}, type(type, scope)}

  # Fields that are not named may be anything.
  defp struct_type(name, named) do
    all = if Code.ensure_loaded?(name) and function_exported?(name, :__struct__, 0), do: Map.keys(Map.from_struct(name.__struct__())), else: Keyword.keys(named)
    {:%, [], [name, {:%{}, [], for(key <- all, do: {key, Keyword.get(named, key, {:term, [], []})})}]}
  end

  @doc "Name and arity of a declaration."
  def head({:when, _, [spec, _]}), do: head(spec)
  def head({:"::", _, [head, _]}), do: head(head)
  def head({name, _, args}), do: {name, if(is_list(args), do: length(args), else: 0)}

  @doc "The text of a declaration, in lines of the shell's width."
  def format(kind, quoted) do
    doc = concat(["@#{kind} ", nest(declared(kind, quoted), :cursor, :break)])
    doc |> group() |> Inspect.Algebra.format(IEx.width()) |> IO.iodata_to_binary()
  end

  # The type behind an opaque name is its module's business.
  defp declared(:opaque, {:"::", _, [head, _]}), do: doc(head)
  defp declared(:optional_callbacks, list), do: list |> Enum.map(&pair/1) |> separated()
  defp declared(_kind, quoted), do: doc(quoted)

  defp doc(number) when is_integer(number), do: Integer.to_string(number)
  defp doc(atom) when is_atom(atom), do: inspect(atom)
  defp doc({left, right}), do: tuple([left, right])
  defp doc([{:->, _, [args, result]}]), do: function(args, result)

  defp doc(list) when is_list(list) do
    keyword? = match?([_, _ | _], list) and Enum.all?(list, &match?({key, _} when is_atom(key), &1))
    list |> Enum.map(if(keyword?, do: &pair/1, else: &doc/1)) |> separated() |> surrounded("[", "]")
  end

  defp doc({:{}, _, members}), do: tuple(members)
  defp doc({:%{}, _, fields}), do: map("%{", fields)
  defp doc({:%, _, [name, {:%{}, _, fields}]}), do: map("%#{inspect(name)}{", fields)
  defp doc({:<<>>, _, _} = bits), do: Macro.to_string(bits)
  defp doc({:-, _, [number]}) when is_integer(number), do: "-#{number}"
  defp doc({:.., _, [low, high]}), do: concat([doc(low), "..", doc(high)])
  defp doc({:|, _, [_, _]} = union), do: lines("| ", alternatives(union))
  defp doc({:"::", _, [left, right]}), do: annotated(left, right)

  defp doc({:when, _, [spec, variables]}) do
    guard = variables |> Enum.map(&pair/1) |> Enum.reduce(&glue(concat(&2, ","), &1))
    lines("when ", [doc(spec), guard])
  end

  defp doc({:..., _, _}), do: "..."
  defp doc({name, _, context}) when is_atom(name) and is_atom(context), do: Atom.to_string(name)
  defp doc({{:., _, [module, name]}, _, args}), do: call("#{inspect(module)}.#{name}", args)
  defp doc({name, _, args}) when is_atom(name), do: call(Atom.to_string(name), args)

  # Parts in lines of their own, each after a word, if they do not fit into one.
  defp lines(word, [first | rest]) do
    Enum.reduce(rest, group(first), &glue(&2, group(concat(word, nest(&1, String.length(word))))))
  end

  defp alternatives({:|, _, [left, right]}), do: [operand(left) | alternatives(right)]
  defp alternatives(last), do: [operand(last)]

  defp operand({op, _, [_, _]} = type) when op in [:|, :"::"], do: concat(["(", nest(doc(type), :cursor), ")"])
  defp operand(type), do: doc(type)

  defp annotated(left, right), do: after_word(doc(left), " ::", right, &doc/1)

  # `left word right`, the right in a line of its own if need be; brackets of a list or a map stay in the line.
  defp after_word(left, word, right, doc) do
    opens? = opens?(right)
    inner = if opens?, do: next_break_fits(doc.(right), :enabled), else: doc.(right)
    whole = concat(group(left), group(nest(glue(word, group(inner)), 2, :break)))
    if opens?, do: next_break_fits(whole, :disabled), else: whole
  end

  defp opens?([{:->, _, _}]), do: false
  defp opens?(list) when is_list(list), do: true
  defp opens?({form, _, [_ | _]}) when form in [:%{}, :%], do: true
  defp opens?(_), do: false

  defp tuple([]), do: "{}"

  defp tuple(members) do
    docs = members |> Enum.map(&doc/1) |> commas() |> Enum.map(&group/1)
    inside = Enum.reduce(docs, &flex_glue(&2, &1))
    group(concat(nest(concat("{", inside), 1), "}"))
  end

  defp map(open, []), do: open <> "}"

  defp map(open, fields) do
    keyword? = Enum.all?(fields, &match?({key, _} when is_atom(key), &1))
    docs = for {key, type} <- fields, do: if(keyword?, do: pair({key, type}), else: after_word(doc(key), " =>", type, &doc/1))
    docs |> separated() |> surrounded(open, "}")
  end

  defp pair({key, type}) do
    key = if Macro.classify_atom(key) in [:identifier, :unquoted], do: Atom.to_string(key), else: inspect(Atom.to_string(key))
    after_word(key <> ":", "", type, &doc/1)
  end

  defp function([], result), do: group(concat(["(() -> ", nest(doc(result), :cursor), ")"]))

  defp function(args, result) do
    args = args |> Enum.map(&doc/1) |> Enum.reduce(&glue(concat(&2, ","), &1))
    inside = concat(group(concat(args, " ->")), nest(concat(break(), group(doc(result))), 2))
    group(concat(["(", nest(inside, :cursor), ")"]))
  end

  defp call(name, args) when args in [[], nil], do: name <> "()"

  defp call(name, args) do
    {others, [last]} = Enum.split(args, -1)
    fits? = opens?(last)
    last = if fits?, do: next_break_fits(doc(last), :enabled), else: doc(last)
    inside = separated(Enum.map(others, &doc/1) ++ [last])
    inside = if others == [], do: ungrouped(inside), else: inside
    doc = group(concat([nest(concat("(", break("")), 2, :break), nest(inside, 2, :break), break(""), ")"]))
    concat(name, if(fits?, do: next_break_fits(doc, :disabled), else: doc))
  end

  defp ungrouped({:doc_group, doc, _}), do: doc
  defp ungrouped(doc), do: doc

  defp separated([]), do: empty()
  defp separated(docs), do: docs |> commas() |> Enum.map(&group/1) |> Enum.reduce(&glue(&2, &1))

  defp commas([last]), do: [last]
  defp commas([doc | rest]), do: [comma(doc) | commas(rest)]

  # The comma belongs to what it follows: it decides on the line, too.
  defp comma({:doc_cons, left, right}), do: {:doc_cons, left, comma(right)}
  defp comma({:doc_group, doc, mode}), do: {:doc_group, concat(doc, ","), mode}
  defp comma(doc), do: concat(doc, ",")

  defp surrounded(:doc_nil, open, close), do: open <> close
  defp surrounded(doc, open, close), do: group(glue(nest(glue(open, "", doc), 2, :break), "", close))
end
