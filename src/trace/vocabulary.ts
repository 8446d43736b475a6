/**
 * What can happen, as data: the closed vocabulary of the trace. An event is a row of numbers:
 *
 *   kind   one of Kind
 *   time   virtual nanoseconds
 *   pid    id of the process that it happens to
 *   peer   id of the other process, -1 when there is none
 *   cause  index of the event that caused this one, -1 when it comes from outside (always < own index)
 *   term   id in the term table, -1 when there is none
 *   aux    a number whose meaning the kind gives, 0 otherwise
 *
 * `cause`: of spawn: the parent's last event; of enqueue: its send; of receive/skip/drop: the enqueue (a drop that never
 * entered: the send); of send, state, note, output, exit …: the event that this process last took (receive, spawn,
 * timer fire), so that a chain of causes can be followed from any event back to an input.
 */
export const Kind = {
  /** pid begins; peer: parent (-1 for the first); term: {module, function, args}; aux: 1 when linked at birth */
  spawn: 1,
  /** pid ends; term: reason; peer: the process whose exit signal killed it, or -1 */
  exit: 2,
  link: 3,
  unlink: 4,
  /** pid monitors peer; aux: id of the reference; term: the name if monitored by name */
  monitor: 5,
  demonitor: 6,
  /** pid hears that peer is down (its DOWN message is enqueued next); term: reason; aux: id of the reference */
  down: 7,
  /** pid gets a name; term: the name */
  register: 8,
  unregister: 9,
  /** pid sends a message to peer (-1: to nobody, it is dropped); term: the message; aux: Shape */
  send: 10,
  /** a message enters pid's mailbox; peer: sender; term: message; aux: Shape */
  enqueue: 11,
  /** pid takes a message out of its mailbox; cause: its enqueue; term: the message; aux: Shape */
  receive: 12,
  /** pid's receive looked past a message that no clause matches; cause: its enqueue */
  skip: 13,
  /** a message is dropped: pid: the addressee; cause: its enqueue, or its send if it never entered; aux: DropReason */
  drop: 14,
  /** pid starts running on a virtual scheduler; aux: which */
  in: 15,
  /** pid stops running; aux: reductions spent */
  out: 16,
  /** pid waits; aux: WaitReason; peer: whom it waits for, -1; term: what (the request, the patterns' source), -1 */
  wait: 17,
  /** pid waits no longer; aux: WaitReason; cause: what woke it */
  wake: 18,
  /** a behaviour's state after a callback; term: the state */
  state: 19,
  /** a timer is set by pid for peer; term: what it will deliver; aux: milliseconds */
  timerSet: 20,
  /** the timer that `cause` set comes up; aux: AFTER_NOTHING when a receive with `after 0` is over, which has looked past messages */
  timerFire: 21,
  timerCancel: 22,
  /** a module version is loaded by pid; term: {module, version}; aux: version */
  load: 23,
  /** pid's text reaches the console or stdout; term: binary; aux: 0 stdout, 1 stderr */
  output: 24,
  /** a log event or report; term: {level, message} */
  log: 25,
  /** an exit signal from pid reaches peer; term: reason; aux: 1 when peer traps it, 2 when it kills peer, 0 ignored */
  signal: 26,
  /** a process flag changes; term: {flag, value} */
  flag: 27,
  suspend: 28,
  resume: 29,
  /** a library annotation: term: {tag, …}, see notes.ts; its elements follow in the term table; aux: how many */
  note: 30,
  /** an input enters the run: term: what a person did (console line, load, inject, option); aux: sequence of its position */
  input: 31,
  /** something of ours, or of the run's limits, stopped the run; term: text */
  fault: 32,
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

export const AFTER_NOTHING = 1;

/** What kind of message it is, told from its term by shape. */
export const Shape = {
  info: 0,
  /** {:"$gen_call", {pid, tag}, request} */
  call: 1,
  /** {tag, reply} whose tag is a reference or [:alias | ref] of an open call */
  reply: 2,
  /** {:"$gen_cast", request} */
  cast: 3,
  /** {:EXIT, pid, reason} */
  exit: 4,
  /** {:DOWN, ref, :process, pid, reason} */
  down: 5,
  /** {:system, from, request} */
  system: 6,
  /** an event for an event manager: {:notify, e}, {:sync_notify, …}, {from, tag, {:sync_notify, e}} … */
  event: 7,
  /** {:io_request, …} and {:io_reply, …} */
  io: 8,
  /** {:ack, pid, answer} of proc_lib */
  ack: 9,
} as const;
export type Shape = (typeof Shape)[keyof typeof Shape];

export const WaitReason = {
  receive: 0,
  /** in GenServer.call and its kin: peer is the server */
  call: 1,
  sleep: 2,
  /** proc_lib:start_link waiting for init_ack */
  start: 3,
  suspended: 4,
  /** the behaviour's own loop: idle, takes anything */
  idle: 5,
  /** input from the console */
  input: 6,
  hibernate: 7,
} as const;
export type WaitReason = (typeof WaitReason)[keyof typeof WaitReason];

export const DropReason = {
  /** the addressee does not exist (any more) */
  nobody: 0,
  /** the alias was switched off: a late reply */
  late: 1,
  /** the addressee died with it in its mailbox */
  died: 2,
  /** flushed by demonitor */
  flushed: 3,
} as const;
export type DropReason = (typeof DropReason)[keyof typeof DropReason];
