defmodule IEx.Server do
  @moduledoc false

  # The shell: asks the console for a line, gives it to the evaluator, waits for its answer. It traps exits and
  # monitors the evaluator, so that when an expression kills the evaluator a new one takes its place.
  #
  #   loop: prompt -> wait_input -> {:eval, …} -> wait_eval -> {:evaled, …} -> loop
  #                        |                          |
  #                        +------ evaluator down ----+--> rerun

  def run(opts) do
    IEx.Broker.register(self())
    :mailroom.note({:behaviour, :shell, IEx.Server})
    run_shell(opts)
  end

  defp run_shell(opts) do
    Process.flag(:trap_exit, true)

    IO.puts(
      "Interactive Elixir (#{System.version()}) - press Ctrl+C to exit (type h() ENTER for help)"
    )

    evaluator = start_evaluator(opts)
    state = %IEx.State{prefix: Keyword.get(opts, :prefix, "iex"), evaluator_options: opts}
    loop(state, :ok, evaluator, Process.monitor(evaluator))
  end

  defp start_evaluator(opts) do
    evaluator = :proc_lib.start(IEx.Evaluator, :init, [:ack, self(), Process.group_leader(), opts])
    Process.put(:evaluator, evaluator)
    evaluator
  end

  defp stop_evaluator(evaluator, evaluator_ref) do
    Process.delete(:evaluator)
    Process.demonitor(evaluator_ref, [:flush])
    send(evaluator, {:done, self(), false})
    :ok
  end

  defp rerun(state, evaluator, evaluator_ref, input) do
    cancel_input(input)
    IO.puts("")
    stop_evaluator(evaluator, evaluator_ref)
    run_shell(state.evaluator_options)
  end

  defp loop(state, status, evaluator, evaluator_ref) do
    input = ask(status, state)
    wait_input(state, evaluator, evaluator_ref, input)
  end

  defp ask(status, state) do
    {kind, pattern} =
      if status == :incomplete,
        do: {:continue, IEx.Config.continuation_prompt()},
        else: {:prompt, IEx.Config.default_prompt()}

    prompt =
      pattern
      |> String.replace("%counter", Integer.to_string(state.counter))
      |> String.replace("%prefix", state.prefix)
      |> String.replace("%node", Atom.to_string(node()))

    :mailroom.note({:iex, kind, state.counter})
    ref = make_ref()
    send(Process.group_leader(), {:io_request, self(), ref, {:get_line, :unicode, prompt <> " "}})
    ref
  end

  defp cancel_input(nil), do: :ok
  defp cancel_input(ref), do: send(Process.group_leader(), {:cancel_input, self(), ref})

  defp wait_input(state, evaluator, evaluator_ref, input) do
    :mailroom.wait(:input, nil, nil)

    receive do
      {:io_reply, ^input, code} when is_binary(code) ->
        send(evaluator, {:eval, self(), code, state})
        wait_eval(state, evaluator, evaluator_ref)

      {:io_reply, ^input, _eof_or_error} ->
        stop_evaluator(evaluator, evaluator_ref)

      msg ->
        handle(msg, state, evaluator, evaluator_ref, input, fn ->
          wait_input(state, evaluator, evaluator_ref, input)
        end)
    end
  end

  defp wait_eval(state, evaluator, evaluator_ref) do
    :mailroom.wait(:call, evaluator, :eval)

    receive do
      {:evaled, ^evaluator, status, new_state} ->
        loop(new_state, status, evaluator, evaluator_ref)

      msg ->
        handle(msg, state, evaluator, evaluator_ref, nil, fn ->
          wait_eval(state, evaluator, evaluator_ref)
        end)
    end
  end

  defp handle({:EXIT, _pid, :interrupt}, state, evaluator, evaluator_ref, input, _go_on) do
    cancel_input(input)
    IO.puts("** (EXIT) interrupted")
    Process.delete(:evaluator)
    Process.exit(evaluator, :kill)
    Process.demonitor(evaluator_ref, [:flush])
    evaluator = start_evaluator(state.evaluator_options)
    loop(%{state | parser_state: ""}, :ok, evaluator, Process.monitor(evaluator))
  end

  defp handle({:respawn, evaluator}, state, evaluator, evaluator_ref, input, _go_on) do
    rerun(state, evaluator, evaluator_ref, input)
  end

  defp handle({:DOWN, ref, :process, evaluator, :normal}, state, evaluator, ref, input, _go_on) do
    rerun(state, evaluator, ref, input)
  end

  defp handle({:DOWN, ref, :process, evaluator, reason}, state, evaluator, ref, input, _go_on) do
    :mailroom.note({:iex, :exit, evaluator, reason})

    try do
      IO.puts(
        "** (EXIT from #{inspect(evaluator)}) shell process exited with reason: " <>
          Exception.format_exit(reason)
      )
    catch
      type, detail ->
        IO.puts("** (IEx.Error) #{type} when printing EXIT message: #{inspect(detail)}")
    end

    rerun(state, evaluator, ref, input)
  end

  defp handle(_msg, _state, _evaluator, _evaluator_ref, _input, go_on), do: go_on.()
end
