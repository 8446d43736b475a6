defmodule :file do
  @moduledoc false

  # Devices through the I/O protocol, the texts of errors, and the tabs as files.

  def write(device, bytes) do
    bytes = :erlang.iolist_to_binary(bytes)

    case :io.request(device, {:put_chars, :latin1, bytes}) do
      :ok -> :ok
      {:error, _} = error -> error
    end
  end

  def read(device, count) do
    case :io.request(device, {:get_chars, :latin1, [], count}) do
      data when is_binary(data) or is_list(data) -> {:ok, data}
      other -> other
    end
  end

  def read_line(device) do
    case :io.request(device, {:get_line, :latin1, []}) do
      data when is_binary(data) or is_list(data) -> {:ok, data}
      other -> other
    end
  end

  def read_file(path), do: File.read(path)
  def write_file(_path, _bytes), do: {:error, :erofs}
  def list_dir(path), do: with({:ok, names} <- File.ls(path), do: {:ok, Enum.map(names, &String.to_charlist/1)})
  def get_cwd, do: {:ok, String.to_charlist(File.cwd!())}
  def native_name_encoding, do: :utf8

  def format_error(reason) do
    case reason do
      :eacces -> 'permission denied'
      :eagain -> 'resource temporarily unavailable'
      :ebadf -> 'bad file number'
      :ebusy -> 'file busy'
      :eexist -> 'file already exists'
      :einval -> 'invalid argument'
      :eio -> 'I/O error'
      :eisdir -> 'illegal operation on a directory'
      :emfile -> 'too many open files'
      :enoent -> 'no such file or directory'
      :enomem -> 'not enough memory'
      :enospc -> 'no space left on device'
      :enotdir -> 'not a directory'
      :enotsup -> 'operation not supported'
      :eperm -> 'not owner'
      :epipe -> 'broken pipe'
      :erofs -> 'read-only file system'
      :badarg -> 'bad argument'
      :system_limit -> 'a system limit was hit, probably not enough ports'
      :terminated -> 'the file server process is terminated'
      :unknown_error -> 'unknown error'
      _ -> 'unknown POSIX error'
    end
  end
end
