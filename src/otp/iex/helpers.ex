defmodule IEx.Helpers do
  @moduledoc """
  What can be called by its bare name in the shell.

    * `b/1` - callbacks of a behaviour
    * `c/1` - compiles open tabs
    * `exports/1` - functions and macros of a module
    * `flush/0` - shows and removes the messages in the shell's mailbox
    * `h/0`, `h/1` - documentation
    * `i/0`, `i/1` - what a value is
    * `import_file/1` - evaluates an open tab as if it were typed here
    * `pid/1`, `pid/3`, `port/1`, `ref/1` - makes a pid, port or reference
    * `r/1` - compiles the tab of a module again
    * `respawn/0` - a new shell
    * `runtime_info/0` - facts about the system
    * `v/0`, `v/1` - the value of an earlier line
  """

  import IEx, only: [dont_display_result: 0]

  @doc """
  Shows every message in the mailbox of the shell, and removes them.
  """
  def flush, do: do_flush(IEx.inspect_opts())

  defp do_flush(opts) do
    receive do
      msg ->
        IO.inspect(msg, opts)
        do_flush(opts)
    after
      0 -> :ok
    end
  end

  @doc """
  The value of an earlier line: by its number, or counted from the end when negative.

      v(3)
      v(-1)
  """
  def v(n \\ -1), do: history() |> IEx.History.nth(n) |> elem(1)

  defp history, do: Process.get(:iex_history) || IEx.History.init()

  @doc """
  Lists the helpers.
  """
  def h, do: IEx.Introspection.h(IEx.Helpers)

  @doc """
  Shows the documentation of a module, or of a function.

      h(Enum)
      h(Enum.map)
      h(GenServer.call/3)
  """
  defmacro h(term) do
    quote do: IEx.Introspection.h(unquote(IEx.Introspection.decompose(term, __CALLER__)))
  end

  @doc """
  Shows the callbacks of a behaviour.

      b(GenServer)
      b(GenServer.init)
  """
  defmacro b(term) do
    quote do: IEx.Introspection.b(unquote(IEx.Introspection.decompose(term, __CALLER__)))
  end

  @doc """
  Shows the types of a module.
  """
  defmacro t(term) do
    quote do: IEx.Introspection.t(unquote(IEx.Introspection.decompose(term, __CALLER__)))
  end

  @doc """
  Shows the specifications of a module's functions, or of one.
  """
  defmacro s(term) do
    quote do: IEx.Introspection.s(unquote(IEx.Introspection.decompose(term, __CALLER__)))
  end

  @doc """
  Says what a value is; without an argument, the last one.
  """
  def i(term \\ v(-1)) do
    facts = [{"Term", inspect(term)} | IEx.Info.info(term)] ++ [{"Implemented protocols", IEx.Info.protocols(term)}]

    for {subject, info} <- facts do
      info = info |> to_string() |> String.trim() |> String.replace("\n", "\n  ")
      IO.puts(to_string(subject))
      IO.puts("  #{info}")
    end

    dont_display_result()
  end

  @doc """
  Lists the functions and macros of a module.
  """
  def exports(module \\ Kernel) do
    module
    |> IEx.Autocomplete.exports()
    |> Enum.map(fn {name, arity} -> "#{name}/#{arity}" end)
    |> print_table()

    dont_display_result()
  end

  defp print_table([]), do: :ok

  defp print_table(names) do
    width = min(names |> Enum.map(&String.length/1) |> Enum.max(), 30) + 4

    Enum.reduce(names, 0, fn name, length ->
      if length >= 80, do: IO.puts("")
      length = if length >= 80, do: 0, else: length
      cell = String.pad_trailing(name, width)
      IO.write(cell <> " ")
      length + String.length(cell) + 1
    end)

    IO.puts("")
  end

  # -- files: the open tabs ---------------------------------------------------------------------

  @doc """
  Evaluates the text of an open tab as if it were typed here.

      import_file("kv.exs")
  """
  defmacro import_file(path) when is_binary(path), do: read_quoted!(path)

  defmacro import_file(_) do
    raise ArgumentError, "import_file/1 expects a literal binary as its argument"
  end

  @doc false
  @deprecated "Use import_file_if_available/1 instead"
  defmacro import_file(path, opts) when is_binary(path) and is_list(opts) do
    if Keyword.get(opts, :optional, false), do: read_quoted(path), else: read_quoted!(path)
  end

  @doc """
  Like `import_file/1`, and does nothing when there is no such tab.
  """
  defmacro import_file_if_available(path) when is_binary(path), do: read_quoted(path)

  defmacro import_file_if_available(_) do
    raise ArgumentError, "import_file_if_available/1 expects a literal binary as its argument"
  end

  defp read_quoted!(path) do
    case :mailroom.read_tab(path) do
      {:ok, text} -> Code.string_to_quoted!(text, file: path)
      {:error, reason} -> raise File.Error, reason: reason, action: "read file", path: path
    end
  end

  defp read_quoted(path) do
    case :mailroom.read_tab(path) do
      {:ok, text} -> Code.string_to_quoted!(text, file: path)
      {:error, _} -> nil
    end
  end

  @doc """
  Imports a module if it is there.
  """
  defmacro import_if_available(quoted_module, opts \\ []) do
    if Code.ensure_loaded?(Macro.expand(quoted_module, __CALLER__)) do
      quote do: import(unquote(quoted_module), unquote(opts))
    end
  end

  @doc """
  Uses a module if it is there.
  """
  defmacro use_if_available(quoted_module, opts \\ []) do
    if Code.ensure_loaded?(Macro.expand(quoted_module, __CALLER__)) do
      quote do: use(unquote(quoted_module), unquote(opts))
    end
  end

  @doc """
  Compiles open tabs; answers their modules.

      c("kv.ex")
      c(["a.ex", "b.ex"])
  """
  def c(files, path \\ :in_memory) when is_binary(path) or path == :in_memory do  #@ 174
    files = List.wrap(files)

    unless Enum.all?(files, &is_binary/1) do
      raise ArgumentError, "expected a binary or a list of binaries as argument"
    end

    {found, missing} = Enum.split_with(files, &match?({:ok, _}, :mailroom.read_tab(&1)))

    unless missing == [] do
      raise ArgumentError, "could not find files #{Enum.join(missing, ", ")}"
    end

    Enum.flat_map(found, &compile/1)
  end

  @doc """
  Compiles again the tab that a module came from.
  """
  def r(module_or_modules) do
    modules =
      module_or_modules
      |> List.wrap()
      |> Enum.map(fn module ->
        unless Code.ensure_loaded?(module) do
          raise ArgumentError, "could not load nor find module: #{inspect(module)}"
        end

        source = module.module_info(:compile)[:source]
        source = source && List.to_string(source)

        if source == nil or not match?({:ok, _}, :mailroom.read_tab(source)) do
          raise ArgumentError, "could not find source for module: #{inspect(module)}"
        end

        source
      end)
      |> Enum.uniq()
      |> Enum.flat_map(&compile/1)

    {:reloaded, modules}
  end

  defp compile(file) do
    {:ok, text} = :mailroom.read_tab(file)
    for {module, _binary} <- Code.compile_string(text, file), do: module
  end

  @doc """
  Loads a module again from its compiled file. There are no such files here.
  """
  def l(module) when is_atom(module), do: {:error, :nofile}

  @doc "Would load a module on all connected nodes; there are none."
  def nl(nodes \\ Node.list(), module) when is_list(nodes) and is_atom(module) do
    if :code.get_object_code(module) == :error, do: {:error, :nofile}, else: {:ok, []}
  end

  @doc """
  Compiles a Mix project again; there is none here.
  """
  def recompile(_options \\ []) do
    IO.puts("Mix is not running. Please start IEx with: iex -S mix")
    :error
  end

  @doc "The working directory. There is no disk here."
  def pwd do
    IO.puts("There is no disk here: open tabs take the place of files.")
    dont_display_result()
  end

  @doc "Changes the working directory. There is no disk here."
  def cd(_directory), do: pwd()

  @doc "Lists files. There is no disk here."
  def ls(_path \\ "."), do: pwd()

  # -- the shell --------------------------------------------------------------------------------

  @doc """
  Ends this shell's evaluator and starts a new one: bindings are gone.
  """
  def respawn do
    if server = Process.get(:iex_server), do: send(server, {:respawn, self()})
    dont_display_result()
  end

  @doc """
  Clears the screen.
  """
  def clear do
    IO.puts("Cannot clear the screen because ANSI escape codes are not enabled on this shell")
    dont_display_result()
  end

  @doc false
  def continue, do: dont_display_result()
  @doc false
  def next, do: dont_display_result()
  @doc false
  def n, do: dont_display_result()
  @doc false
  def breaks, do: IEx.no_breakpoints()
  @doc false
  def whereami(_radius \\ 2) do
    IO.puts("Pry session is not currently enabled")
    dont_display_result()
  end

  @doc false
  def open do
    IO.puts("Pry session is not currently enabled")
    dont_display_result()
  end

  @doc """
  Would open the source of a module or function in an editor. Sources that can be opened are the open tabs.
  """
  defmacro open(term), do: quote(do: IEx.Helpers.__open__(unquote(Macro.to_string(term)), unquote(opened(term))))

  # The module of `Mod`, `Mod.fun` or `Mod.fun/arity`; whatever else it is, its value is.
  defp opened({:/, _, [call, arity]}) when is_integer(arity), do: opened(call)
  defp opened({{:., _, [module, _name]}, _, []}), do: module
  defp opened(term), do: term

  @doc false
  def __open__(shown, module) do
    if is_atom(module) and Code.ensure_loaded?(module),
      do: IO.puts("There is no editor to open #{shown} in: sources are the open tabs."),
      else: IO.puts("Could not open: #{shown}. Module is not available.")

    dont_display_result()
  end

  @doc false
  defmacro break!(_ast, _stops \\ 1), do: quote(do: IEx.no_breakpoints())
  @doc false
  def break!(_module, _function, _arity, _stops \\ 1), do: IEx.no_breakpoints()
  @doc false
  def remove_breaks, do: :ok
  @doc false
  def remove_breaks(_module), do: :ok
  @doc false
  defmacro reset_break(_ast), do: :not_found
  @doc false
  def reset_break(_module, _function, _arity), do: :not_found

  # -- making terms -----------------------------------------------------------------------------

  @doc """
  A pid from its text, or the process registered under a name.

      pid("0.100.0")
      pid(:init)
  """
  def pid(string) when is_binary(string), do: :erlang.list_to_pid('<' ++ String.to_charlist(string) ++ '>')

  def pid(name) when is_atom(name) do
    case Process.whereis(name) do
      p when is_pid(p) -> p
      _ -> raise ArgumentError, "could not find registered process with name: #{inspect(name)}"
    end
  end

  @doc """
  A pid from its three numbers.

      pid(0, 100, 0)
  """
  def pid(x, y, z)
      when is_integer(x) and x >= 0 and is_integer(y) and y >= 0 and is_integer(z) and z >= 0,
      do: pid("#{x}.#{y}.#{z}")

  @doc "A port from its text."
  def port(string) when is_binary(string),
    do: :erlang.list_to_port('#Port<' ++ String.to_charlist(string) ++ '>')

  @doc "A port from its two numbers."
  def port(major, minor) when is_integer(major) and is_integer(minor), do: port("#{major}.#{minor}")

  @doc "A reference from its text."
  def ref(string) when is_binary(string),
    do: :erlang.list_to_ref('#Ref<' ++ String.to_charlist(string) ++ '>')

  @doc "A reference from its four numbers."
  def ref(w, x, y, z), do: ref("#{w}.#{x}.#{y}.#{z}")

  # -- facts ------------------------------------------------------------------------------------

  @doc """
  Shows versions, schedulers, processes and applications.
  """
  def runtime_info(topics \\ [:system, :memory, :limits])

  def runtime_info(topic) when topic in [:system, :memory, :limits, :applications], do: runtime_info([topic])

  def runtime_info(topics) when is_list(topics) do
    topics |> Enum.uniq() |> IEx.RuntimeInfo.print()
    dont_display_result()
  end
end
