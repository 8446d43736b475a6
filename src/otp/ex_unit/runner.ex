defmodule ExUnit.Runner do
  @moduledoc false

  # Runs modules of tests one after the other: those marked async first. Each test runs in a process of its own.

  def run(modules, config) do
    config = Map.new(config)
    {include, exclude} = ExUnit.Filters.normalize(config.include, config.exclude)
    config = %{config | include: include, exclude: exclude, seed: config.seed || :rand.uniform(1_000_000) - 1}
    print_filters(include, exclude)

    {async, sync} = Enum.split_with(modules, & &1.__ex_unit_async__())
    counts = %{tests: %{}, failures: 0, excluded: 0, invalid: 0, skipped: 0}
    start = System.monotonic_time(:microsecond)
    counts = Enum.reduce(async, counts, &run_module(&1, config, &2))
    between = System.monotonic_time(:microsecond)
    counts = Enum.reduce(sync, counts, &run_module(&1, config, &2))
    stop = System.monotonic_time(:microsecond)

    total = counts.tests |> Map.values() |> Enum.sum()
    if total > 0 and counts.excluded == total, do: IO.puts("All tests have been excluded.")
    IO.write("\n")
    times = %{run: stop - start, async: between - start, load: nil}
    IO.puts(ExUnit.Formatter.format_times(times))
    IO.puts(summary(counts))
    IO.puts("\nRandomized with seed #{config.seed}")

    result = %{
      excluded: counts.excluded,
      failures: counts.failures,
      skipped: counts.skipped,
      total: total
    }

    for fun <- Map.get(config, :after_suite, []), do: fun.(result)
    result
  end

  defp print_filters([], []), do: :ok

  defp print_filters(include, exclude) do
    if exclude != [], do: IO.puts(ExUnit.Formatter.format_filters(exclude, :exclude))
    if include != [], do: IO.puts(ExUnit.Formatter.format_filters(include, :include))
    IO.puts("")
  end

  defp summary(counts) do
    types =
      Enum.map_join(counts.tests, fn {type, count} ->
        "#{count} #{if count == 1, do: type, else: ExUnit.plural_rule(to_string(type))}, "
      end)

    failures = "#{counts.failures} #{if counts.failures == 1, do: "failure", else: "failures"}"
    extra = for key <- [:excluded, :invalid, :skipped], counts[key] > 0, do: ", #{counts[key]} #{key}"
    IO.iodata_to_binary([types, failures, extra])
  end

  ## A module

  defp run_module(module, config, counts) do
    test_module = module.__ex_unit__()
    if config.trace, do: IO.puts("\n#{inspect(module)} [#{Path.relative_to_cwd(test_module.file)}]")
    {left_out, tests} = Enum.split_with(prepared(test_module.tests, config), & &1.state)
    counts = Enum.reduce(left_out, counts, &finished(&1, config, &2))

    cond do
      tests == [] ->
        counts

      true ->
        {pid, ref} = start_setup_all(test_module)

        receive do
          {^pid, :setup_all, {:ok, context}} ->
            counts = Enum.reduce(tests, counts, &run_test(&1, context, config, &2))
            end_setup_all(pid, ref)
            module_failure(ExUnit.OnExit.run(pid), test_module, config, counts)

          {^pid, :setup_all, {:error, failure}} ->
            end_setup_all(pid, ref)
            ExUnit.OnExit.run(pid)
            counts = Enum.reduce(tests, counts, &finished(%{&1 | state: {:invalid, test_module}}, config, &2))
            module_failure(failure, test_module, config, counts)

          {:DOWN, ^ref, :process, ^pid, reason} ->
            module_failure({{:EXIT, pid}, reason, []}, test_module, config, counts)
        end
    end
  end

  # setup_all runs in a process that lives as long as the module's tests run.
  defp start_setup_all(%{name: module}) do
    parent = self()

    spawn_monitor(fn ->
      ExUnit.OnExit.register(self())

      result =
        try do
          {:ok, module.__ex_unit__(:setup_all, %{module: module, case: module})}
        catch
          kind, reason -> {:error, {kind, reason, pruned(__STACKTRACE__)}}
        end

      send(parent, {self(), :setup_all, result})

      receive do
        {^parent, :exit} -> :ok
      end
    end)
  end

  defp end_setup_all(pid, ref) do
    send(pid, {self(), :exit})

    receive do
      {:DOWN, ^ref, _, _, _} -> :ok
    end
  end

  defp module_failure(:ok, _test_module, _config, counts), do: counts

  defp module_failure({kind, reason, stack}, test_module, config, counts) do
    failures = [{kind, Exception.normalize(kind, reason, stack), stack}]
    text = ExUnit.Formatter.format_test_all_failure(test_module, failures, counts.failures + 1, config.width)
    IO.puts(if config.trace, do: "", else: "\n")
    IO.puts(text)
    %{counts | failures: counts.failures + 1}
  end

  # Newest first is how they were registered; with seed 0 they run as written.
  defp prepared(tests, %{seed: seed} = config) do
    tests =
      if seed == 0 do
        Enum.reverse(tests)
      else
        :rand.seed(:exs1024, {seed, seed, seed})
        Enum.shuffle(tests)
      end

    for test <- tests do
      tags = Map.merge(test.tags, %{test: test.name, module: test.module})

      case ExUnit.Filters.eval(config.include, config.exclude, tags, tests) do
        :ok -> %{test | tags: tags}
        left_out -> %{test | state: left_out}
      end
    end
  end

  ## A test

  defp run_test(test, context, config, counts) do
    if config.trace, do: IO.write("#{started(test)} [L##{test.tags.line}]")
    context = Map.merge(test.tags, context)
    timeout = if config.trace, do: :infinity, else: Map.get(test.tags, :timeout, config.timeout)
    parent = self()

    {pid, ref} =
      spawn_monitor(fn ->
        ExUnit.OnExit.register(self())
        :rand.seed(:exs1024, {:erlang.phash2(test.module), :erlang.phash2(test.name), config.seed})
        start = System.monotonic_time(:microsecond)
        state = execute(test, context)
        send(parent, {self(), :test_finished, state, System.monotonic_time(:microsecond) - start})
        exit(:shutdown)
      end)

    {state, time} = await(test, pid, ref, timeout)

    state =
      case {ExUnit.OnExit.run(pid), state} do
        {{kind, reason, stack}, nil} -> failed(kind, reason, pruned(stack))
        _ -> state
      end

    finished(%{test | state: state, time: time}, config, counts)
  end

  # nil, or {:failed, failures}
  defp execute(%{module: module, name: name}, context) do
    context = module.__ex_unit__(:setup, context)
    apply(module, name, [context])
    nil
  catch
    :error, %ExUnit.MultiError{errors: errors} ->
      {:failed, for({kind, reason, stack} <- errors, do: {kind, Exception.normalize(kind, reason, stack), pruned(stack)})}

    kind, reason ->
      failed(kind, reason, pruned(__STACKTRACE__))
  end

  defp failed(kind, reason, stack), do: {:failed, [{kind, Exception.normalize(kind, reason, stack), stack}]}

  defp await(test, pid, ref, timeout) do
    receive do
      {^pid, :test_finished, state, time} ->
        Process.demonitor(ref, [:flush])
        {state, time}

      {:DOWN, ^ref, :process, ^pid, reason} ->
        {failed({:EXIT, pid}, reason, []), 0}
    after
      timeout ->
        case Process.info(pid, :current_stacktrace) do
          {:current_stacktrace, stack} ->
            Process.demonitor(ref, [:flush])
            Process.exit(pid, :kill)
            error = ExUnit.TimeoutError.exception(timeout: timeout, type: Atom.to_string(test.tags.test_type))
            {failed(:error, error, stack), timeout * 1000}

          nil ->
            await(test, pid, ref, timeout)
        end
    end
  end

  # Frames of ExUnit itself tell a reader nothing.
  defp pruned([{ExUnit.Assertions, _, _, _} | rest]), do: pruned(rest)
  defp pruned([{ExUnit.Runner, _, _, _} | _]), do: []
  defp pruned([entry | rest]), do: [entry | pruned(rest)]
  defp pruned([]), do: []

  ## What is shown of a test that ended

  defp finished(test, config, counts) do
    counts = %{counts | tests: Map.update(counts.tests, test.tags.test_type, 1, &(&1 + 1))}

    case test.state do
      nil ->
        show(config, ".", "\r#{started(test)} (#{milliseconds(test.time)}ms) [L##{test.tags.line}]")
        counts

      {:excluded, _why} ->
        show(config, "", "\r#{started(test)} (excluded) [L##{test.tags.line}]")
        %{counts | excluded: counts.excluded + 1}

      {:skipped, _why} ->
        show(config, "*", "\r#{started(test)} (skipped) [L##{test.tags.line}]")
        %{counts | skipped: counts.skipped + 1}

      {:invalid, _module} ->
        show(config, "?", "\r#{started(test)} (#{milliseconds(test.time)}ms) [L##{test.tags.line}]")
        %{counts | invalid: counts.invalid + 1}

      {:failed, failures} ->
        show(config, "", "\r#{started(test)} (#{milliseconds(test.time)}ms) [L##{test.tags.line}]")
        text = ExUnit.Formatter.format_test_failure(test, failures, counts.failures + 1, config.width)
        IO.puts(if config.trace, do: "", else: "\n")
        IO.puts(text)
        %{counts | failures: counts.failures + 1}
    end
  end

  defp show(%{trace: true}, _short, long), do: IO.puts(long)
  defp show(_config, "", _long), do: :ok
  defp show(_config, short, _long), do: IO.write(short)

  defp started(test), do: String.replace("  * #{test.name}", "\n", " ")

  defp milliseconds(us) do
    hundredths = div(us, 10)

    if hundredths < 10 do
      "0.0#{hundredths}"
    else
      tenths = div(hundredths, 10)
      "#{div(tenths, 10)}.#{rem(tenths, 10)}"
    end
  end
end
