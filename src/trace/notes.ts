/**
 * Library annotations: what Elixir code of ours tells the trace by `:mailroom.note(term)`, `:mailroom.state(term)` and
 * `:mailroom.wait(reason, whom, what)`. They cost reductions like any call and change nothing else.
 *
 *   :mailroom.note({:behaviour, kind, module})        this process runs kind (:gen_server, :supervisor, :gen_event, :gen_statem, :gen_fsm, :agent, :task, :special, :application, :console, :shell, :evaluator) with callbacks in module
 *   :mailroom.note({:callback, module, name, args})   a callback begins: name as an atom, args as shown: [{:get, :a}]
 *   :mailroom.note({:returned, module, name, value})  it has returned
 *   :mailroom.callback(module, name, arg), :mailroom.returned(module, name, value)     the same two, for callbacks of one message
 *   :mailroom.note({:handler, :added | :removed, handler, state})      of an event manager
 *   :mailroom.note({:handler, :begin | :end, handler, event})          a handler's turn
 *   :mailroom.note({:application, name, :started})      by the master, the process above the application's tree; {:application, name, :stopped} by the controller
 *   :mailroom.note({:child, :started | :terminated | :restarted, id, pid, type})   of a supervisor
 *   :mailroom.note({:iex, :prompt | :continue, n})    the shell waits for a line, with the prompt iex(n)> or ...(n)>; the prompt is not in the output
 *   :mailroom.note({:iex, :result, n})                the value of line n has been printed
 *   :mailroom.note({:iex, :exit, evaluator, reason})  the shell's evaluator died; a new one is coming
 *   :mailroom.note({:logger, :mode, :async | :sync | :discard})        Logger changed how it passes messages on, by how many are on the way
 *   :mailroom.state(state)                            becomes Kind.state
 *   :mailroom.handled(module, name, value)            returned, and the state of {:reply, _, state} or {:noreply, state}: both, for every message of a server
 *   :mailroom.wait(:call | :sleep | :start | :idle | :input, server_or_nil, what)
 *                                                     names the reason of this process's next wait; cleared when its receive completes
 *   :mailroom.idle()                                  the same for what comes most; :mailroom.ask/4 of `:gen.call` does so for :call
 *   :mailroom.output(:stdout | :stderr, binary)       text for the console or the command line: becomes Kind.output
 *   :mailroom.system_ready()                          the system has started: pids go on from #PID<0.100.0>
 *   :mailroom.log({level, text})                      a log event or report: becomes Kind.log
 *
 * What the machine itself tells the library: when a process dies of an uncaught error or throw (not of exit/1, and not one
 * of proc_lib's, which catches), the process registered as :logger gets
 *
 *   {:log, :error, group_leader, {:emulator, pid, registered_name_or_undefined, exit_reason}}
 *
 * with exit_reason as its links see it: {reason, stacktrace}, a throw as {{:nocatch, value}, stacktrace}. With no :logger the
 * same term becomes a Kind.log event.
 */
export type NoteTag = 'behaviour' | 'callback' | 'returned' | 'handler' | 'application' | 'child' | 'iex' | 'logger';
