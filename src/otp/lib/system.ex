defmodule System do
  @moduledoc "Functions about the system: time (which is virtual here), environment, arguments, the end of the program."

  ## Time

  @doc "Answers the monotonic time in native units (nanoseconds)."
  def monotonic_time, do: :erlang.monotonic_time()

  @doc "Answers the monotonic time in a unit: `System.monotonic_time(:millisecond)`."
  def monotonic_time(unit), do: :erlang.monotonic_time(unit(unit))

  @doc "Answers the system time in native units."
  def system_time, do: :erlang.system_time()

  @doc "Answers the system time in a unit."
  def system_time(unit), do: :erlang.system_time(unit(unit))

  @doc "Answers the difference between system time and monotonic time."
  def time_offset, do: :erlang.time_offset()

  @doc "Answers the difference between system time and monotonic time in a unit."
  def time_offset(unit), do: :erlang.time_offset(unit(unit))

  @doc "Answers the time of the operating system."
  def os_time, do: :os.system_time()

  @doc "Answers the time of the operating system in a unit."
  def os_time(unit), do: :os.system_time(unit(unit))

  @doc "Converts a time between units: `System.convert_time_unit(1, :second, :millisecond)` is `1000`."
  def convert_time_unit(time, from_unit, to_unit), do: :erlang.convert_time_unit(time, unit(from_unit), unit(to_unit))

  defp unit(unit) when unit in [:native, :second, :millisecond, :microsecond, :nanosecond], do: unit
  defp unit(parts) when is_integer(parts) and parts > 0, do: parts

  defp unit(old) when old in [:seconds, :milliseconds, :microseconds, :nanoseconds, :milli_seconds, :micro_seconds, :nano_seconds] do
    new =
      case old do
        :seconds -> :second
        milli when milli in [:milliseconds, :milli_seconds] -> :millisecond
        micro when micro in [:microseconds, :micro_seconds] -> :microsecond
        _ -> :nanosecond
      end

    IO.warn_once(
      {System, old},
      "deprecated time unit: #{inspect(old)}. A time unit should be " <>
        ":second, :millisecond, :microsecond, :nanosecond, or a positive integer",
      4
    )

    new
  end

  defp unit(other) do
    raise ArgumentError,
          "unsupported time unit. Expected :second, :millisecond, :microsecond, :nanosecond, or a positive integer, " <>
            "got #{inspect(other)}"
  end

  @doc "Answers an integer that no other call answers in this run."
  def unique_integer(modifiers \\ []) when is_list(modifiers), do: :erlang.unique_integer(modifiers)

  ## About the system

  @doc "Answers the version of Elixir that is spoken here."
  def version, do: "1.14.0"

  @doc "Answers a map with the version and what it was built with."
  def build_info do
    %{
      build: "1.14.0 (compiled with Erlang/OTP 25)",
      date: "2022-09-01T12:00:00Z",
      otp_release: "25",
      revision: "",
      version: "1.14.0"
    }
  end

  @doc "Answers the release of OTP that is spoken here."
  def otp_release, do: "25"

  @doc "Answers the number of schedulers."
  def schedulers, do: :erlang.system_info(:schedulers)

  @doc "Answers the number of schedulers that are online."
  def schedulers_online, do: :erlang.system_info(:schedulers_online)

  @doc "Answers the byte order."
  def endianness, do: :erlang.system_info(:endian)

  @doc "Answers the byte order for which this was compiled."
  def compiled_endianness, do: :little

  @doc "Answers the number of the operating system's process, as a string."
  def pid, do: List.to_string(:os.getpid())

  @doc false
  @deprecated "Use System.pid/0 instead"
  def get_pid, do: pid()

  @doc false
  @deprecated "Use __STACKTRACE__ instead"
  def stacktrace, do: []

  ## Arguments and environment

  @doc "Answers the arguments of the command line."
  def argv, do: :persistent_term.get({System, :argv}, [])

  @doc "Sets the arguments."
  def argv(args), do: :persistent_term.put({System, :argv}, args)

  @doc "Does the system go on after the script?"
  def no_halt, do: :persistent_term.get({System, :no_halt}, false)

  @doc "Sets whether the system goes on after the script."
  def no_halt(boolean) when is_boolean(boolean), do: :persistent_term.put({System, :no_halt}, boolean)

  @doc "Answers all environment variables; a run begins with none."
  def get_env, do: :persistent_term.get({System, :env}, %{})

  @doc "Answers an environment variable, or `default`."
  def get_env(varname, default \\ nil) when is_binary(varname) and (is_binary(default) or is_nil(default)),  #@ 655
    do: Map.get(get_env(), varname, default)

  @doc "Answers `{:ok, value}` or `:error`."
  def fetch_env(varname) when is_binary(varname), do: Map.fetch(get_env(), varname)

  @doc "Answers an environment variable, or raises `System.EnvError`."
  def fetch_env!(varname) when is_binary(varname), do: get_env(varname) || raise(System.EnvError, env: varname)  #@ 706

  @doc "Sets an environment variable."
  def put_env(varname, value) when is_binary(varname) and is_binary(value) do
    check_name(varname, "System.put_env/2")
    :persistent_term.put({System, :env}, Map.put(get_env(), varname, value))
    :ok
  end

  @doc "Sets environment variables; `nil` deletes one."
  def put_env(enum) do
    Enum.each(enum, fn
      {name, nil} ->
        delete_env(to_string(name))

      {name, value} ->
        check_name(to_string(name), "System.put_env/1")
        put_env(to_string(name), to_string(value))
    end)
  end

  defp check_name(name, function) do
    if String.contains?(name, "=") do
      shown = if function == "System.put_env/1", do: String.to_charlist(name), else: name
      raise ArgumentError, "cannot execute #{function} for key with \"=\", got: #{inspect(shown)}"
    end
  end

  @doc "Deletes an environment variable."
  def delete_env(varname) do
    :persistent_term.put({System, :env}, Map.delete(get_env(), varname))
    :ok
  end

  @doc "Answers the home directory: there is none."
  def user_home, do: nil

  @doc "Raises: there is no home directory."
  def user_home!, do: raise("could not find the user home, please set the HOME environment variable")

  @doc "Answers a directory for temporary files: there is none."
  def tmp_dir, do: nil

  @doc "Raises: there is no directory for temporary files."
  def tmp_dir!,
    do: raise("could not get a writable temporary directory, please set the TMPDIR environment variable")

  @doc false
  @deprecated "Use File.cwd/0 instead"
  def cwd, do: File.cwd!()

  @doc false
  @deprecated "Use File.cwd!/0 instead"
  def cwd!, do: File.cwd!()

  ## The end

  @doc "Ends the system at once with an exit status."
  def halt(status \\ 0)
  def halt(status) when is_integer(status) or status == :abort, do: :erlang.halt(status)
  def halt(status) when is_binary(status), do: :erlang.halt(String.to_charlist(status))

  @doc "Ends the system in order: applications stop first."
  def stop(status \\ 0)
  def stop(status) when is_integer(status), do: :init.stop(status)
  def stop(status) when is_binary(status), do: :init.stop(String.to_charlist(status))

  @doc "Restarts the system."
  def restart, do: :init.restart()

  @doc "Registers a function of the exit status to be called at the end of the script."
  def at_exit(fun) when is_function(fun, 1) do
    :persistent_term.put({System, :at_exit}, [fun | :persistent_term.get({System, :at_exit}, [])])
    :ok
  end

  @doc false
  # Runs the functions of at_exit/1, the newest first, each in a process of its own, and those registered meanwhile;
  # answers the exit status: an exit with {:shutdown, status} sets it.
  def __at_exit__(status) do
    case :persistent_term.get({System, :at_exit}, []) do
      [] ->
        status

      hooks ->
        :persistent_term.put({System, :at_exit}, [])
        hooks |> Enum.reduce(status, &run_at_exit/2) |> __at_exit__()
    end
  end

  defp run_at_exit(fun, status) do
    {pid, ref} = spawn_monitor(fn -> fun.(status) end)

    receive do
      {:DOWN, ^ref, _, _, {:shutdown, status}} when is_integer(status) ->
        status

      {:DOWN, ^ref, _, _, reason} when reason in [:normal, :shutdown] ->
        status

      {:DOWN, ^ref, _, _, reason} ->
        IO.puts(:stderr, Exception.format_banner({:EXIT, pid}, reason, []))
        1
    end
  end

  ## The operating system: out of reach

  @doc "Answers `nil`: no program of the operating system can be found from here."
  def find_executable(program) when is_binary(program), do: nil

  @doc "Raises: no program of the operating system can be run from here."
  def cmd(command, args, opts \\ []) when is_binary(command) and is_list(args) do
    if not Enum.all?(args, &is_binary/1), do: raise(ArgumentError, "all arguments for System.cmd/3 must be binaries")
    :erlang.error(:enoent, [command, args, opts])
  end

  @doc "Raises: no program of the operating system can be run from here."
  def shell(command, opts \\ []) when is_binary(command), do: :erlang.error(:enoent, [command, opts])

  @doc "Answers `{:error, :not_sup}`: there are no signals of the operating system."
  def trap_signal(_signal, _id \\ make_ref(), fun) when is_function(fun, 0), do: {:error, :not_sup}

  @doc "Answers `{:error, :not_found}`: there are no signals of the operating system."
  def untrap_signal(_signal, _id), do: {:error, :not_found}
end
