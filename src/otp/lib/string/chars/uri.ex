#@ lib/uri.ex
defimpl String.Chars, for: URI do
  def to_string(%{host: host, path: <<first, _::binary>>} = uri) when host != nil and first != ?/ do
    raise ArgumentError, ":path in URI must be empty or an absolute path if URL has a :host, got: #{inspect(uri)}"
  end

  def to_string(uri) do
    port = if uri.port && uri.scheme && URI.default_port(uri.scheme) == uri.port, do: nil, else: uri.port

    IO.iodata_to_binary([
      part(uri.scheme, "", ":"),
      authority(uri, port),
      uri.path || [],
      part(uri.query, "?", ""),
      part(uri.fragment, "#", "")
    ])
  end

  defp authority(%{host: nil, authority: authority}, _port), do: part(authority, "//", "")

  # A host with a colon is an IPv6 address.
  defp authority(%{host: host, userinfo: userinfo}, port) do
    ["//", part(userinfo, "", "@"), if(String.contains?(host, ":"), do: ["[", host, "]"], else: host), part(port && Integer.to_string(port), ":", "")]
  end

  defp part(nil, _before, _after), do: []
  defp part(text, before, behind), do: [before, text, behind]
end
