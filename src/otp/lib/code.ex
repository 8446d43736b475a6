defmodule Code do
  @moduledoc "Functions that compile and evaluate code. Files are the tabs that are open."

  ## Evaluating

  @doc "Evaluates source text: `Code.eval_string(\"a + b\", [a: 1, b: 2])` is `{3, [a: 1, b: 2]}`."
  def eval_string(string, binding \\ [], opts \\ [])

  def eval_string(string, binding, opts_or_env) do
    %{line: line, file: file} = env = env_for_eval(opts_or_env)
    forms = quoted!(string, line, 1, file, [])
    {value, binding, _env} = eval_verify(:eval_forms, forms, binding, env)
    {value, binding}
  end

  # What a module calls that is not there is told after the evaluation, and not at all when that fails.
  defp eval_verify(function, forms, binding, env),
    do: Module.ParallelChecker.verify(fn -> :erlang.apply(:elixir, function, [forms, binding, env]) end)

  @doc "Evaluates quoted code: `{value, binding}`."
  def eval_quoted(quoted, binding \\ [], env_or_opts \\ []) do
    {value, binding, _env} = eval_verify(:eval_quoted, quoted, binding, env_for_eval(env_or_opts))
    {value, binding}
  end

  @doc "Evaluates quoted code in an environment: `{value, binding, env}`."
  def eval_quoted_with_env(quoted, binding, %Macro.Env{} = env) when is_list(binding),
    do: eval_verify(:eval_forms, quoted, binding, env)

  @doc "Answers an environment to evaluate in."
  def env_for_eval(env_or_opts), do: :elixir.env_for_eval(env_or_opts)

  @doc "Evaluates a file."
  def eval_file(file, relative_to \\ nil) when is_binary(file) do
    {text, file} = find_file!(file, relative_to)
    eval_string(text, [], file: file, line: 1)
  end

  ## Parsing

  @doc "Parses source text: `{:ok, quoted}` or `{:error, {location, message, token}}`."
  def string_to_quoted(string, opts \\ []) when is_list(opts) do
    :mailroom_compiler.quoted_or_reason(
      text(string),
      Keyword.get(opts, :line, 1),
      Keyword.get(opts, :column, 1),
      Keyword.get(opts, :file, "nofile"),
      opts
    )
  end

  @doc "Parses source text, or raises `SyntaxError` or `TokenMissingError`."
  def string_to_quoted!(string, opts \\ []) when is_list(opts) do
    quoted!(
      string,
      Keyword.get(opts, :line, 1),
      Keyword.get(opts, :column, 1),
      Keyword.get(opts, :file, "nofile"),
      opts
    )
  end

  defp quoted!(string, line, column, file, opts), do: :elixir.string_to_quoted!(text(string), line, column, file, opts)

  defp text(string) when is_binary(string), do: string

  defp text(chars) do
    chars = to_charlist(chars)
    if :lists.all(&is_integer/1, chars), do: List.to_string(chars), else: :erlang.error(:badarg)
  end

  ## Compiling

  @doc "Compiles source text: a list of `{module, bytes}`."
  def compile_string(string, file \\ "nofile") when is_binary(file), do: :elixir_compiler.string(text(string), file)

  @doc "Compiles quoted code."
  def compile_quoted(quoted, file \\ "nofile") when is_binary(file), do: :elixir_compiler.quoted(quoted, file)

  @doc "Compiles a file."
  def compile_file(file, relative_to \\ nil) when is_binary(file) do
    {text, file} = find_file!(file, relative_to)
    :elixir_compiler.string(text, file)
  end

  @doc "Compiles a file unless that was done before; answers `nil` then."
  def require_file(file, relative_to \\ nil) when is_binary(file) do
    {text, file} = find_file!(file, relative_to)

    if file in required_files() do
      nil
    else
      loaded = :elixir_compiler.string(text, file)  #@ 1245
      :persistent_term.put({Code, :required}, [file | required_files()])
      loaded
    end
  end

  @doc "Answers the files required so far."
  def required_files, do: :persistent_term.get({Code, :required}, [])

  @doc "Forgets that files were required."
  def unrequire_files(files) when is_list(files), do: :persistent_term.put({Code, :required}, required_files() -- files)

  @doc false
  @deprecated "Use Code.required_files/0 instead"
  def loaded_files, do: required_files()

  @doc false
  @deprecated "Use Code.unrequire_files/1 instead"
  def unload_files(files), do: unrequire_files(files)

  @doc false
  @deprecated "Use Code.require_file/2 or Code.compile_file/2 instead"
  def load_file(file, relative_to \\ nil) when is_binary(file), do: compile_file(file, relative_to)

  defp find_file!(file, relative_to) do
    file = if relative_to, do: Path.expand(file, relative_to), else: Path.expand(file)

    case File.read(file) do
      {:ok, text} -> {text, file}
      {:error, reason} -> raise Code.LoadError, file: file, reason: reason
    end
  end

  @doc "Answers an option of the compiler."
  def get_compiler_option(key) do
    if key not in available_compiler_options(), do: :erlang.error(:function_clause)
    :persistent_term.get({Code, :option, key}, default_option(key))
  end

  @doc "Sets an option of the compiler."
  def put_compiler_option(key, value) do
    cond do
      key not in available_compiler_options() ->
        raise "unknown compiler option: #{inspect(key)}"

      is_boolean(default_option(key)) and not is_boolean(value) ->
        raise "compiler option #{inspect(key)} should be a boolean, got: #{inspect(value)}"

      true ->
        :persistent_term.put({Code, :option, key}, value)
        :ok
    end
  end

  @doc "Answers all options of the compiler."
  def compiler_options, do: Map.new(available_compiler_options(), &{&1, get_compiler_option(&1)})

  @doc "Sets options of the compiler and answers the old values."
  def compiler_options(opts) do
    Map.new(opts, fn {key, value} ->
      old = get_compiler_option(key)
      put_compiler_option(key, value)
      {key, old}
    end)
  end

  @doc "Answers the names of the compiler's options."
  def available_compiler_options do
    [
      :docs,
      :debug_info,
      :ignore_already_consolidated,
      :ignore_module_conflict,
      :relative_paths,
      :warnings_as_errors,
      :no_warn_undefined,
      :tracers,
      :parser_options
    ]
  end

  defp default_option(key) when key in [:no_warn_undefined, :tracers, :parser_options], do: []
  defp default_option(key), do: key in [:debug_info, :relative_paths]

  ## Modules

  @doc "Loads a module: `{:module, module}` or `{:error, reason}`."
  def ensure_loaded(module) when is_atom(module), do: :code.ensure_loaded(module)

  @doc "Is the module loaded, or can it be?"
  def ensure_loaded?(module) when is_atom(module), do: match?({:module, ^module}, :code.ensure_loaded(module))

  @doc "Like `ensure_loaded/1`, but answers the module or raises `ArgumentError`."
  def ensure_loaded!(module), do: loaded!(ensure_loaded(module), module)

  @doc "Makes sure that a module is compiled and loaded."
  def ensure_compiled(module) when is_atom(module), do: :code.ensure_loaded(module)

  @doc "Like `ensure_compiled/1`, but answers the module or raises `ArgumentError`."
  def ensure_compiled!(module), do: loaded!(ensure_compiled(module), module)

  defp loaded!({:module, module}, _name), do: module

  defp loaded!({:error, reason}, name),
    do: raise(ArgumentError, "could not load module #{inspect(name)} due to reason #{inspect(reason)}")

  @doc false
  @deprecated "Use Code.ensure_compiled/1 instead (see the proper disclaimers in its docs)"
  def ensure_compiled?(module) when is_atom(module), do: ensure_loaded?(module)

  @doc "Is another module being waited for? Here never."
  def can_await_module_compilation?, do: false

  @doc "Does nothing: superseded code is reclaimed by the machine."
  def purge_compiler_modules, do: {:ok, 0}

  @doc "Answers a module's documentation, as `{:docs_v1, …}`, or `{:error, reason}`."
  def fetch_docs(module_or_path)

  def fetch_docs(module) when is_atom(module) do
    case :code.ensure_loaded(module) do
      {:module, _} -> docs_v1(:mailroom_compiler.docs(module))
      _ -> {:error, :module_not_found}
    end
  end

  def fetch_docs(path) when is_binary(path), do: {:error, :module_not_found}

  # What the compiler keeps: {module doc, [{{kind, name, arity}, line, arguments, doc, metadata}]}.
  defp docs_v1({module_doc, docs}) when is_list(docs) do
    docs =
      for {{kind, name, _arity} = key, line, args, doc, meta} <- Enum.sort(docs) do
        {key, line, if(kind in [:function, :macro], do: signature(name, args), else: []), doc_text(doc), meta}
      end

    {:docs_v1, 1, :elixir, "text/markdown", doc_text(module_doc), %{}, docs}
  end

  defp docs_v1(_none), do: {:error, :chunk_not_found}

  defp doc_text(text) when is_binary(text), do: %{"en" => text}
  defp doc_text(false), do: :hidden
  defp doc_text(_), do: :none

  defp signature(name, [_ | _] = clauses), do: [Macro.to_string({name, [], Code.Signature.arguments(clauses)})]
  defp signature(_name, text) when is_binary(text), do: [text]
  defp signature(_name, _args), do: []

  @doc false
  @deprecated "Code.get_docs/2 always returns nil as its outdated documentation is no longer stored on BEAM files. Use Code.fetch_docs/1 instead"
  def get_docs(_module, _kind), do: nil

  @doc "Does nothing: there are no directories of compiled code."
  def append_path(_path), do: true

  @doc "Does nothing: there are no directories of compiled code."
  def prepend_path(_path), do: true

  @doc "Does nothing: there are no directories of compiled code."
  def delete_path(_path), do: false
end
