defmodule :sys do
  @moduledoc """
  System messages: looking into a process that speaks OTP's protocol, and holding it still.

  A request travels as `{:system, from, request}`. The process hands it to `handle_system_msg/6` together with all
  that it needs to go on; afterwards `module.system_continue/3` is called, or `module.system_terminate/4`.
  """

  # -- what others ask --------------------------------------------------------------------------

  def suspend(name), do: ask(name, :suspend)
  def suspend(name, timeout), do: ask(name, :suspend, timeout)

  def resume(name), do: ask(name, :resume)
  def resume(name, timeout), do: ask(name, :resume, timeout)

  def get_status(name), do: ask(name, :get_status)
  def get_status(name, timeout), do: ask(name, :get_status, timeout)

  def get_state(name) do
    case ask(name, :get_state) do  #@ 139
      {:error, reason} -> :erlang.error(reason)
      state -> state
    end
  end

  def get_state(name, timeout) do
    case ask(name, :get_state, timeout) do  #@ 149
      {:error, reason} -> :erlang.error(reason)
      state -> state
    end
  end

  def replace_state(name, fun) do
    case ask(name, {:replace_state, fun}) do  #@ 159
      {:error, reason} -> :erlang.error(reason)  #@ 160
      state -> state
    end
  end

  def replace_state(name, fun, timeout) do
    case ask(name, {:replace_state, fun}, timeout) do
      {:error, reason} -> :erlang.error(reason)
      state -> state
    end
  end

  def change_code(name, mod, vsn, extra), do: ask(name, {:change_code, mod, vsn, extra})

  def change_code(name, mod, vsn, extra, timeout),
    do: ask(name, {:change_code, mod, vsn, extra}, timeout)

  def terminate(name, reason), do: ask(name, {:terminate, reason})
  def terminate(name, reason, timeout), do: ask(name, {:terminate, reason}, timeout)

  def log(name, flag), do: ask(name, {:debug, {:log, flag}})
  def log(name, flag, timeout), do: ask(name, {:debug, {:log, flag}}, timeout)

  def trace(name, flag), do: ask(name, {:debug, {:trace, flag}})
  def trace(name, flag, timeout), do: ask(name, {:debug, {:trace, flag}}, timeout)

  def log_to_file(name, file), do: ask(name, {:debug, {:log_to_file, file}})
  def log_to_file(name, file, timeout), do: ask(name, {:debug, {:log_to_file, file}}, timeout)

  def statistics(name, flag), do: ask(name, {:debug, {:statistics, flag}})
  def statistics(name, flag, timeout), do: ask(name, {:debug, {:statistics, flag}}, timeout)

  def no_debug(name), do: ask(name, {:debug, :no_debug})
  def no_debug(name, timeout), do: ask(name, {:debug, :no_debug}, timeout)

  def install(name, {_, _} = spec), do: ask(name, {:debug, {:install, spec}})
  def install(name, {_, _, _} = spec), do: ask(name, {:debug, {:install, spec}})

  def install(name, spec, timeout) when is_tuple(spec),
    do: ask(name, {:debug, {:install, spec}}, timeout)

  def remove(name, id), do: ask(name, {:debug, {:remove, id}})
  def remove(name, id, timeout), do: ask(name, {:debug, {:remove, id}}, timeout)

  defp ask(name, request) do  #@ as send_system_msg/2
    try do
      :gen.call(name, :system, request)
    catch
      :exit, reason -> exit({reason, mfa(name, request, [])})  #@ 338
    else
      {:ok, answer} -> answer
    end
  end

  defp ask(name, request, timeout) do  #@ as send_system_msg/3
    try do
      :gen.call(name, :system, request, timeout)
    catch
      :exit, reason -> exit({reason, mfa(name, request, [timeout])})  #@ 344
    else
      {:ok, answer} -> answer
    end
  end

  defp mfa(name, {:debug, {fun, arg}}, more), do: {:sys, fun, [name, arg | more]}

  defp mfa(name, {:change_code, mod, vsn, extra}, more),
    do: {:sys, :change_code, [name, mod, vsn, extra | more]}

  defp mfa(name, {:terminate, reason}, more), do: {:sys, :terminate, [name, reason | more]}
  defp mfa(name, request, more), do: {:sys, request, [name | more]}

  # -- what the process itself calls ------------------------------------------------------------

  def handle_system_msg(msg, from, parent, mod, debug, misc) do
    handle_system_msg(:running, msg, from, parent, mod, debug, misc, false)
  end

  def handle_system_msg(msg, from, parent, mod, debug, misc, hibernated) do
    handle_system_msg(:running, msg, from, parent, mod, debug, misc, hibernated)
  end

  defp handle_system_msg(sys_state, msg, from, parent, mod, debug, misc, hibernated) do
    case do_cmd(sys_state, msg, parent, mod, debug, misc) do
      {:suspended, answer, debug, misc} ->
        :gen.reply(from, answer)
        suspend_loop(:suspended, parent, mod, debug, misc, hibernated)

      {:running, answer, debug, misc} ->
        :gen.reply(from, answer)
        mod.system_continue(parent, debug, misc)

      {{:terminating, reason}, answer, debug, misc} ->
        :gen.reply(from, answer)
        mod.system_terminate(reason, parent, debug, misc)
    end
  end

  # Suspended: everything but system messages and the parent's exit stays in the mailbox.
  defp suspend_loop(sys_state, parent, mod, debug, misc, true) do
    suspend_loop_hib(sys_state, parent, mod, debug, misc, true)
  end

  defp suspend_loop(sys_state, parent, mod, debug, misc, hibernated) do
    :mailroom.wait(:idle, nil, :suspended)

    receive do
      {:system, from, msg} ->
        handle_system_msg(sys_state, msg, from, parent, mod, debug, misc, hibernated)

      {:EXIT, ^parent, reason} ->
        mod.system_terminate(reason, parent, debug, misc)
    end
  end

  def suspend_loop_hib(sys_state, parent, mod, debug, misc, hibernated) do
    receive do
      {:system, from, msg} ->
        handle_system_msg(sys_state, msg, from, parent, mod, debug, misc, hibernated)

      {:EXIT, ^parent, reason} ->
        mod.system_terminate(reason, parent, debug, misc)
    after
      0 ->
        args = [sys_state, parent, mod, debug, misc, hibernated]
        :proc_lib.hibernate(:sys, :suspend_loop_hib, args)
    end
  end

  # The answer is {state to go on in, reply, debug, misc}.
  defp do_cmd(_, :suspend, _parent, _mod, debug, misc), do: {:suspended, :ok, debug, misc}
  defp do_cmd(_, :resume, _parent, _mod, debug, misc), do: {:running, :ok, debug, misc}

  defp do_cmd(sys_state, :get_state, _parent, mod, debug, misc) do
    {sys_state, do_get_state(mod, misc), debug, misc}
  end

  defp do_cmd(sys_state, {:replace_state, fun}, _parent, mod, debug, misc) do
    {answer, misc} = do_replace_state(fun, mod, misc)
    {sys_state, answer, debug, misc}
  end

  defp do_cmd(sys_state, :get_status, parent, mod, debug, misc) do
    {sys_state, status(sys_state, parent, mod, debug, misc), debug, misc}
  end

  defp do_cmd(sys_state, {:debug, what}, _parent, _mod, debug, misc) do
    {answer, debug} = debug_cmd(what, debug)
    {sys_state, answer, debug, misc}
  end

  defp do_cmd(_, {:terminate, reason}, _parent, _mod, debug, misc) do
    {{:terminating, reason}, :ok, debug, misc}
  end

  defp do_cmd(:suspended, {:change_code, module, vsn, extra}, _parent, mod, debug, misc) do
    {answer, misc} = do_change_code(mod, module, vsn, extra, misc)
    {:suspended, answer, debug, misc}
  end

  defp do_cmd(sys_state, other, _parent, _mod, debug, misc) do
    {sys_state, {:error, {:unknown_system_msg, other}}, debug, misc}
  end

  defp do_get_state(mod, misc) do
    if :erlang.function_exported(mod, :system_get_state, 1) do
      try do
        {:ok, state} = mod.system_get_state(misc)
        state
      catch
        class, reason -> {:error, {:callback_failed, {mod, :system_get_state}, {class, reason}}}
      end
    else
      misc
    end
  end

  defp do_replace_state(fun, mod, misc) do
    if :erlang.function_exported(mod, :system_replace_state, 2) do
      try do
        {:ok, state, misc} = mod.system_replace_state(fun, misc)
        :mailroom.state(state)
        {state, misc}
      catch
        class, reason ->
          {{:error, {:callback_failed, {mod, :system_replace_state}, {class, reason}}}, misc}
      end
    else
      try do
        misc = fun.(misc)
        {misc, misc}
      catch
        class, reason -> {{:error, {:callback_failed, fun, {class, reason}}}, misc}
      end
    end
  end

  defp status(sys_state, parent, mod, debug, misc) do
    dictionary = :erlang.get()

    shown =
      if :erlang.function_exported(mod, :format_status, 2),
        do: mod.format_status(:normal, [dictionary, sys_state, parent, debug, misc]),
        else: misc

    {:status, self(), {:module, mod}, [dictionary, sys_state, parent, debug, shown]}
  end

  defp do_change_code(mod, module, vsn, extra, misc) do
    result =
      try do
        mod.system_code_change(misc, module, vsn, extra)
      catch
        :throw, value -> value
        :exit, reason -> {:EXIT, reason}
        :error, reason -> {:EXIT, {reason, __STACKTRACE__}}
      end

    case result do
      {:ok, misc} -> {:ok, misc}
      other -> {{:error, other}, misc}
    end
  end

  # -- debug options: a list of {:trace, true}, {:log, log}, {:statistics, data} and installed functions ----------

  def debug_options(options), do: debug_options(options, [])

  defp debug_options([:trace | rest], debug),
    do: debug_options(rest, install_debug(:trace, true, debug))

  defp debug_options([:log | rest], debug),
    do: debug_options(rest, install_debug(:log, new_log(10), debug))

  defp debug_options([{:log, n} | rest], debug) when is_integer(n) and n > 0,
    do: debug_options(rest, install_debug(:log, new_log(n), debug))

  defp debug_options([:statistics | rest], debug),
    do: debug_options(rest, install_debug(:statistics, new_statistics(), debug))

  defp debug_options([{:install, {fun, state}} | rest], debug),
    do: debug_options(rest, install_debug(fun, state, debug))

  defp debug_options([{:install, {id, fun, state}} | rest], debug),
    do: debug_options(rest, install_debug(id, {fun, state}, debug))

  # {:log_to_file, name} too: no file can be opened here, and that is no error in a start option.
  defp debug_options([_ | rest], debug), do: debug_options(rest, debug)
  defp debug_options([], debug), do: debug

  defp debug_cmd({:trace, true}, debug), do: {:ok, install_debug(:trace, true, debug)}
  defp debug_cmd({:trace, false}, debug), do: {:ok, remove_debug(:trace, debug)}
  defp debug_cmd({:log, true}, debug), do: {:ok, install_debug(:log, new_log(10), debug)}

  defp debug_cmd({:log, {true, n}}, debug) when is_integer(n) and n >= 1,
    do: {:ok, install_debug(:log, new_log(n), debug)}

  defp debug_cmd({:log, false}, debug), do: {:ok, remove_debug(:log, debug)}

  defp debug_cmd({:log, :print}, debug) do
    print_log(debug)
    {:ok, debug}
  end

  defp debug_cmd({:log, :get}, debug), do: {{:ok, get_log(debug)}, debug}
  defp debug_cmd({:log_to_file, false}, debug), do: {:ok, remove_debug(:log_to_file, debug)}
  # There is no disk: the answer is the one of a disk that refuses.
  defp debug_cmd({:log_to_file, _name}, debug), do: {{:error, :open_file}, debug}

  defp debug_cmd({:statistics, true}, debug),
    do: {:ok, install_debug(:statistics, new_statistics(), debug)}

  defp debug_cmd({:statistics, false}, debug), do: {:ok, remove_debug(:statistics, debug)}

  defp debug_cmd({:statistics, :get}, debug),
    do: {{:ok, statistics_now(get_debug(:statistics, debug, []))}, debug}

  defp debug_cmd(:no_debug, _debug), do: {:ok, []}

  defp debug_cmd({:install, {fun, state}}, debug), do: {:ok, install_debug(fun, state, debug)}

  defp debug_cmd({:install, {id, fun, state}}, debug),
    do: {:ok, install_debug(id, {fun, state}, debug)}

  defp debug_cmd({:remove, id}, debug), do: {:ok, remove_debug(id, debug)}
  defp debug_cmd(_unknown, debug), do: {:unknown_debug, debug}

  defp install_debug(item, data, debug) do
    if :lists.keymember(item, 1, debug), do: debug, else: [{item, data} | debug]
  end

  defp remove_debug(item, debug), do: :lists.keydelete(item, 1, debug)

  def get_debug(item, debug, default) do
    case :lists.keyfind(item, 1, debug) do
      {_, data} -> data
      false -> default
    end
  end

  @doc """
  Shows an event of the process to everything that is switched on: the trace is printed, the log and the
  counters grow, installed functions are called. Answers the debug options to go on with.
  """
  def handle_debug([{:trace, true} = option | rest], form, extra, event) do
    form.(:standard_io, event, extra)
    [option | handle_debug(rest, form, extra, event)]
  end

  def handle_debug([{:log, log} | rest], form, extra, event) do
    [{:log, log_put(log, {event, extra, form})} | handle_debug(rest, form, extra, event)]
  end

  def handle_debug([{:statistics, data} | rest], form, extra, event) do
    [{:statistics, count(event, data)} | handle_debug(rest, form, extra, event)]
  end

  def handle_debug([{id, {fun, state}} | rest], form, extra, event) when is_function(fun) do
    case run_installed(fun, state, event, extra) do
      {:ok, state} -> [{id, {fun, state}} | handle_debug(rest, form, extra, event)]
      :done -> handle_debug(rest, form, extra, event)
    end
  end

  def handle_debug([{fun, state} | rest], form, extra, event) do
    case run_installed(fun, state, event, extra) do
      {:ok, state} -> [{fun, state} | handle_debug(rest, form, extra, event)]
      :done -> handle_debug(rest, form, extra, event)
    end
  end

  def handle_debug([], _form, _extra, _event), do: []

  defp run_installed(fun, state, event, extra) do
    try do
      fun.(state, event, extra)
    catch
      :throw, :done -> :done
      :throw, state -> {:ok, state}
      _, _ -> :done
    else
      :done -> :done
      state -> {:ok, state}
    end
  end

  # A log is {room, newest first}.
  defp new_log(n), do: {n, []}

  defp log_put({n, events}, item), do: {n, :lists.sublist([item | events], n)}

  def get_log(debug) do
    {_, events} = get_debug(:log, debug, new_log(1))
    :lists.reverse(for {event, _extra, _form} <- events, do: event)
  end

  def print_log(debug) do
    {_, events} = get_debug(:log, debug, new_log(1))
    for {event, extra, form} <- :lists.reverse(events), do: form.(:standard_io, event, extra)
    :ok
  end

  defp new_statistics do
    {:erlang.localtime(), :erlang.process_info(self(), :reductions), 0, 0}
  end

  defp statistics_now({started, {:reductions, before}, messages_in, messages_out}) do
    {:reductions, now} = :erlang.process_info(self(), :reductions)

    [
      start_time: started,
      current_time: :erlang.localtime(),
      reductions: now - before,
      messages_in: messages_in,
      messages_out: messages_out
    ]
  end

  defp statistics_now(_), do: :no_statistics

  defp count({:in, _}, {t, r, i, o}), do: {t, r, i + 1, o}
  defp count({:in, _, _}, {t, r, i, o}), do: {t, r, i + 1, o}
  defp count({:out, _, _}, {t, r, i, o}), do: {t, r, i, o + 1}
  defp count({:out, _, _, _}, {t, r, i, o}), do: {t, r, i, o + 1}
  defp count(_, data), do: data
end
