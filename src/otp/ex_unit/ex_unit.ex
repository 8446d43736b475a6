defmodule ExUnit do
  @moduledoc "Unit tests: start it with `ExUnit.start()`, write modules that `use ExUnit.Case`, and they run when the script ends."

  @doc "Starts ExUnit; the tests run at the end of the script unless `autorun: false`. Options: see `configure/1`."
  def start(options \\ []) do
    _ = :application.start({:application, :ex_unit, application()})
    configure(Keyword.merge([started: true], options))

    if config(:autorun) and not config(:registered) do
      configure(registered: true)

      System.at_exit(fn
        0 ->
          %{failures: failures} = run()
          if failures > 0, do: System.at_exit(fn _ -> exit({:shutdown, config(:exit_status)}) end)

        _status ->
          :ok
      end)
    end

    :ok
  end

  # What stack traces and `:application` know it by. It has no processes of its own.
  defp application do
    [
      description: 'ex_unit',
      vsn: '1.14.0',
      applications: [:kernel, :stdlib, :elixir],
      modules: [
        ExUnit, ExUnit.AssertionError, ExUnit.Assertions, ExUnit.Callbacks, ExUnit.CaptureIO, ExUnit.CaptureLog, ExUnit.Case, ExUnit.CaseTemplate,
        ExUnit.DocTest, ExUnit.DocTest.Error, ExUnit.DuplicateDescribeError, ExUnit.DuplicateTestError, ExUnit.Filters, ExUnit.Formatter,
        ExUnit.MultiError, ExUnit.OnExit, ExUnit.Runner, ExUnit.Test, ExUnit.TestModule, ExUnit.TimeoutError
      ]
    ]
  end

  @doc "Sets options: `:assert_receive_timeout`, `:autorun`, `:exclude`, `:exit_status`, `:include`, `:max_failures`, `:refute_receive_timeout`, `:seed`, `:timeout`, `:trace` …"
  def configure(options), do: :persistent_term.put({ExUnit, :config}, Keyword.merge(configuration(), options))

  @doc "Answers all options."
  def configuration, do: :persistent_term.get({ExUnit, :config}, defaults())

  @doc false
  def config(key), do: Keyword.get(configuration(), key)

  defp defaults do
    [
      assert_receive_timeout: 100,
      autorun: true,
      capture_log: false,
      colors: [],
      exclude: [],
      exit_status: 2,
      include: [],
      max_failures: :infinity,
      plural_rules: %{},
      refute_receive_timeout: 100,
      registered: false,
      seed: nil,
      slowest: 0,
      started: false,
      timeout: 60_000,
      trace: false,
      width: 80
    ]
  end

  @doc "Answers the plural of a word that tests are counted by."
  def plural_rule(word) when is_binary(word), do: Map.get(config(:plural_rules), word, word <> "s")

  @doc "Sets the plural of a word that tests are counted by."
  def plural_rule(word, plural) when is_binary(word) and is_binary(plural),
    do: configure(plural_rules: Map.put(config(:plural_rules), word, plural))

  @doc "Runs the tests of all modules defined so far (and of others named): a map of counts."
  def run(additional_modules \\ []) do
    modules = Enum.uniq(take_modules() ++ additional_modules)
    ExUnit.Runner.run(modules, configuration())
  end

  @doc "Registers a function of the counts, to be called after the tests."
  def after_suite(function) when is_function(function),
    do: configure(after_suite: [function | Keyword.get(configuration(), :after_suite, [])])

  @doc false
  def add_module(module), do: :persistent_term.put({ExUnit, :modules}, modules() ++ [module])

  defp modules, do: :persistent_term.get({ExUnit, :modules}, [])

  defp take_modules do
    modules = modules()
    :persistent_term.put({ExUnit, :modules}, [])
    modules
  end

  @doc "Answers the supervisor of `start_supervised/2`: `{:ok, pid}`, or `:error` outside of tests."
  def fetch_test_supervisor do
    case ExUnit.OnExit.get(self()) do
      nil ->
        :error

      %{supervisor: nil} ->
        {:ok, supervisor} = Supervisor.start_link([], strategy: :one_for_one, max_restarts: 1_000_000, max_seconds: 1)
        ExUnit.OnExit.put_supervisor(self(), supervisor)
        {:ok, supervisor}

      %{supervisor: supervisor} ->
        {:ok, supervisor}
    end
  end
end
