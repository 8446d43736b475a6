defmodule Macro do
  @moduledoc """
  Functions over quoted code: atoms, numbers, lists, strings and pairs stand for themselves, all else is a triple
  `{name_or_call, metadata, arguments_or_context}`.
  """

  @type t :: term

  ## Walking

  @doc "Walks a tree, calling `pre` before and `post` after the children of each node, with an accumulator."
  def traverse(ast, acc, pre, post) when is_function(pre, 2) and is_function(post, 2) do
    {ast, acc} = pre.(ast, acc)
    inside(ast, acc, pre, post)
  end

  defp inside({form, meta, args}, acc, pre, post) when is_atom(form) do
    {args, acc} = children(args, acc, pre, post)
    post.({form, meta, args}, acc)
  end

  defp inside({form, meta, args}, acc, pre, post) do
    {form, acc} = traverse(form, acc, pre, post)
    {args, acc} = children(args, acc, pre, post)
    post.({form, meta, args}, acc)
  end

  defp inside({left, right}, acc, pre, post) do
    {left, acc} = traverse(left, acc, pre, post)
    {right, acc} = traverse(right, acc, pre, post)
    post.({left, right}, acc)
  end

  defp inside(list, acc, pre, post) when is_list(list) do
    {list, acc} = children(list, acc, pre, post)
    post.(list, acc)
  end

  defp inside(other, acc, _pre, post), do: post.(other, acc)

  defp children(args, acc, _pre, _post) when is_atom(args), do: {args, acc}

  defp children(args, acc, pre, post) when is_list(args),
    do: :lists.mapfoldl(fn arg, acc -> traverse(arg, acc, pre, post) end, acc, args)

  @doc "Replaces every node by what `fun` makes of it, parents first."
  def prewalk(ast, fun) when is_function(fun, 1), do: elem(prewalk(ast, nil, fn node, nil -> {fun.(node), nil} end), 0)

  @doc "Like `prewalk/2`, with an accumulator."
  def prewalk(ast, acc, fun) when is_function(fun, 2), do: traverse(ast, acc, fun, fn node, acc -> {node, acc} end)

  @doc "Replaces every node by what `fun` makes of it, children first."
  def postwalk(ast, fun) when is_function(fun, 1), do: elem(postwalk(ast, nil, fn node, nil -> {fun.(node), nil} end), 0)

  @doc "Like `postwalk/2`, with an accumulator."
  def postwalk(ast, acc, fun) when is_function(fun, 2), do: traverse(ast, acc, fn node, acc -> {node, acc} end, fun)

  @doc "Answers an enumerable of all nodes, parents first."
  def prewalker(ast), do: &Enumerable.reduce(nodes(ast, :pre), &1, &2)

  @doc "Answers an enumerable of all nodes, children first."
  def postwalker(ast), do: &Enumerable.reduce(nodes(ast, :post), &1, &2)

  defp nodes(ast, order) do
    note = fn node, acc -> {node, [node | acc]} end
    {_, nodes} = if order == :pre, do: prewalk(ast, [], note), else: postwalk(ast, [], note)
    :lists.reverse(nodes)
  end

  @doc "Answers the path from the first node for which `fun` is truthy up to the root, or `nil`."
  def path(ast, fun) when is_function(fun, 1), do: path(ast, [], fun)

  defp path({form, _, args} = ast, above, fun) when is_atom(form), do: check(ast, above, fun, &path_list(args, &1, fun))

  defp path({form, _, args} = ast, above, fun),
    do: check(ast, above, fun, fn above -> path(form, above, fun) || path_list(args, above, fun) end)

  defp path({left, right} = ast, above, fun),
    do: check(ast, above, fun, fn above -> path(left, above, fun) || path(right, above, fun) end)

  defp path(list, above, fun) when is_list(list), do: check(list, above, fun, &path_list(list, &1, fun))
  defp path(other, above, fun), do: check(other, above, fun, fn _ -> nil end)

  defp check(node, above, fun, below) do
    above = [node | above]
    if fun.(node), do: above, else: below.(above)
  end

  defp path_list([arg | args], above, fun), do: path(arg, above, fun) || path_list(args, above, fun)
  defp path_list(_other, _above, _fun), do: nil

  ## Building and taking apart

  @doc "Answers a variable: `Macro.var(:x, nil)` is `{:x, [], nil}`."
  def var(var, context) when is_atom(var) and is_atom(context), do: {var, [], context}

  @doc "Answers a variable unlike all others."
  def unique_var(var, context) when is_atom(var) and is_atom(context),
    do: {var, [counter: :elixir_module.next_counter(context)], context}

  @doc "Answers so many variables `arg1`, `arg2` …"
  def generate_arguments(amount, context), do: arguments(amount, context, &var/2)

  @doc "Answers so many variables unlike all others."
  def generate_unique_arguments(amount, context), do: arguments(amount, context, &unique_var/2)

  defp arguments(0, context, _fun) when is_atom(context), do: []

  defp arguments(amount, context, fun) when is_integer(amount) and amount > 0 and is_atom(context),
    do: for(n <- 1..amount, do: fun.(String.to_atom("arg#{n}"), context))

  @doc "Takes a call apart: `{name, args}`, `{remote, name, args}` or `:error`."
  def decompose_call(ast)
  def decompose_call({:{}, _, args}) when is_list(args), do: :error

  def decompose_call({{:., _, [remote, function]}, _, args}) when is_tuple(remote) or is_atom(remote),
    do: {remote, function, args}

  def decompose_call({name, _, args}) when is_atom(name) and is_atom(args), do: {name, []}
  def decompose_call({name, _, args}) when is_atom(name) and is_list(args), do: {name, args}
  def decompose_call(_), do: :error

  @doc "Changes a node's metadata."
  def update_meta(quoted, fun)
  def update_meta({left, meta, right}, fun) when is_list(meta), do: {left, fun.(meta), right}
  def update_meta(other, _fun), do: other

  @doc "Breaks a pipeline into a list of `{call, position}`."
  def unpipe(expr), do: :lists.reverse(unpipe(expr, []))

  defp unpipe({:|>, _, [left, right]}, acc), do: unpipe(right, unpipe(left, acc))
  defp unpipe(other, acc), do: [{other, 0} | acc]

  @doc "Puts an expression into a call's arguments at a position, as `|>` does."
  def pipe(expr, call_args, position)

  def pipe(expr, {form, _, _} = call, _position) when form in [:&, :{}, :%{}, :__aliases__, :<<>>], do: bad_pipe(expr, call)

  def pipe(expr, {unquote, _, []}, _position) when unquote in [:unquote, :unquote_splicing] do
    raise ArgumentError,
          "cannot pipe #{to_text(expr)} into the special form #{unquote}/1 " <>
            "since #{unquote}/1 is used to build the Elixir AST itself"
  end

  def pipe(expr, {:fn, _, _}, _position) do
    raise ArgumentError,
          "cannot pipe #{to_text(expr)} into an anonymous function without" <>
            " calling the function; use Kernel.then/2 instead or" <>
            " define the anonymous function as a regular private function"
  end

  def pipe(expr, {call, meta, context}, position) when is_atom(context), do: {call, meta, List.insert_at([], position, expr)}

  def pipe(_expr, {op, _, [arg]}, _position) when op == :+ or op == :- do
    raise ArgumentError,
          "piping into a unary operator is not supported, please use the qualified name: " <>
            "Kernel.#{op}(#{to_text(arg)}), instead of #{op}#{to_text(arg)}"
  end

  def pipe(expr, {op, meta, args} = call, position) when is_list(args) do
    cond do
      is_atom(op) and operator?(op, 1) ->
        raise ArgumentError,
              "cannot pipe #{to_text(expr)} into #{to_text(call)}, the #{to_text(op)} operator can only take one argument"

      is_atom(op) and operator?(op, 2) ->
        raise ArgumentError,
              "cannot pipe #{to_text(expr)} into #{to_text(call)}, the #{to_text(op)} operator can only take two arguments"

      true ->
        {op, meta, List.insert_at(args, position, expr)}
    end
  end

  def pipe(expr, call, _position), do: bad_pipe(expr, call)

  defp bad_pipe(expr, call) do
    raise ArgumentError,
          "cannot pipe #{to_text(expr)} into #{to_text(call)}, " <>
            "can only pipe into local calls foo(), remote calls Foo.bar() or anonymous function calls foo.()"
  end

  defp to_text(ast), do: Macro.to_string(ast)

  ## Questions

  @doc "Is the name and arity an operator? `Macro.operator?(:+, 2)` is `true`."
  def operator?(name, arity)
  def operator?(:"..//", 3), do: true

  def operator?(name, 2) when is_atom(name) do
    name in [
      :!=, :!==, :&&, :&&&, :*, :**, :+, :++, :+++, :-, :--, :---, :.., :/, :"::", :<, :<-, :<<<, :<<~, :<=, :<>, :"<|>",
      :<~, :<~>, :=, :==, :===, :=~, :>, :>=, :>>>, :\\, :"^^^", :and, :in, :or, :when, :|, :|>, :||, :|||, :~>, :~>>, :.,
      :->, :"not in"
    ] and name not in [:->, :"not in"]
  end

  def operator?(name, 1) when is_atom(name), do: name in [:!, :&, :+, :-, :@, :^, :not, :"~~~"]
  def operator?(:.., 0), do: true
  def operator?(name, arity) when is_atom(name) and is_integer(arity), do: false

  @doc "Is the name and arity a special form?"
  def special_form?(name, arity) when is_atom(name) and is_integer(arity) do
    {name, arity} in [
      %: 2, &: 1, .: 2, "::": 2, =: 2, ^: 1, __CALLER__: 0, __DIR__: 0, __ENV__: 0, __MODULE__: 0, __STACKTRACE__: 0,
      __cursor__: 1, alias: 2, case: 2, cond: 1, import: 2, quote: 2, receive: 1, require: 2, super: 1, try: 1,
      unquote: 1, unquote_splicing: 1
    ] or name in [:%{}, :{}, :<<>>, :__aliases__, :__block__, :fn, :for, :with]
  end

  @doc "Is the code a literal?"
  def quoted_literal?(term)
  def quoted_literal?({:__aliases__, _, args}), do: quoted_literal?(args)
  def quoted_literal?({:%, _, [left, right]}), do: quoted_literal?(left) and quoted_literal?(right)
  def quoted_literal?({form, _, args}) when form in [:%{}, :{}], do: quoted_literal?(args)
  def quoted_literal?({left, right}), do: quoted_literal?(left) and quoted_literal?(right)
  def quoted_literal?(list) when is_list(list), do: :lists.all(&quoted_literal?/1, list)
  def quoted_literal?(term), do: is_atom(term) or is_number(term) or is_binary(term)

  @doc "Is the term valid quoted code? `:ok` or `{:error, part}`."
  def validate(expr), do: invalid(expr) || :ok

  defp invalid({left, right}), do: invalid(left) || invalid(right)

  defp invalid({left, meta, right}) when is_list(meta) and (is_atom(right) or is_list(right)),
    do: invalid(left) || invalid(right)

  defp invalid(list) when is_list(list), do: Enum.find_value(list, &invalid/1)
  defp invalid(term) when is_pid(term) or is_atom(term) or is_number(term) or is_binary(term), do: nil

  defp invalid(fun) when is_function(fun) do
    if Function.info(fun, :env) != {:env, []} or Function.info(fun, :type) != {:type, :external}, do: {:error, fun}
  end

  defp invalid(other), do: {:error, other}

  ## Names

  @doc "Converts to snake case: `Macro.underscore(\"FooBar\")` is `\"foo_bar\"`, a dot becomes a slash."
  def underscore(atom_or_string)

  def underscore(atom) when is_atom(atom) do
    "Elixir." <> name = Atom.to_string(atom)
    underscore(name)
  end

  def underscore(""), do: ""
  def underscore(<<char, rest::binary>>), do: <<lower(char), underscore(rest, char)::binary>>

  # A capital begins a word when the next character is no capital, or the one before it is none.
  defp underscore(<<char, next, rest::binary>>, _before)
       when char in ?A..?Z and next not in ?A..?Z and next not in ?0..?9 and next != ?. and next != ?_,
       do: <<?_, lower(char), next, underscore(rest, next)::binary>>

  defp underscore(<<char, rest::binary>>, before) when char in ?A..?Z and before not in ?A..?Z and before != ?_,
    do: <<?_, lower(char), underscore(rest, char)::binary>>

  defp underscore(<<?., rest::binary>>, _before), do: <<?/, underscore(rest)::binary>>
  defp underscore(<<char, rest::binary>>, _before), do: <<lower(char), underscore(rest, char)::binary>>
  defp underscore(<<>>, _before), do: ""

  @doc "Converts to camel case: `Macro.camelize(\"foo_bar\")` is `\"FooBar\"`, a slash becomes a dot."
  def camelize(string)
  def camelize(""), do: ""
  def camelize(<<?_, rest::binary>>), do: camelize(rest)
  def camelize(<<char, rest::binary>>), do: <<upper(char), camels(rest)::binary>>

  defp camels(<<?_, ?_, rest::binary>>), do: camels(<<?_, rest::binary>>)
  defp camels(<<?_, char, rest::binary>>) when char in ?a..?z, do: <<upper(char), camels(rest)::binary>>
  defp camels(<<?_, char, rest::binary>>) when char in ?0..?9, do: <<char, camels(rest)::binary>>
  defp camels(<<?_>>), do: ""
  defp camels(<<?/, rest::binary>>), do: <<?., camelize(rest)::binary>>
  defp camels(<<char, rest::binary>>), do: <<char, camels(rest)::binary>>
  defp camels(<<>>), do: ""

  defp lower(char), do: if(char in ?A..?Z, do: char + 32, else: char)
  defp upper(char), do: if(char in ?a..?z, do: char - 32, else: char)

  @doc "Answers how an atom is written: `:alias`, `:identifier`, `:quoted` or `:unquoted`."
  def classify_atom(atom), do: :mailroom.classify_atom(atom)

  @doc "Writes an atom as a `:literal`, a `:key` of a keyword list or the name of a `:remote_call`."
  def inspect_atom(source_format, atom)
  def inspect_atom(format, atom) when format in [:literal, :key, :remote_call] and is_atom(atom), do: :mailroom.inspect_atom(format, atom)

  ## With the compiler

  @doc "Writes quoted code as source: `Macro.to_string(quote(do: a + b))` is `\"a + b\"`."
  def to_string(tree), do: :mailroom_compiler.to_text(tree)

  @doc false
  @deprecated "Use Macro.to_string/1 instead"
  def to_string(tree, fun), do: fun.(tree, Macro.to_string(tree))

  @doc "Turns a term into code that makes it: `Macro.escape({1, 2, 3})` is `{:{}, [], [1, 2, 3]}`."
  def escape(expr, opts \\ []),
    do: :mailroom_compiler.escape(expr, Keyword.get(opts, :unquote, false), Keyword.get(opts, :prune_metadata, false))

  @doc "Expands a macro call until it is none any more."
  def expand(ast, env), do: :elixir_dispatch.expand(ast, env)

  @doc "Expands a macro call once."
  def expand_once(ast, env), do: :elixir_dispatch.expand_once(ast, env)

  @doc "Expands the aliases in a literal."
  def expand_literal(ast, env) do
    if quoted_literal?(ast) do
      prewalk(ast, fn
        {:__aliases__, _, _} = alias -> expand(alias, env)
        other -> other
      end)
    else
      ast
    end
  end

  @doc "Answers the fields of a struct with their defaults, as the compiler sees them."
  def struct!(module, env) when is_atom(module) do
    (module == env.module && Module.get_attribute(module, :__struct__)) || module.__struct__()
  end

  @doc "Reads the escapes in a string: `Macro.unescape_string(\"a\\\\n\")` is `\"a\\n\"`."
  def unescape_string(string), do: unescape(string, &usual_escape/1, "")

  @doc "Like `unescape_string/1`, with a function for what follows a backslash."
  def unescape_string(string, map), do: unescape(string, map, "")

  defp usual_escape(name) when name in [:newline, :unicode, :hex], do: true
  defp usual_escape(?0), do: 0
  defp usual_escape(?a), do: 7
  defp usual_escape(?b), do: ?\b
  defp usual_escape(?d), do: ?\d
  defp usual_escape(?e), do: ?\e
  defp usual_escape(?f), do: ?\f
  defp usual_escape(?n), do: ?\n
  defp usual_escape(?r), do: ?\r
  defp usual_escape(?s), do: ?\s
  defp usual_escape(?t), do: ?\t
  defp usual_escape(?v), do: ?\v
  defp usual_escape(char), do: char

  defp unescape(<<?\\, ?\r, ?\n, rest::binary>>, map, acc), do: continued(rest, map, acc, "\\\r\n")
  defp unescape(<<?\\, ?\n, rest::binary>>, map, acc), do: continued(rest, map, acc, "\\\n")

  defp unescape(<<?\\, ?x, rest::binary>>, map, acc) do
    if map.(:hex) == true, do: hex(rest, map, acc), else: unescape(rest, map, <<acc::binary, map.(?x)>>)
  end

  defp unescape(<<?\\, ?u, rest::binary>>, map, acc) do
    if map.(:unicode) == true, do: unicode(rest, map, acc), else: unescape(rest, map, <<acc::binary, map.(?u)>>)
  end

  defp unescape(<<?\\, char, rest::binary>>, map, acc) do
    case map.(char) do
      false -> unescape(rest, map, <<acc::binary, ?\\, char>>)
      char -> unescape(rest, map, <<acc::binary, char>>)
    end
  end

  defp unescape(<<char, rest::binary>>, map, acc), do: unescape(rest, map, <<acc::binary, char>>)
  defp unescape(<<>>, _map, acc), do: acc

  defp continued(rest, map, acc, escape),
    do: if(map.(:newline) == true, do: unescape(rest, map, acc), else: unescape(rest, map, acc <> escape))

  defp hex(<<?{, rest::binary>>, map, acc), do: braced(rest, map, acc, "\\x", &bad_hex/0)

  defp hex(<<a, b, rest::binary>>, map, acc) do
    case Integer.parse(<<a, b>>, 16) do
      {byte, ""} -> unescape(rest, map, <<acc::binary, byte>>)
      _ -> bad_hex()
    end
  end

  defp hex(_rest, _map, _acc), do: bad_hex()

  defp unicode(<<?{, rest::binary>>, map, acc), do: braced(rest, map, acc, "\\u", &bad_unicode/0)

  defp unicode(<<digits::binary-size(4), rest::binary>>, map, acc) do
    case Integer.parse(digits, 16) do
      {char, ""} -> unescape(rest, map, acc <> code_point(char))
      _ -> bad_unicode()
    end
  end

  defp unicode(_rest, _map, _acc), do: bad_unicode()

  defp braced(text, map, acc, _escape, bad) do
    with [digits, rest] <- String.split(text, "}", parts: 2),
         true <- byte_size(digits) in 1..6,
         {char, ""} <- Integer.parse(digits, 16) do
      unescape(rest, map, acc <> code_point(char))
    else
      _ -> bad.()
    end
  end

  defp code_point(char) when char in 0..0xD7FF or char in 0xE000..0x10FFFF, do: <<char::utf8>>

  defp code_point(char),
    do: raise(ArgumentError, "invalid or reserved Unicode code point \\u{#{Integer.to_string(char, 16)}}")

  defp bad_hex, do: raise(ArgumentError, "invalid hex escape character, expected \\xHH where H is a hexadecimal digit. Syntax error after: \\x")

  defp bad_unicode,
    do: raise(ArgumentError, "invalid Unicode escape character, expected \\uHHHH or \\u{H*} where H is a hexadecimal digit. Syntax error after: \\u")

  @doc false
  @deprecated "Traverse over the arguments using Enum.map/2 instead"
  def unescape_tokens(tokens), do: for(token <- tokens, do: if(is_binary(token), do: unescape_string(token), else: token))

  @doc false
  @deprecated "Traverse over the arguments using Enum.map/2 instead"
  def unescape_tokens(tokens, map),
    do: for(token <- tokens, do: if(is_binary(token), do: unescape_string(token, map), else: token))

  ## dbg

  @doc "What `dbg` expands to: it prints the code and its value, a pipeline step by step."
  def dbg(code, options, %Macro.Env{} = env) do
    [entry] = Macro.Env.stacktrace(env)
    header = "[" <> Exception.format_stacktrace_entry(entry) <> "]"

    quote do
      Macro.__dbg__(unquote(header), unquote(traced(code)), unquote(options))
    end
  end

  # Code that answers {:pipe, texts, values} or {:value, text, value}.
  defp traced({:|>, _, _} = pipeline) do
    [{first, _} | steps] = unpipe(pipeline)
    value = unique_var(:value, Macro)
    values = unique_var(:values, Macro)
    texts = for {code, _} <- [{first, 0} | steps], do: Macro.to_string(code)

    start =
      quote do
        unquote(value) = unquote(first)
        unquote(values) = [unquote(value)]
      end

    code =
      Enum.reduce(steps, start, fn {step, position}, code ->
        quote do
          unquote(code)
          unquote(value) = unquote(pipe(value, step, position))
          unquote(values) = [unquote(value) | unquote(values)]
        end
      end)

    quote do
      unquote(code)
      {:pipe, unquote(texts), :lists.reverse(unquote(values))}
    end
  end

  defp traced(code), do: {:{}, [], [:value, Macro.to_string(code), code]}

  @doc false
  def __dbg__(header, traced, options) do
    {place?, options} = Keyword.pop(options, :print_location, true)
    colors = if IO.ANSI.enabled?(), do: IO.ANSI.syntax_colors(), else: []
    options = Keyword.merge([width: 80, pretty: true, syntax_colors: colors], options)
    {lines, result} = traced_lines(traced, options)
    lines = if place?, do: [:cyan, :italic, header, :reset, "\n", lines, "\n"], else: [lines, "\n"]
    :ok = IO.write(IO.ANSI.format(lines, options[:syntax_colors] != []))
    result
  end

  defp traced_lines({:value, text, value}, options), do: {traced_line(text, value, options), value}

  defp traced_lines({:pipe, [text | texts], [first | values]}, options) do
    steps = for {text, value} <- Enum.zip(texts, values), do: [:faint, "|> ", :reset, traced_line(text, value, options)]
    {[traced_line(text, first, options) | steps], List.last([first | values])}
  end

  defp traced_line(text, value, options), do: [text, :faint, " #=>", :reset, " ", inspect(value, options), ?\n]
end
