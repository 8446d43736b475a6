defmodule File do
  @moduledoc """
  Files are the tabs that are open; there is no disk. What reads works on them, what would write answers `{:error, :erofs}`
  (read-only file system).
  """

  @doc "Answers `{:ok, text}` of a tab, or `{:error, :enoent}`."
  def read(path) do
    Enum.find_value(names(path), {:error, :enoent}, fn name ->
      case :mailroom.read_tab(name) do
        {:ok, text} -> {:ok, text}
        _ -> with(:error <- Map.fetch(given(), name), do: nil)
      end
    end)
  end

  @doc "Answers the text of a tab, or raises `File.Error`."
  def read!(path) do
    case read(path) do
      {:ok, text} -> text
      {:error, reason} -> raise File.Error, reason: reason, action: "read file", path: IO.chardata_to_string(path)  #@ 358
    end
  end

  # The files that a script was started with, by the paths it was started with.
  defp given, do: :persistent_term.get({File, :tabs}, %{})

  # Tabs are known by their names, or by absolute paths.
  defp names(path) do
    expanded = Path.expand(path)
    Enum.uniq([IO.chardata_to_string(path), Path.relative_to_cwd(expanded), expanded])
  end

  @doc "Is there a tab of this name?"
  def exists?(path, _opts \\ []), do: match?({:ok, _}, read(path)) or dir?(path)

  @doc "Is there a tab of this name?"
  def regular?(path, _opts \\ []), do: match?({:ok, _}, read(path))

  @doc "Only the working directory is a directory."
  def dir?(path, _opts \\ []), do: Path.expand(path) == cwd!()

  @doc "Answers the names of the tabs."
  def ls(path \\ ".") do
    if dir?(path), do: {:ok, Enum.uniq(:mailroom.tabs() ++ here(Map.keys(given())))}, else: {:error, :enoent}
  end

  defp here(paths), do: for(path <- paths, Path.dirname(path) == cwd!(), do: Path.basename(path))

  @doc "Answers the names of the tabs, or raises `File.Error`."
  def ls!(path \\ "."), do: bang(ls(path), "list directory", path)

  @doc "Answers the working directory."
  def cwd, do: {:ok, cwd!()}

  @doc "Answers the working directory."
  def cwd!, do: :mailroom.cwd()

  @doc "Answers a stream of a tab's lines (or of so many bytes)."
  def stream!(path, _modes \\ [], line_or_bytes \\ :line) do
    Stream.resource(
      fn -> read!(path) end,
      fn
        "" -> {:halt, ""}
        text -> piece(text, line_or_bytes)
      end,
      fn _ -> :ok end
    )
  end

  defp piece(text, :line) do
    case :binary.match(text, "\n") do
      {at, 1} -> {[binary_part(text, 0, at + 1)], binary_part(text, at + 1, byte_size(text) - at - 1)}
      :nomatch -> {[text], ""}
    end
  end

  defp piece(text, bytes) do
    size = min(bytes, byte_size(text))
    {[binary_part(text, 0, size)], binary_part(text, size, byte_size(text) - size)}
  end

  @doc "Opens a tab for reading: a device for `IO.read/2`. Writing is not possible."
  def open(path, modes_or_function \\ [])

  def open(path, modes) when is_list(modes) do
    with {:ok, text} <- read(path),
         :ok <- if(:write in modes or :append in modes, do: {:error, :erofs}, else: :ok),
         do: StringIO.open(text)
  end

  def open(path, function) when is_function(function, 1), do: open(path, [], function)

  @doc "Opens a tab, calls the function with the device and closes it."
  def open(path, modes, function) when is_list(modes) and is_function(function, 1) do
    case open(path, modes) do
      {:ok, device} ->
        try do
          {:ok, function.(device)}
        after
          close(device)
        end

      other ->
        other
    end
  end

  @doc "Like `open/2`, but raises `File.Error`."
  def open!(path, modes_or_function \\ []), do: bang(open(path, modes_or_function), "open", path)

  @doc "Like `open/3`, but raises `File.Error`."
  def open!(path, modes, function), do: bang(open(path, modes, function), "open", path)

  @doc "Closes a device."
  def close(device) do
    StringIO.close(device)
    :ok
  end

  ## What a disk would be needed for

  @doc "Answers `{:error, :erofs}`: tabs cannot be written by a program."
  def write(_path, _content, _modes \\ []), do: {:error, :erofs}
  @doc "Raises `File.Error`: tabs cannot be written by a program."
  def write!(path, content, modes \\ []), do: bang(write(path, content, modes), "write to file", path)
  @doc "Answers `{:error, :erofs}`."
  def mkdir(_path), do: {:error, :erofs}
  @doc "Raises `File.Error`."
  def mkdir!(path), do: bang(mkdir(path), "make directory", path)
  @doc "Answers `{:error, :erofs}`."
  def mkdir_p(_path), do: {:error, :erofs}
  @doc "Raises `File.Error`."
  def mkdir_p!(path), do: bang(mkdir_p(path), "make directory (with -p)", path)
  @doc "Answers `{:error, :erofs}`."
  def rm(_path), do: {:error, :erofs}
  @doc "Raises `File.Error`."
  def rm!(path), do: bang(rm(path), "remove file", path)
  @doc "Answers `{:error, :erofs}`."
  def rmdir(_path), do: {:error, :erofs}
  @doc "Answers an error: nothing can be removed."
  def rm_rf(path), do: {:error, :erofs, path}
  @doc "Raises `File.Error`."
  def rm_rf!(path), do: bang({:error, :erofs}, "remove files and directories recursively from", path)
  @doc "Answers `{:error, :erofs}`."
  def touch(_path, _time \\ nil), do: {:error, :erofs}
  @doc "Raises `File.Error`."
  def touch!(path, _time \\ nil), do: bang({:error, :erofs}, "touch", path)
  @doc "Answers `{:error, :erofs}`."
  def cp(_source, _destination, _options \\ []), do: {:error, :erofs}
  @doc "Answers `{:error, :erofs}`."
  def rename(_source, _destination), do: {:error, :erofs}

  defp bang(:ok, _action, _path), do: :ok
  defp bang({:ok, value}, _action, _path), do: value

  defp bang({:error, reason}, action, path),
    do: raise(File.Error, reason: reason, action: action, path: IO.chardata_to_string(path))
end
