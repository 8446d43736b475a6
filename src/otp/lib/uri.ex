defmodule URI do
  @moduledoc "Uniform resource identifiers (RFC 3986): taking them apart, putting them together, percent-encoding."

  @derive {Inspect, optional: [:authority]}
  defstruct [:scheme, :authority, :userinfo, :host, :port, :path, :query, :fragment]

  ## Ports

  @ports %{"ftp" => 21, "http" => 80, "https" => 443, "ldap" => 389, "sftp" => 22, "tftp" => 69, "ws" => 80, "wss" => 443}

  @doc "Answers the port of a scheme, or nil."
  def default_port(scheme) when is_binary(scheme), do: Map.get(ports(), scheme)

  @doc "Sets the port of a scheme."
  def default_port(scheme, port) when is_binary(scheme) and is_integer(port) and port >= 0,
    do: :persistent_term.put({URI, :ports}, Map.put(ports(), scheme, port))

  defp ports, do: :persistent_term.get({URI, :ports}, @ports)

  ## Characters

  @doc "Is it a character with a meaning of its own in an URI?"
  def char_reserved?(character), do: character in ':/?#[]@!$&\'()*+,;='

  @doc "Is it a character that stands for itself?"
  def char_unreserved?(character), do: character in ?0..?9 or character in ?a..?z or character in ?A..?Z or character in '~_-.'

  @doc "Is it a character that `encode/1` leaves alone?"
  def char_unescaped?(character), do: char_reserved?(character) or char_unreserved?(character)

  @doc "Percent-encodes the bytes that the predicate refuses."
  def encode(string, predicate \\ &char_unescaped?/1) when is_binary(string) and is_function(predicate, 1),
    do: for(<<byte <- string>>, into: "", do: if(predicate.(byte), do: <<byte>>, else: percent(byte)))

  @doc "Encodes as forms do: a space becomes a plus."
  def encode_www_form(string) when is_binary(string) do
    for <<byte <- string>>, into: "" do
      cond do
        byte == ?\s -> "+"
        char_unreserved?(byte) -> <<byte>>
        true -> percent(byte)
      end
    end
  end

  defp percent(byte), do: <<?%, hex(div(byte, 16)), hex(rem(byte, 16))>>
  defp hex(n) when n < 10, do: ?0 + n
  defp hex(n), do: ?A + n - 10

  @doc "Takes percent-encoding away."
  def decode(uri) when is_binary(uri), do: decode(uri, ?+, "")

  @doc "Takes the encoding of forms away."
  def decode_www_form(string) when is_binary(string), do: decode(string, ?\s, "")

  defp decode(<<?+, rest::binary>>, plus, acc), do: decode(rest, plus, <<acc::binary, plus>>)

  defp decode(<<?%, high, low, rest::binary>>, plus, acc) do
    case {digit(high), digit(low)} do
      {h, l} when is_integer(h) and is_integer(l) -> decode(rest, plus, <<acc::binary, h * 16 + l>>)
      _ -> decode(<<high, low, rest::binary>>, plus, acc <> "%")
    end
  end

  defp decode(<<byte, rest::binary>>, plus, acc), do: decode(rest, plus, <<acc::binary, byte>>)
  defp decode("", _plus, acc), do: acc

  defp digit(c) when c in ?0..?9, do: c - ?0
  defp digit(c) when c in ?a..?f, do: c - ?a + 10
  defp digit(c) when c in ?A..?F, do: c - ?A + 10
  defp digit(_), do: nil

  ## Queries

  @doc "Makes a query of pairs; the encoding is `:www_form` or `:rfc3986`."
  def encode_query(enumerable, encoding \\ :www_form) do
    Enum.map_join(enumerable, "&", fn {key, value} ->
      if is_list(key), do: raise(ArgumentError, "encode_query/2 keys cannot be lists, got: #{inspect(key)}")
      if is_list(value), do: raise(ArgumentError, "encode_query/2 values cannot be lists, got: #{inspect(value)}")
      encode_part(Kernel.to_string(key), encoding) <> "=" <> encode_part(Kernel.to_string(value), encoding)
    end)
  end

  defp encode_part(text, :www_form), do: encode_www_form(text)
  defp encode_part(text, :rfc3986), do: encode(text, &char_unreserved?/1)

  @doc "Answers the pairs of a query, put into a map."
  def decode_query(query, map \\ %{}, encoding \\ :www_form)

  def decode_query(query, %_{} = dict, encoding) when is_binary(query) do
    IO.warn("URI.decode_query/3 expects the second argument to be a map, other usage is deprecated")
    Enum.reduce(query_decoder(query, encoding), dict, fn {key, value}, acc -> Map.put(acc, key, value) end)
  end

  def decode_query(query, map, encoding) when is_binary(query) and is_map(map), do: Enum.into(query_decoder(query, encoding), map)

  def decode_query(query, dict, encoding) when is_binary(query) do
    IO.warn("URI.decode_query/3 expects the second argument to be a map, other usage is deprecated")
    Enum.reduce(query_decoder(query, encoding), dict, fn {key, value}, acc -> Keyword.put(acc, key, value) end)
  end

  @doc "Answers a stream of the pairs of a query."
  def query_decoder(query, encoding \\ :www_form) when is_binary(query), do: Stream.unfold(query, &next_pair(&1, encoding))

  defp next_pair("", _encoding), do: nil

  defp next_pair(query, encoding) do
    {pair, rest} = cut(query, "&")

    case cut(pair, "=") do
      {key, nil} -> {{decode_part(key, encoding), ""}, rest || ""}
      {key, value} -> {{decode_part(key, encoding), decode_part(value, encoding)}, rest || ""}
    end
  end

  defp decode_part(text, :www_form), do: decode_www_form(text)
  defp decode_part(text, :rfc3986), do: decode(text)

  # {before, after} the first separator; after is nil where there is none.
  defp cut(text, separator) do
    case :binary.split(text, separator) do
      [first, rest] -> {first, rest}
      [whole] -> {whole, nil}
    end
  end

  ## Taking apart

  @doc "Takes an URI apart; refuses one that is not well formed: `{:ok, uri}` or `{:error, part}`."
  def new(%URI{} = uri), do: {:ok, uri}

  def new(string) when is_binary(string) do
    parts = split(string)

    case invalid(parts) do
      nil -> {:ok, %{parts | authority: nil, scheme: parts.scheme} |> with_authority(parts.authority, false) |> with_port()}
      part -> {:error, part}
    end
  end

  @doc "Like `new/1`, but raises `URI.Error`."
  def new!(uri) do
    case new(uri) do
      {:ok, uri} -> uri
      {:error, part} -> raise URI.Error, action: :parse, reason: :invalid_uri, part: part
    end
  end

  @doc "Takes an URI apart, whether it is well formed or not."
  def parse(%URI{} = uri), do: uri

  def parse(string) when is_binary(string) do
    parts = split(string)
    parts |> with_authority(parts.authority, true) |> with_port()
  end

  # scheme ":" "//" authority path "?" query "#" fragment
  defp split(string) do
    {rest, fragment} = cut(string, "#")
    {rest, query} = cut(rest, "?")
    {scheme, rest} = scheme(rest)

    {authority, path} =
      case rest do
        "//" <> more ->
          {authority, path} = cut(more, "/")
          {authority, path && "/" <> path}

        path ->
          {nil, path}
      end

    %URI{scheme: scheme, authority: authority, path: if(path == "", do: nil, else: path), query: query, fragment: fragment}
  end

  defp scheme(text) do
    with {<<first, more::binary>>, rest} when rest != nil <- cut(text, ":"),
         true <- letter?(first) and for(<<c <- more>>, do: letter?(c) or c in ?0..?9 or c in '+-.') |> Enum.all?() do
      {String.downcase(<<first, more::binary>>, :ascii), rest}
    else
      _ -> {nil, text}
    end
  end

  defp letter?(c), do: c in ?a..?z or c in ?A..?Z

  defp with_authority(uri, nil, _keep), do: uri

  defp with_authority(uri, authority, keep) do
    {userinfo, place} =
      case :string.split(authority, "@", :trailing) do
        [userinfo, place] -> {userinfo, place}
        [place] -> {nil, place}
      end

    {host, port} = host_and_port(place)
    uri = %{uri | userinfo: if(keep and userinfo == "", do: nil, else: userinfo), host: host, port: port}

    cond do
      not keep -> uri
      authority == "" -> %{uri | authority: "", host: ""}
      true -> %{uri | authority: authority, host: if(host == "", do: nil, else: host)}
    end
  end

  defp host_and_port("[" <> rest) do
    case cut(rest, "]") do
      {host, ":" <> port} -> {host, port(port)}
      {host, _} -> {host, nil}
    end
  end

  defp host_and_port(place) do
    case cut(place, ":") do
      {host, nil} -> {host, nil}
      {host, port} -> {host, port(port)}
    end
  end

  defp port(text) do
    case Integer.parse(text) do
      {port, _} -> port
      :error -> nil
    end
  end

  defp with_port(%{port: nil, scheme: scheme} = uri) when scheme != nil, do: %{uri | port: default_port(scheme)}
  defp with_port(uri), do: uri

  # The first character that may not stand where it stands.
  defp invalid(uri) do
    rest = uri.scheme == nil and uri.authority == nil and uri.path != nil

    cond do
      # What looks like a scheme and is none: "1:2".
      rest and String.contains?(hd(String.split(uri.path, "/")), ":") -> ":"
      true -> bad(uri.authority, ':@[]') || bad(uri.path, ':@/') || bad(uri.query, ':@/?') || bad(uri.fragment, ':@/?')
    end
  end

  defp bad(nil, _more), do: nil
  defp bad("", _more), do: nil

  defp bad(<<?%, high, low, rest::binary>>, more) do
    if digit(high) && digit(low), do: bad(rest, more), else: <<?%, high, low>>
  end

  defp bad(<<c::utf8, rest::binary>>, more) do
    if char_unreserved?(c) or c in '!$&\'()*+,;=' or c in more, do: bad(rest, more), else: <<c::utf8>>
  end

  defp bad(<<_, _::binary>> = text, _more), do: text

  ## Putting together

  @doc "Answers an URI's text."
  def to_string(uri), do: String.Chars.URI.to_string(uri)

  @doc "Answers what a reference means, seen from a base (RFC 3986, section 5.2)."
  def merge(%URI{host: nil}, _reference), do: raise(ArgumentError, "you must merge onto an absolute URI")

  def merge(%URI{} = base, %URI{} = reference) do
    cond do
      reference.scheme != nil -> %{reference | path: without_dots(reference.path)}
      reference.host != nil -> %{reference | scheme: base.scheme, path: without_dots(reference.path)}
      reference.path == nil -> %{base | query: reference.query || base.query, fragment: reference.fragment}
      true -> %{base | path: merged_path(base.path, reference.path), query: reference.query, fragment: reference.fragment}
    end
  end

  def merge(base, reference), do: merge(parse(base), parse(reference))

  defp merged_path(_base, "/" <> _ = path), do: without_dots(path)
  defp merged_path(nil, path), do: merged_path("/", path)

  defp merged_path(base, path) do
    folder = base |> String.split("/") |> Enum.drop(-1)
    resolve(folder ++ String.split(path, "/"))
  end

  defp without_dots(nil), do: nil
  defp without_dots(path), do: path |> String.split("/") |> resolve()

  # Walks the segments: "." stays, ".." goes up, but never above the root.
  defp resolve(segments) do
    last = List.last(segments)

    kept =
      Enum.reduce(segments, [], fn
        ".", acc -> acc
        "..", [""] -> [""]
        "..", [_ | acc] -> acc
        "..", [] -> []
        segment, acc -> [segment | acc]
      end)

    kept = if last in [".", ".."], do: ["" | kept], else: kept
    kept |> Enum.reverse() |> Enum.join("/")
  end

  @doc "Adds to the query."
  def append_query(%URI{query: empty} = uri, query) when is_binary(query) and empty in [nil, ""], do: %{uri | query: query}

  def append_query(%URI{} = uri, query) when is_binary(query) do
    separator = if String.ends_with?(uri.query, "&"), do: "", else: "&"
    %{uri | query: uri.query <> separator <> query}
  end
end
