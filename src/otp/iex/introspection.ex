defmodule IEx.Introspection do
  @moduledoc false

  # Documentation, callbacks and types, as the helpers h, b, t and s show them.

  import IEx, only: [dont_display_result: 0]

  @doc """
  What was written after `h`: a module, `{module, function}`, `{module, function, arity}`, as quoted code.
  """
  def decompose({:/, _, [call, arity]} = term, context) when is_integer(arity) do
    case decompose_call(call, context) do
      {module, name} -> {:{}, [], [module, name, arity]}
      :error -> term
    end
  end

  def decompose({:__aliases__, _, _} = term, _context), do: term

  def decompose(call, context) do
    case decompose_call(call, context) do
      {module, name} -> {module, name}
      :error -> call
    end
  end

  defp decompose_call({{:., _, [module, name]}, _, []}, _context) when is_atom(name), do: {module, name}
  defp decompose_call({{:., _, [module, name]}, _, _args}, _context) when is_atom(name), do: {module, name}

  defp decompose_call({name, _, args}, context) when is_atom(name) and (is_atom(args) or is_list(args)) do
    {find_import(name, context), name}
  end

  defp decompose_call(_other, _context), do: :error

  # A bare name belongs to what is imported; Kernel otherwise.
  defp find_import(name, context) do
    found =
      for {module, imported} <- context.functions ++ context.macros,
          List.keymember?(imported, name, 0),
          do: module

    List.first(found) || if(special?(name), do: Kernel.SpecialForms, else: Kernel)
  end

  defp special?(name), do: Enum.any?(0..4, &Macro.special_form?(name, &1))

  # -- h ----------------------------------------------------------------------------------------

  def h({module, name}), do: function_docs(module, name, :any)
  def h({module, name, arity}), do: function_docs(module, name, arity)

  def h(module) when is_atom(module) do
    case docs(module) do
      {:ok, %{"en" => text}, _entries} -> print_doc(inspect(module), nil, text)
      {:ok, _none, _entries} -> IO.puts("No module documentation available for #{inspect(module)}")
      :nodocs -> not_compiled(module)
      :missing -> IO.puts("Could not load module #{inspect(module)}, got: nofile")
    end

    dont_display_result()
  end

  def h(_other) do
    IO.puts("Invalid arguments for h helper")
    dont_display_result()
  end

  defp not_compiled(module) do
    if Code.ensure_loaded?(module),
      do: IO.puts("#{inspect(module)} was not compiled with docs"),
      else: IO.puts("Could not load module #{inspect(module)}, got: nofile")
  end

  defp docs(module) do
    case Code.fetch_docs(module) do
      {:docs_v1, _, _, _, moduledoc, _, entries} ->
        {:ok, moduledoc, entries}

      # As the compiler keeps them: text, and arguments as quoted code.
      {moduledoc, entries} when is_list(entries) ->
        entries =
          for {{kind, name, arity}, line, args, doc, meta} <- entries do
            {{kind, name, arity}, line, [signature(name, args)], text(doc), meta}
          end

        {:ok, text(moduledoc), entries}

      _ ->
        if Code.ensure_loaded?(module), do: :nodocs, else: :missing
    end
  end

  defp text({_line, doc}), do: text(doc)
  defp text(doc) when is_binary(doc), do: %{"en" => doc}
  defp text(false), do: :hidden
  defp text(_), do: :none

  defp signature(name, args) when is_list(args) do
    shown = args |> Enum.with_index(1) |> Enum.map_join(", ", fn {arg, i} -> argument(arg, i) end)
    "#{name}(#{shown})"
  end

  defp signature(name, _args), do: "#{name}()"

  # A pattern is shown by the name it has, if it has one.
  defp argument({:\\, _, [arg, default]}, i), do: argument(arg, i) <> " \\\\ " <> Macro.to_string(default)

  defp argument({:=, _, [left, right]}, i) do
    if named?(right), do: argument(right, i), else: argument(left, i)
  end

  defp argument({name, _, context} = var, i) when is_atom(name) and is_atom(context) do
    if named?(var), do: name |> Atom.to_string() |> String.trim_leading("_"), else: "arg#{i}"
  end

  defp argument(_pattern, i), do: "arg#{i}"

  defp named?({name, _, context}) when is_atom(name) and is_atom(context), do: name != :_
  defp named?(_), do: false

  defp function_docs(module, name, arity) do
    case docs(module) do
      {:ok, _moduledoc, entries} ->
        found =
          for {{kind, ^name, n}, _, signature, doc, meta} <- entries,
              kind in [:function, :macro],
              arity == :any or n == arity or n - Map.get(meta, :defaults, 0) <= arity and arity <= n,
              doc != :hidden,
              do: {kind, n, signature, doc}

        if found == [], do: no_docs(module, name, arity, entries)

        for {kind, n, signature, doc} <- Enum.sort_by(found, &elem(&1, 1)) do
          keyword = if kind == :macro, do: "defmacro", else: "def"
          heading = "#{keyword} #{Enum.join(signature, " ")}"

          case doc do
            %{"en" => text} -> print_doc(heading, specs(module, name, n), text)
            _ -> print_doc(heading, specs(module, name, n), "")
          end
        end

      :nodocs ->
        if function_exported?(module, :__info__, 1) or module == :erlang,
          do: not_compiled(module),
          else: not_found(module, name, arity)

      :missing ->
        IO.puts("Could not load module #{inspect(module)}, got: nofile")
    end

    dont_display_result()
  end

  defp no_docs(module, name, arity, entries) do
    callbacks = for {{kind, ^name, n}, _, _, _, _} <- entries, kind in [:callback, :macrocallback], do: n

    if callbacks == [] do
      not_found(module, name, arity)
    else
      IO.puts("No documentation for function #{shown(module, name, arity)} was found, but there is a callback with the same name.")
      IO.puts("You can view callback documentation with the b/1 helper.")
    end
  end

  defp not_found(module, name, arity), do: IO.puts("No documentation for #{shown(module, name, arity)} was found")

  defp shown(module, name, :any), do: "#{inspect(module)}.#{name}"
  defp shown(module, name, arity), do: "#{inspect(module)}.#{name}/#{arity}"

  defp print_doc(heading, specs, text) do
    width = IEx.width()
    padding = div(width + String.length(heading), 2)
    IO.puts("")
    IO.puts(heading |> String.pad_leading(padding) |> String.trim_trailing())
    IO.puts("")
    if specs, do: IO.puts([specs, "\n"])
    if text != "", do: IO.puts(text)
  end

  defp specs(module, name, arity) do
    case __specs__(module, name, arity) do
      [] -> nil
      lines -> Enum.map(lines, &["  ", &1, "\n"]) |> IO.iodata_to_binary() |> String.trim_trailing("\n")
    end
  end

  # Specifications are kept as text beside the docs, if at all.
  defp __specs__(module, name, arity) do
    with {:ok, _, entries} <- docs(module),
         {_, _, _, _, %{specs: specs}} <- List.keyfind(entries, {:function, name, arity}, 0) do
      specs
    else
      _ -> []
    end
  end

  # -- b, t, s ----------------------------------------------------------------------------------

  def b({module, name}), do: callbacks(module, &(elem(&1, 0) == name))
  def b({module, name, arity}), do: callbacks(module, &(&1 == {name, arity}))
  def b(module) when is_atom(module), do: callbacks(module, fn _ -> true end)

  defp callbacks(module, wanted?) do
    if Code.ensure_loaded?(module) and function_exported?(module, :behaviour_info, 1) do
      all = module.behaviour_info(:callbacks)
      optional = module.behaviour_info(:optional_callbacks)
      found = all |> Enum.filter(wanted?) |> Enum.sort()

      if found == [], do: IO.puts("No documentation for callback was found in #{inspect(module)}")

      for {name, arity} <- found do
        args = if arity == 0, do: "", else: Enum.map_join(1..arity, ", ", fn _ -> "term" end)
        IO.puts("@callback #{name}(#{args})")
        for text <- callback_doc(module, name, arity), do: IO.puts(["\n", text])
      end

      shown = for each <- Enum.sort(optional), each in found, do: each
      text = Enum.map_join(shown, ",\n                    ", fn {name, arity} -> "#{name}: #{arity}" end)
      if shown != [], do: IO.puts("\n@optional_callbacks #{text}\n")
    else
      IO.puts(if Code.ensure_loaded?(module), do: "No callbacks for #{inspect(module)} were found", else: not_loaded(module))
    end

    dont_display_result()
  end

  defp callback_doc(module, name, arity) do
    with {:ok, _, entries} <- docs(module),
         {_, _, _, %{"en" => text}, _} <- List.keyfind(entries, {:callback, name, arity}, 0) do
      [text]
    else
      _ -> []
    end
  end

  defp not_loaded(module), do: "Could not load module #{inspect(module)}, got: nofile"

  def t(term) do
    module = subject(term)
    IO.puts(if Code.ensure_loaded?(module), do: "No type information for #{inspect(module)} was found", else: not_loaded(module))
    dont_display_result()
  end

  def s(term) do
    IO.puts("No specification for #{inspect(subject(term))} was found")
    dont_display_result()
  end

  defp subject({module, _name}), do: module
  defp subject({module, _name, _arity}), do: module
  defp subject(module), do: module
end
