defmodule Path do
  @moduledoc "Functions over paths of files, as texts: nothing is looked up. "

  @doc "Joins names: `Path.join([\"a\", \"b\"])` is `\"a/b\"`."
  def join(list)
  def join([name]), do: text(name)
  def join([name1, name2 | rest]), do: join([join(name1, name2) | rest])

  @doc "Joins two paths: `Path.join(\"a\", \"b\")` is `\"a/b\"`."
  def join(left, right) do
    left = trimmed(squeezed(text(left)))
    right = right |> text() |> squeezed() |> String.trim_leading("/") |> trimmed()

    cond do
      left == "" -> right
      right == "" -> left
      left == "/" -> "/" <> right
      true -> left <> "/" <> right
    end
  end

  defp text(path), do: IO.chardata_to_string(path)
  defp trimmed("/"), do: "/"
  defp trimmed(path), do: String.trim_trailing(path, "/")
  defp squeezed(path), do: if(String.contains?(path, "//"), do: squeezed(String.replace(path, "//", "/")), else: path)

  @doc "Splits into names: `Path.split(\"a/b\")` is `[\"a\", \"b\"]`."
  def split(path) do
    path = text(path)
    names = String.split(path, "/", trim: true)
    if String.starts_with?(path, "/"), do: ["/" | names], else: names
  end

  @doc "Answers the last name: `Path.basename(\"a/b.ex\")` is `\"b.ex\"`."
  def basename(path) do
    case List.last(split(path), "") do
      "/" -> ""
      name -> name
    end
  end

  @doc "Answers the last name without an extension."
  def basename(path, extension), do: String.replace_suffix(basename(path), extension, "")

  @doc "Answers the path without its last name: `Path.dirname(\"a/b.ex\")` is `\"a\"`."
  def dirname(path) do
    path = text(path)

    case String.split(path, "/") |> Enum.drop(-1) |> Enum.join("/") do
      "" -> if(String.starts_with?(path, "/"), do: "/", else: ".")
      directory -> trimmed(directory)
    end
  end

  @doc "Answers the extension: `Path.extname(\"a.ex\")` is `\".ex\"`."
  def extname(path) do
    case String.split(basename(path), ".") do
      [_] -> ""
      ["", _] -> ""
      parts -> "." <> List.last(parts)
    end
  end

  @doc "Answers the path without its extension."
  def rootname(path), do: String.replace_suffix(text(path), extname(path), "")

  @doc "Answers the path without an extension."
  def rootname(path, extension), do: String.replace_suffix(text(path), extension, "")

  @doc "Is the path `:absolute` or `:relative`?"
  def type(path), do: if(String.starts_with?(text(path), "/"), do: :absolute, else: :relative)

  @doc "Answers the absolute path."
  def absname(path), do: absname(path, File.cwd!())

  @doc "Answers the absolute path, from a directory on."
  def absname(path, relative_to) do
    path = text(path)
    if type(path) == :absolute, do: trimmed(squeezed(path)), else: join(relative_to, path)
  end

  @doc "Answers the absolute path without `.` and `..`: `Path.expand(\"/a/../b\")` is `\"/b\"`."
  def expand(path), do: expand(path, File.cwd!())

  @doc "Answers the absolute path without `.` and `..`, from a directory on."
  def expand(path, relative_to) do
    names = path |> absname(absname(relative_to)) |> String.split("/", trim: true)

    "/" <>
      (names
       |> Enum.reduce([], fn
         ".", acc -> acc
         "..", acc -> Enum.drop(acc, 1)
         name, acc -> [name | acc]
       end)
       |> Enum.reverse()
       |> Enum.join("/"))
  end

  @doc "Answers the path from a directory on, if it lies in it: `Path.relative_to(\"/a/b\", \"/a\")` is `\"b\"`."
  def relative_to(path, from), do: relative(split(path), split(from), text(path))

  defp relative([name | path], [name | from], original), do: relative(path, from, original)
  defp relative([], [], _original), do: "."
  defp relative([_ | _] = path, [], _original), do: join(path)
  defp relative(_path, _from, original), do: original

  @doc "Answers the path from the working directory on, if it lies in it."
  def relative_to_cwd(path), do: relative_to(path, File.cwd!())

  @doc "Answers the path made relative."
  def relative(path) do
    case split(path) do
      ["/" | names] -> if(names == [], do: ".", else: join(names))
      names -> join(names)
    end
  end

  @doc "Answers the tabs whose names match: `*` and `?` stand for characters of one name, `**` for directories."
  def wildcard(glob, _opts \\ []) do
    pattern = glob |> text() |> glob_source("") |> Regex.compile!()
    Enum.sort(for name <- File.ls!(), Regex.match?(pattern, name), do: name)
  end

  defp glob_source(<<"**/", rest::binary>>, acc), do: glob_source(rest, acc <> "(?:.*/)?")
  defp glob_source(<<"*", rest::binary>>, acc), do: glob_source(rest, acc <> "[^/]*")
  defp glob_source(<<"?", rest::binary>>, acc), do: glob_source(rest, acc <> "[^/]")
  defp glob_source(<<char, rest::binary>>, acc), do: glob_source(rest, acc <> Regex.escape(<<char>>))
  defp glob_source(<<>>, acc), do: "^" <> acc <> "$"
end
