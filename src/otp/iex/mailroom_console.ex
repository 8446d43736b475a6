defmodule :mailroom_console do
  @moduledoc """
  The console: group leader of the shell and of all that it starts.

  Lines that a person types arrive as `{:iex_input, line}` and wait here until somebody asks for input; so a line that
  is typed while a call blocks is read when the shell comes back to it. Text goes out at once, whoever reads.

      state: %{shell: pid, lines: text at hand, readers: [{from, ref, kind}] in the order of asking}
  """

  @doc "Starts the console and a shell."
  def start, do: :proc_lib.start(:mailroom_console, :init, [self()])

  def init(parent) do
    :erlang.process_flag(:trap_exit, true)
    :erlang.register(:mailroom_console, self())
    :erlang.group_leader(self(), self())
    :mailroom.note({:behaviour, :console, :mailroom_console})
    shell = IEx.start()
    :proc_lib.init_ack(parent, {:ok, self()})
    loop(%{shell: shell, lines: "", readers: []})
  end

  def loop(state) do
    wait(state)

    receive do
      {:iex_input, line} ->
        loop(serve(%{state | lines: state.lines <> line <> "\n"}))

      # Somebody wants the shell back, whatever it does.
      :iex_interrupt ->
        send(state.shell, {:EXIT, self(), :interrupt})
        loop(state)

      {:io_request, from, ref, request} ->
        loop(request(from, ref, request, state))

      {:cancel_input, from, ref} ->
        loop(%{state | readers: for({f, r, k} <- state.readers, {f, r} != {from, ref}, do: {f, r, k})})

      {:system, from, request} ->
        :sys.handle_system_msg(request, from, self(), :mailroom_console, [], state)

      # A shell that ends is replaced: there is always one at the prompt.
      {:EXIT, shell, _reason} when shell == state.shell ->
        loop(%{state | shell: IEx.start(), readers: []})

      _other ->
        loop(state)
    end
  end

  defp wait(%{readers: []}), do: :mailroom.wait(:idle, nil, nil)
  defp wait(_state), do: :mailroom.wait(:input, nil, nil)

  defp request(from, ref, request, state) do
    case :mailroom_io.output(request) do
      {:ok, answer, text} ->
        :user.write(:stdout, text, from)
        :mailroom_io.reply(from, ref, answer)
        state

      {:error, answer} ->
        :mailroom_io.reply(from, ref, answer)
        state

      :input ->
        {prompt, kind} = :mailroom_io.input(request)
        show_prompt(prompt, from)
        serve(%{state | readers: state.readers ++ [{from, ref, kind}]})
    end
  end

  # The shell's own prompt stands beside the line being typed, not in the text: it is told by a note.
  defp show_prompt("iex(" <> _, _from), do: :ok
  defp show_prompt("...(" <> _, _from), do: :ok
  defp show_prompt(prompt, from), do: :user.write(:stdout, prompt, from)

  defp serve(%{readers: []} = state), do: state
  defp serve(%{lines: ""} = state), do: state

  defp serve(%{readers: [{from, ref, kind} | rest]} = state) do
    if :erlang.is_process_alive(from) do
      case :mailroom_io.take(kind, state.lines) do
        {:done, answer, lines} ->
          :mailroom_io.reply(from, ref, answer)
          serve(%{state | readers: rest, lines: lines})

        {:more, kind} ->
          %{state | readers: [{from, ref, kind} | rest]}

        {:more, kind, lines} ->
          %{state | readers: [{from, ref, kind} | rest], lines: lines}
      end
    else
      serve(%{state | readers: rest})
    end
  end

  def system_continue(_parent, _debug, state), do: loop(state)
  def system_terminate(reason, _parent, _debug, _state), do: exit(reason)
end
