#@ lib/inspect.ex
defimpl Inspect, for: Any do
  import Inspect.Algebra

  # @derive {Inspect, only: …, except: …, optional: …}
  defmacro __deriving__(module, struct, options) do
    fields = Map.keys(struct) -- [:__exception__, :__struct__]
    only = Keyword.get(options, :only, fields)
    except = Keyword.get(options, :except, [])
    optional = Keyword.get(options, :optional, [])
    check(:only, only, fields, module)
    check(:except, except, fields, module)
    check(:optional, optional, fields, module)

    shown = Enum.filter(fields, &(&1 in only and &1 not in except))
    printer = if fields == only and except == [], do: Inspect.Map, else: Inspect.Any
    defaults = Macro.escape(Map.take(struct, optional))

    quote do
      defimpl Inspect, for: unquote(module) do
        def inspect(struct, opts) do
          Inspect.Any.derived(struct, unquote(module), unquote(printer), unquote(shown), unquote(defaults), opts)
        end
      end
    end
  end

  defp check(option, given, fields, module) do
    case given -- fields do
      [] ->
        :ok

      unknown ->
        raise ArgumentError,
              "unknown fields #{Kernel.inspect(unknown)} in #{Kernel.inspect(option)} " <>
                "when deriving the Inspect protocol for #{Kernel.inspect(module)}"
    end
  end

  @doc false
  # `defaults` are the optional fields, which are shown only when they have another value.
  def derived(struct, module, printer, shown, defaults, opts) do
    infos =
      Enum.filter(module.__info__(:struct), fn %{field: field} ->
        field in shown and Map.fetch(defaults, field) != Map.fetch(struct, field)
      end)

    printer.inspect(struct, Macro.inspect_atom(:literal, module), infos, opts)
  end

  def inspect(%module{} = struct, opts) do
    case fields(module, struct) do
      {:ok, infos} -> Inspect.Map.inspect(struct, Macro.inspect_atom(:literal, module), infos, opts)
      :error -> Inspect.Map.inspect(struct, opts)
    end
  end

  defp fields(module, struct) do
    if Map.keys(module.__struct__()) == Map.keys(struct),
      do: {:ok, Enum.reject(module.__info__(:struct), &(&1.field in [:__struct__, :__exception__]))},
      else: :error
  rescue
    _ -> :error
  end

  # `#Name<field: value, ...>`: some fields are hidden.
  def inspect(map, name, infos, opts) do
    field = fn
      %{field: field}, opts -> Inspect.List.keyword({field, Map.get(map, field)}, opts)
      :..., _opts -> "..."
    end

    open = color("#" <> name <> "<", :map, opts)
    close = color(">", :map, opts)
    container_doc(open, infos ++ [:...], close, opts, field, separator: color(",", :map, opts), break: :strict)
  end
end
