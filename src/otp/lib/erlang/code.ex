defmodule :code do
  @moduledoc """
  The code server's functions, beside those that are natives. There are no code files here: the library's modules come
  with the machine, all others are made in memory.
  """

  # Modules that the emulator must not lose: those of its own library.
  @sticky [:code, :lists, :maps, :ets, :io, :io_lib, :erlang, :gen, :gen_server, :gen_event, :gen_statem, :supervisor, :proc_lib,
           :sys, :string, :queue, :sets, :dict, :rand, :timer, :logger, :application, :global, :error_logger]

  def delete(module) do
    if :erlang.check_old_code(module) do
      :error_logger.error_msg('Module ~w must be purged before deleting\n', [module])
      false
    else
      :erlang.delete_module(module) == true
    end
  end

  def load_abs(_path), do: {:error, :nofile}

  def ensure_modules_loaded(modules) do
    case for(module <- modules, {:error, reason} <- [:code.ensure_loaded(module)], do: {module, reason}) do
      [] -> :ok
      errors -> {:error, errors}
    end
  end

  def modified_modules, do: []
  def module_status(module), do: if(:code.is_loaded(module) == false, do: :not_loaded, else: :loaded)
  def is_sticky(module), do: module in @sticky
  def stick_mod(_module), do: true
  def unstick_mod(_module), do: true
  def is_module_native(module), do: if(:code.is_loaded(module) == false, do: :undefined, else: false)
  def get_mode, do: :interactive
  def objfile_extension, do: '.beam'
  def get_path, do: []
  def add_path(_dir), do: {:error, :bad_directory}
  def add_patha(_dir), do: {:error, :bad_directory}
  def add_pathz(_dir), do: {:error, :bad_directory}
  def lib_dir(_application), do: {:error, :bad_name}
  def lib_dir(_application, _folder), do: {:error, :bad_name}
  def priv_dir(_application), do: {:error, :bad_name}
  def where_is_file(_name), do: :non_existing
end
