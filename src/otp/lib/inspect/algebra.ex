defmodule Inspect.Algebra do
  @moduledoc """
  Documents that know where lines may break, after Lindig's "Strictly Pretty": texts, breaks, groups (which break all their
  strict breaks or none) and nesting. `format/2` lays a document out in a width.
  """

  @doc "Is the term a document? Allowed in guards."
  defguard is_doc(doc)
           when is_binary(doc) or doc == :doc_nil or doc == :doc_line or
                  (is_tuple(doc) and
                     elem(doc, 0) in [
                       :doc_break,
                       :doc_collapse,
                       :doc_color,
                       :doc_cons,
                       :doc_fits,
                       :doc_force,
                       :doc_group,
                       :doc_nest,
                       :doc_string,
                       :doc_limit
                     ])

  ## Terms

  @doc false
  # The text of inspect/2. Terms without structs of the user's are printed by a native.
  def inspect_text(term, opts) do
    opts = Inspect.Opts.new(opts)
    to_text(term, opts, if(opts.pretty, do: opts.width, else: :infinity))
  end

  @doc false
  # The text of a term, in lines of opts.width.
  def to_text(term, opts), do: to_text(term, opts, opts.width)

  # Implementations of Inspect see the width that was asked for, also where the text is one line.
  defp to_text(term, opts, width) do
    case native(term, %{opts | width: width}) do
      text when is_binary(text) -> text
      _ -> term |> to_doc(opts) |> group() |> format(width) |> IO.iodata_to_binary()
    end
  end

  defp native(term, %Inspect.Opts{syntax_colors: [], char_lists: :infer} = opts) do
    if opts.inspect_fun == (&Inspect.inspect/2), do: :mailroom.inspect(term, Map.from_struct(opts))
  end

  defp native(_term, _opts), do: nil

  @doc "Converts a term into a document."
  def to_doc(term, opts)

  def to_doc(%_{} = struct, %Inspect.Opts{inspect_fun: fun} = opts) do
    if opts.structs do
      try do
        fun.(struct, opts)
      rescue
        error -> failed(struct, opts, error, __STACKTRACE__)
      end
    else
      Inspect.Map.inspect(struct, opts)
    end
  end

  def to_doc(term, %Inspect.Opts{inspect_fun: fun} = opts), do: fun.(term, opts)

  # Shows that an implementation of Inspect failed, with the struct as the map it is. An error in there shows nothing more.
  defp failed(struct, opts, error, stacktrace) do
    if Process.get(:inspect_trap) do
      Inspect.Map.inspect(struct, opts)
    else
      Process.put(:inspect_trap, true)

      try do
        plain = %{opts | syntax_colors: [], inspect_fun: Inspect.Opts.default_inspect_fun()}
        text = struct |> Inspect.Map.inspect(plain) |> format(opts.width) |> IO.iodata_to_binary()
        shown = Inspect.Error.exception(exception: error, stacktrace: stacktrace, inspected_struct: text)

        if opts.safe,
          do: Inspect.inspect(shown, %{opts | inspect_fun: Inspect.Opts.default_inspect_fun()}),
          else: reraise(shown, stacktrace)
      after
        Process.delete(:inspect_trap)
      end
    end
  end

  @doc "Makes the document of a collection between `left` and `right`, as far as the limit allows; `opts`: `:separator`, `:break`."
  def container_doc(left, collection, right, inspect_opts, fun, opts \\ [])
      when is_doc(left) and is_list(collection) and is_doc(right) and is_function(fun, 2) and is_list(opts) do
    if collection == [] do
      concat(left, right)
    else
      break = Keyword.get(opts, :break, :maybe)
      separator = Keyword.get(opts, :separator, ",")
      {docs, tail} = items(collection, inspect_opts.limit, inspect_opts, fun)

      flex? =
        break == :flex or (break == :maybe and Enum.all?(docs, &simple?/1) and (tail == nil or simple?(tail)))

      docs =
        case tail do
          nil -> docs
          _ -> List.update_at(docs, -1, &join(&1, tail, flex?, " |"))
        end

      inner = fold_doc(docs, &join(&1, &2, flex?, separator))

      if flex?,
        do: group(concat(concat(left, nest(inner, 1)), right)),
        else: group(glue(nest(glue(left, "", inner), 2), "", right))
    end
  end

  # {documents, the document of an improper list's tail or nil}
  defp items([], _limit, _opts, _fun), do: {[], nil}
  defp items(_terms, 0, _opts, _fun), do: {["..."], nil}

  defp items([term | rest], limit, opts, fun) when is_list(rest) do
    less = one_less(limit)
    doc = fun.(term, %{opts | limit: less})
    {docs, tail} = items(rest, if(doc == :doc_nil, do: limit, else: less), opts, fun)
    {[doc | docs], tail}
  end

  defp items([term | tail], limit, opts, fun) do
    opts = %{opts | limit: one_less(limit)}
    {[fun.(term, opts)], fun.(tail, opts)}
  end

  defp one_less(:infinity), do: :infinity
  defp one_less(limit), do: limit - 1

  defp join(:doc_nil, right, _flex?, _separator), do: right
  defp join(left, :doc_nil, _flex?, _separator), do: left
  defp join(left, right, true, separator), do: flex_glue(concat(left, separator), right)
  defp join(left, right, false, separator), do: glue(concat(left, separator), right)

  defp simple?({:doc_cons, left, right}), do: simple?(left) and simple?(right)
  defp simple?({:doc_color, doc, _}), do: simple?(doc)
  defp simple?({:doc_string, _, _}), do: true
  defp simple?(doc), do: doc == :doc_nil or is_binary(doc)

  @doc false
  @deprecated "Use a combination of concat/2 and nest/2 instead"
  def surround(left, doc, right) when is_doc(left) and is_doc(doc) and is_doc(right),
    do: concat(concat(left, nest(doc, 1)), right)

  @doc false
  @deprecated "Use Inspect.Algebra.container_doc/6 instead"
  def surround_many(left, docs, right, %Inspect.Opts{} = inspect, fun, separator \\ ",")
      when is_doc(left) and is_list(docs) and is_doc(right) and is_function(fun, 2),
      do: container_doc(left, docs, right, inspect, fun, separator: separator)

  ## Documents

  @doc "Answers the empty document."
  def empty, do: :doc_nil

  @doc "Makes a document of a text whose characters are counted, not its bytes."
  def string(string) when is_binary(string), do: {:doc_string, string, String.length(string)}

  @doc "Puts one document after the other."
  def concat(doc1, doc2) when is_doc(doc1) and is_doc(doc2), do: {:doc_cons, doc1, doc2}

  @doc "Puts documents after one another."
  def concat(docs) when is_list(docs), do: fold_doc(docs, &concat(&1, &2))

  @doc "Lifts the width limit within a document."
  def no_limit(doc), do: {:doc_limit, doc, :infinity}

  @doc "Colours a document, if the options have a colour for the key."
  def color(doc, color_key, %Inspect.Opts{syntax_colors: colors}) when is_doc(doc) do
    case Keyword.get(colors, color_key) do
      color when color in [nil, false] -> doc
      color -> concat({:doc_color, doc, color}, {:doc_color, :doc_nil, Keyword.get(colors, :reset, :reset)})
    end
  end

  @doc "Indents the line breaks in a document: by a number, to the `:cursor`, or back to the margin with `:reset`."
  def nest(doc, level, mode \\ :always)

  def nest(doc, level, mode) when is_doc(doc) and level in [:cursor, :reset] and mode in [:always, :break],
    do: {:doc_nest, doc, level, mode}

  def nest(doc, 0, _mode) when is_doc(doc), do: doc

  def nest(doc, level, mode) when is_doc(doc) and is_integer(level) and level > 0 and mode in [:always, :break],
    do: {:doc_nest, doc, level, mode}

  @doc "A text that becomes a line break when its group does not fit."
  def break(string \\ " ") when is_binary(string), do: {:doc_break, string, :strict}

  @doc "A text that becomes a line break where what follows does not fit."
  def flex_break(string \\ " ") when is_binary(string), do: {:doc_break, string, :flex}

  @doc "Joins two documents with a break."
  def glue(doc1, break_string \\ " ", doc2) when is_binary(break_string), do: concat(doc1, concat(break(break_string), doc2))

  @doc "Joins two documents with a flexible break."
  def flex_glue(doc1, break_string \\ " ", doc2) when is_binary(break_string),
    do: concat(doc1, concat(flex_break(break_string), doc2))

  @doc "Collapses line breaks and spaces that follow to at most `max` line breaks."
  def collapse_lines(max) when is_integer(max) and max > 0, do: {:doc_collapse, max}

  @doc "Considers the next break as fitting."
  def next_break_fits(doc, mode \\ :enabled) when is_doc(doc) and mode in [:enabled, :disabled], do: {:doc_fits, doc, mode}

  @doc "Makes the groups around a document break."
  def force_unfit(doc) when is_doc(doc), do: {:doc_force, doc}

  @doc "Groups a document: its strict breaks become line breaks all or none."
  def group(doc, mode \\ :self) when is_doc(doc), do: {:doc_group, doc, mode}

  @doc "Joins two documents with a space."
  def space(doc1, doc2), do: concat(doc1, concat(" ", doc2))

  @doc "A line break."
  def line, do: :doc_line

  @doc "Joins two documents with a line break."
  def line(doc1, doc2), do: concat(doc1, concat(line(), doc2))

  @doc "Folds documents from the right."
  def fold_doc(docs, folder_fun)
  def fold_doc([], _folder_fun), do: empty()
  def fold_doc([doc], _folder_fun), do: doc
  def fold_doc([doc | docs], folder_fun) when is_function(folder_fun, 2), do: folder_fun.(doc, fold_doc(docs, folder_fun))

  ## Layout: a stack of {indentation, mode, document}, from left to right

  @doc "Lays a document out in lines of at most `width` columns, as iodata."
  def format(doc, width) when is_doc(doc) and (width == :infinity or (is_integer(width) and width >= 0)),
    do: layout(width, 0, [{0, :flat, doc}])

  defp layout(_width, _column, []), do: []

  defp layout(width, column, [{indent, mode, doc} | rest]) do
    case doc do
      text when is_binary(text) ->
        [text | layout(width, column + byte_size(text), rest)]

      {:doc_cons, left, right} ->
        layout(width, column, [{indent, mode, left}, {indent, mode, right} | rest])

      :doc_nil ->
        layout(width, column, rest)

      :doc_line ->
        [newline(indent) | layout(width, indent, rest)]

      {:doc_string, text, length} ->
        [text | layout(width, column + length, rest)]

      {:doc_group, inner, :inherit} when mode == :break ->
        layout(width, column, [{indent, :break, inner} | rest])

      {:doc_group, inner, _} ->
        mode = if width == :infinity or fits?(width, column, false, [{indent, :flat, inner}]), do: :flat, else: :break
        layout(width, column, [{indent, mode, inner} | rest])

      {:doc_break, text, :flex} ->
        column = column + byte_size(text)

        if width == :infinity or mode == :flat or fits?(width, column, true, rest),
          do: [text | layout(width, column, rest)],
          else: [newline(indent) | layout(width, indent, rest)]

      {:doc_break, _text, :strict} when mode == :break ->
        [newline(indent) | layout(width, indent, rest)]

      {:doc_break, text, :strict} ->
        [text | layout(width, column + byte_size(text), rest)]

      {:doc_nest, inner, by, nest_mode} ->
        indent = if nest_mode == :always or mode == :break, do: indented(indent, column, by), else: indent
        layout(width, column, [{indent, mode, inner} | rest])

      {:doc_color, inner, color} ->
        [IO.ANSI.format_fragment(color, true) | layout(width, column, [{indent, mode, inner} | rest])]

      {:doc_force, inner} ->
        layout(width, column, [{indent, mode, inner} | rest])

      {:doc_fits, inner, _} ->
        layout(width, column, [{indent, mode, inner} | rest])

      {:doc_collapse, max} ->
        collapse(layout(width, indent, rest), max, 0, indent)

      {:doc_limit, inner, :infinity} when width != :infinity ->
        layout(:infinity, column, [{indent, :flat, inner}, {indent, mode, {:doc_limit, :doc_nil, width}} | rest])

      {:doc_limit, inner, width} ->
        layout(width, column, [{indent, mode, inner} | rest])
    end
  end

  # Does what is on the stack fit into the line? `breaks?`: was there a break (else it has to be tried on)? Modes:
  # :flat, :break, :flat_no_break (a break is not taken for fitting), :break_no_flat (the next break fits).
  defp fits?(width, column, true, _stack) when column > width, do: false
  defp fits?(_width, _column, _breaks?, []), do: true
  defp fits?(width, column, _breaks?, {:tail, breaks?, stack}), do: fits?(width, column, breaks?, stack)

  defp fits?(width, column, breaks?, [{indent, mode, doc} | rest]) do
    case doc do
      text when is_binary(text) -> fits?(width, column + byte_size(text), breaks?, rest)
      {:doc_fits, inner, :disabled} -> fits?(width, column, breaks?, [{indent, :flat_no_break, inner} | rest])
      {:doc_fits, inner, _} when mode == :flat_no_break -> fits?(width, column, breaks?, [{indent, mode, inner} | rest])
      {:doc_fits, inner, :enabled} -> fits?(width, column, breaks?, [{indent, :break_no_flat, inner} | rest])
      {:doc_force, inner} when mode == :break_no_flat -> fits?(width, column, breaks?, [{indent, mode, inner} | rest])
      {:doc_force, _} -> false
      {:doc_break, _, _} when mode in [:break_no_flat, :break] -> true
      {:doc_break, text, _} -> fits?(width, column + byte_size(text), true, rest)
      :doc_line when mode in [:break_no_flat, :break] -> true
      :doc_line -> fits?(width, indent, false, rest)
      {:doc_group, inner, _} when mode == :break -> fits?(width, column, breaks?, [{indent, :flat, inner} | {:tail, breaks?, rest}])
      {:doc_group, inner, _} -> fits?(width, column, breaks?, [{indent, mode, inner} | {:tail, breaks?, rest}])
      :doc_nil -> fits?(width, column, breaks?, rest)
      {:doc_collapse, _} -> fits?(width, indent, breaks?, rest)
      {:doc_color, inner, _} -> fits?(width, column, breaks?, [{indent, mode, inner} | rest])
      {:doc_string, _, length} -> fits?(width, column + length, breaks?, rest)
      {:doc_nest, inner, _, :break} -> fits?(width, column, breaks?, [{indent, mode, inner} | rest])
      {:doc_nest, inner, by, _} -> fits?(width, column, breaks?, [{indented(indent, column, by), mode, inner} | rest])
      {:doc_cons, left, right} -> fits?(width, column, breaks?, [{indent, mode, left}, {indent, mode, right} | rest])
      {:doc_limit, inner, :infinity} when width != :infinity ->
        fits?(:infinity, column, breaks?, [{indent, :flat, inner}, {indent, mode, {:doc_limit, :doc_nil, width}} | rest])
      {:doc_limit, inner, width} -> fits?(width, column, breaks?, [{indent, mode, inner} | rest])
    end
  end

  defp indented(_indent, column, :cursor), do: column
  defp indented(_indent, _column, :reset), do: 0
  defp indented(indent, _column, by), do: indent + by

  defp newline(indent), do: "\n" <> :binary.copy(" ", indent)

  defp collapse([<<?\n, _::binary>> | rest], max, count, indent), do: collapse(rest, max, count + 1, indent)
  defp collapse(["" | rest], max, count, indent), do: collapse(rest, max, count, indent)

  defp collapse(rest, max, count, indent),
    do: [:binary.copy("\n", min(max, count)) <> :binary.copy(" ", indent) | rest]
end
