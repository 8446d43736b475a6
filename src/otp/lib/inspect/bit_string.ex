#@ lib/inspect.ex
defimpl Inspect, for: BitString do
  import Inspect.Algebra

  def inspect(term, %Inspect.Opts{binaries: binaries, base: base, printable_limit: limit} = opts) do
    text? =
      is_binary(term) and base == :decimal and
        (binaries == :as_strings or (binaries == :infer and String.printable?(term, limit)))

    if text?, do: color(quoted(term, limit), :string, opts), else: bits(term, opts)
  end

  defp quoted(text, limit) do
    case Code.Identifier.escape(text, ?", limit) do
      {escaped, ""} -> IO.iodata_to_binary([?", escaped, ?"])
      {escaped, _rest} -> IO.iodata_to_binary([?", escaped, ?", " <> ..."])
    end
  end

  defp bits("", opts), do: color("<<>>", :binary, opts)

  defp bits(bits, opts) do
    left = color("<<", :binary, opts)
    right = color(">>", :binary, opts)
    group(concat(concat(left, nest(bytes(bits, opts.limit, opts), 2)), right))
  end

  defp bytes(_bits, 0, _opts), do: "..."
  defp bytes(<<>>, _limit, _opts), do: :doc_nil
  defp bytes(<<byte>>, _limit, opts), do: Inspect.Integer.inspect(byte, opts)

  defp bytes(<<byte, rest::bitstring>>, limit, opts) do
    limit = if limit == :infinity, do: limit, else: limit - 1
    flex_glue(concat(Inspect.Integer.inspect(byte, opts), ","), bytes(rest, limit, opts))
  end

  defp bytes(bits, _limit, opts) do
    size = bit_size(bits)
    <<value::size(size)>> = bits
    concat(Inspect.Integer.inspect(value, opts), "::size(" <> Integer.to_string(size) <> ")")
  end
end
