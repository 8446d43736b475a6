/** BIFs about processes: spawning, ending, linking, watching, naming, sending and the process dictionary. */
import {
  Atom, BADARG, Cons, EMPTY, EMPTY_MAP, ERLANG, FALSE, Fun, OK, Pid, Port, TRUE, UNDEFINED,
  INFINITY, arrayFromList, atom, identical, isList, listFromArray, makeMap, type Term,
} from '../../terms/index.ts';
import { WaitReason } from '../../trace/index.ts';
import {
  AliasMode, EXITED, badarg, NODE, Priority, RETRY, Raise, Status, alias, demonitor, exitSignal, link, monitor, register,
  resume, settleSignals, suspend, unalias, unlink, unregister,
  type ExceptionClass, type Machine, type MonitorOptions, type Native, type NativeTable, type Process, type SpawnOptions,
} from '../../vm/index.ts';
import { atomArg, boolean, booleanArg, defineModule, listArg, optionsArg, pidArg, refArg } from './arguments.ts';
import { callNote } from './mailroom.ts';

const APPLY = atom('apply');
const ALIAS = atom('alias');
const ALIASED: MonitorOptions = { alias: AliasMode.demonitor };
const PLAIN: MonitorOptions = {};
const FLUSH = atom('flush');
const INFO = atom('info');
const NOCONNECT = atom('noconnect');
const NOSUSPEND = atom('nosuspend');
const PROCESS = atom('process');
const RECEIVER_OPTIONS: Readonly<Record<string, AliasMode>> = {
  explicit_unalias: AliasMode.explicit,
  demonitor: AliasMode.demonitor,
  reply_demonitor: AliasMode.reply,
};
const PRIORITIES: Readonly<Record<string, Priority>> = { low: Priority.low, normal: Priority.normal, high: Priority.high, max: Priority.max };
const PRIORITY_NAMES = ['low', 'normal', 'high', 'max'];

type Spawned = SpawnOptions & { readonly watch?: MonitorOptions };

function spawnCall(m: Machine, module: Term, name: Term, args: Term, options: Spawned): Term {
  const spawned = m.spawn(atomArg(module), atomArg(name), listArg(args), options);
  if (options.watch === undefined) return spawned.pid;
  return [spawned.pid, monitor(m, m.current, spawned.pid, options.watch)];
}

function spawnFun(m: Machine, fun: Term, options: Spawned): Term {
  if (!(fun instanceof Fun)) throw badarg();
  return spawnCall(m, ERLANG, APPLY, listFromArray([fun, EMPTY]), options);
}

function spawnOptions(list: Term): Spawned {
  let options: Spawned = {};
  for (const option of listArg(list)) {
    const name = option instanceof Atom ? option.name : Array.isArray(option) && option.length === 2 && option[0] instanceof Atom ? option[0].name : '';
    const value = Array.isArray(option) ? (option[1] as Term) : TRUE;
    if (name === 'link' && option instanceof Atom) options = { ...options, link: true };
    else if (name === 'monitor') options = { ...options, watch: option instanceof Atom ? {} : monitorOptions(value) };
    else if (name === 'priority' && value instanceof Atom && value.name in PRIORITIES) options = { ...options, priority: PRIORITIES[value.name]! };
    else if (!/^(fullsweep_after|min_heap_size|min_bin_vheap_size|max_heap_size|message_queue_data|async_dist)$/.test(name)) throw badarg('badopt');
  }
  return options;
}

/** The last list of options read and what it said: the same literal comes again and again. */
let lastOptions: Term = EMPTY;
let lastMonitorOptions: MonitorOptions = {};

function monitorOptions(list: Term): MonitorOptions {
  if (list === lastOptions) return lastMonitorOptions;
  const options = readMonitorOptions(list);
  lastOptions = list;
  lastMonitorOptions = options;
  return options;
}

function readMonitorOptions(list: Term): MonitorOptions {
  let options: MonitorOptions = {};
  for (const [name, value] of optionsArg(list)) {
    if (name === 'alias' && value instanceof Atom && value.name in RECEIVER_OPTIONS) options = { ...options, alias: RECEIVER_OPTIONS[value.name]! };
    else if (name === 'tag') options = { ...options, tag: value };
    else throw badarg('badopt');
  }
  return options;
}

function watch(m: Machine, type: Term, target: Term, options: MonitorOptions): Term {
  if (type === PROCESS && target instanceof Pid) return monitor(m, m.current, target, options);
  const kind = atomArg(type).name;
  if (kind === 'time_offset' || (kind === 'port' && target instanceof Port)) return m.makeRef();
  if (kind !== 'process') throw badarg('badtype');
  if (target instanceof Pid || target instanceof Atom) return monitor(m, m.current, target, options);
  if (Array.isArray(target) && target.length === 2 && target[0] instanceof Atom && target[1] === NODE) return monitor(m, m.current, target[0], options);
  throw badarg();
}

/** Ends the running process for good, or answers true when it is still there after a signal to `to`. */
const stillHere = (m: Machine, p: Process): Term | typeof EXITED => (m.lookup(p.id) === undefined || p.status === Status.dead ? EXITED : TRUE);

const exitTo: Native = (m, to, reason) => {
  const p = m.current;
  if (to instanceof Port) return TRUE;
  exitSignal(m, p.id, pidArg(to).id, reason, false, p.cause);
  return stillHere(m, p);
};

/**
 * `:mailroom.ask(label, pid, request, timeout)`, what `:gen.call` does before it waits, in one: monitor, send
 * {label, {self, tag}, request}, tell the trace whom it waits for. Charged as three calls. With a timeout the reference is
 * an alias too, for a reply may come late. Answers the reference.
 */
const ask: Native = (m, label, to, request, timeout) => {
  const { current: p } = m;
  const pid = pidArg(to);
  const late = timeout !== INFINITY;
  const ref = monitor(m, p, pid, late ? ALIASED : PLAIN);
  m.charge(1);
  m.send(pid, [label, [p.pid, late ? new Cons(ALIAS, ref) : ref], request]);
  m.charge(1);
  p.wait = callNote(m, pid, request);
  return ref;
};

const CLASSES: readonly string[] = ['error', 'exit', 'throw'];

/** The stack as erlang:error/2,3 shows it: the frame that called has its arguments instead of their number. */
function errorStack(m: Machine, args: Term, info: Term | null): Term | null {
  const hasArgs = isList(args);
  if (!hasArgs && info === null) return null;
  const frames = arrayFromList(m.executor.stacktrace(m, m.current)) ?? [];
  const top = frames[0];
  if (!Array.isArray(top) || top.length !== 4) return null;
  const location = info === null ? (top[3] as Term) : listFromArray([...(arrayFromList(top[3] as Term) ?? []), [atom('error_info'), info]]);
  return listFromArray([[top[0], top[1], hasArgs ? args : top[2], location] as Term, ...frames.slice(1)]);
}

const FLAG_DEFAULTS: Readonly<Record<string, Term>> = {
  error_handler: atom('error_handler'),
  min_heap_size: 233,
  min_bin_vheap_size: 46422,
  fullsweep_after: 65535,
  message_queue_data: atom('on_heap'),
  save_calls: 0,
  sensitive: FALSE,
  max_heap_size: makeMap([[atom('error_logger'), TRUE], [atom('kill'), TRUE], [atom('size'), 0]]),
};

/** A process flag that only shows: its value in process p. */
export const quietFlag = (p: Process, name: string): Term => p.rare?.flags.get(name) ?? FLAG_DEFAULTS[name]!;

function setFlag(m: Machine, flag: Term, value: Term): Term {
  const p = m.current;
  const name = atomArg(flag).name;
  const traced = (old: Term): Term => {
    m.stamp().flag(p.id, p.cause, [flag, value]);
    return old;
  };
  if (name === 'trap_exit') {
    const old = boolean(p.trapExit);
    p.trapExit = booleanArg(value);
    return traced(old);
  }
  if (name === 'priority') {
    const old = atom(PRIORITY_NAMES[p.priority]!);
    const wanted = PRIORITIES[atomArg(value).name];
    if (wanted === undefined) throw badarg();
    p.priority = wanted;
    return traced(old);
  }
  if (!(name in FLAG_DEFAULTS)) throw badarg('badopt');
  const old = quietFlag(p, name);
  p.rare = { suspenders: p.rare?.suspenders ?? new Map(), flags: new Map([...(p.rare?.flags ?? []), [name, value]]) };
  return traced(old);
}

const dictionary = (p: Process): [Term, Term][] => (p.dictionary === null ? [] : p.dictionary.entries());

export const PROCESS_NATIVES: Readonly<Record<string, Native>> = {
  'self/0': (m) => m.current.pid,
  'spawn/1': (m, fun) => spawnFun(m, fun, {}),
  'spawn/3': (m, module, name, args) => spawnCall(m, module, name, args, {}),
  'spawn_link/1': (m, fun) => spawnFun(m, fun, { link: true }),
  'spawn_link/3': (m, module, name, args) => spawnCall(m, module, name, args, { link: true }),
  'spawn_monitor/1': (m, fun) => spawnFun(m, fun, { watch: {} }),
  'spawn_monitor/3': (m, module, name, args) => spawnCall(m, module, name, args, { watch: {} }),
  'spawn_opt/2': (m, fun, options) => spawnFun(m, fun, spawnOptions(options)),
  'spawn_opt/4': (m, module, name, args, options) => spawnCall(m, module, name, args, spawnOptions(options)),

  '!/2': (m, to, message) => {
    m.send(to, message);
    return message;
  },
  'send/2': (m, to, message) => {
    m.send(to, message);
    return message;
  },
  'send/3': (m, to, message, options) => {
    let rest = options;
    let connects = true;
    for (; rest instanceof Cons; rest = rest.tail) {
      if (rest.head !== NOSUSPEND && rest.head !== NOCONNECT) throw badarg();
      connects &&= rest.head !== NOCONNECT;
    }
    if (rest !== EMPTY) throw badarg();
    // No other node is ever connected.
    if (!connects && Array.isArray(to) && to.length === 2 && to[1] instanceof Atom && to[1] !== NODE) return NOCONNECT;
    m.send(to, message);
    return OK;
  },
  'send_nosuspend/2': (m, to, message) => {
    m.send(to, message);
    return TRUE;
  },

  'exit/1': (_m, reason) => {
    throw new Raise('exit', reason);
  },
  'exit/2': exitTo,
  'throw/1': (_m, value) => {
    throw new Raise('throw', value);
  },
  'error/1': (_m, reason) => {
    throw new Raise('error', reason);
  },
  'error/2': (m, reason, args) => {
    throw new Raise('error', reason, errorStack(m, args, null));
  },
  'error/3': (m, reason, args, options) => {
    const info = optionsArg(options).find(([name]) => name === 'error_info')?.[1] ?? null;
    throw new Raise('error', reason, errorStack(m, args, info));
  },
  'raise/3': (_m, kind, reason, stack) => {
    if (!(kind instanceof Atom) || !CLASSES.includes(kind.name) || !isList(stack)) return BADARG;
    throw new Raise(kind.name as ExceptionClass, reason, stack);
  },
  'halt/0': (m) => halt(m, 0),
  'halt/1': (m, status) => halt(m, status),
  'halt/2': (m, status) => halt(m, status),

  'link/1': (m, to) => {
    if (!(to instanceof Port)) link(m, m.current, pidArg(to).id);
    return TRUE;
  },
  'unlink/1': (m, to) => {
    if (!(to instanceof Port)) unlink(m, m.current, pidArg(to).id);
    return TRUE;
  },
  'monitor/2': (m, type, target) => watch(m, type, target, {}),
  'monitor/3': (m, type, target, options) => watch(m, type, target, monitorOptions(options)),
  'demonitor/1': (m, ref) => {
    demonitor(m, m.current, refArg(ref), false);
    return TRUE;
  },
  'demonitor/2': (m, ref, options) => {
    let flush = false;
    let info = false;
    let rest = options;
    for (; rest instanceof Cons; rest = rest.tail) {
      if (rest.head === FLUSH) flush = true;
      else if (rest.head === INFO) info = true;
      else throw rest.head instanceof Atom ? badarg('badopt') : badarg();
    }
    if (rest !== EMPTY) throw badarg();
    const found = demonitor(m, m.current, refArg(ref), flush);
    return info ? boolean(found) : TRUE;
  },
  'alias/0': (m) => alias(m, m.current, AliasMode.explicit),
  'alias/1': (m, options) => {
    const names = listArg(options).map((option) => atomArg(option).name);
    if (names.some((name) => name !== 'explicit_unalias' && name !== 'reply')) throw badarg('badopt');
    return alias(m, m.current, names.at(-1) === 'reply' ? AliasMode.reply : AliasMode.explicit);
  },
  'unalias/1': (m, ref) => boolean(unalias(m.current, refArg(ref))),

  'register/2': (m, name, pid) => {
    const wanted = atomArg(name);
    if (!(pid instanceof Pid)) throw badarg();
    if (wanted === UNDEFINED || m.names.has(wanted)) throw badarg('none');
    if (m.lookup(pid.id)?.registeredName) throw badarg('registered_name');
    if (m.lookup(pid.id) === undefined) throw badarg('notalive');
    register(m, wanted, pid.id, m.current.cause);
    return TRUE;
  },
  'unregister/1': (m, name) => {
    unregister(m, atomArg(name), m.current.cause);
    return TRUE;
  },
  'whereis/1': (m, name) => {
    const id = m.names.get(atomArg(name));
    return id === undefined ? UNDEFINED : m.lookup(id)!.pid;
  },
  'registered/0': (m) => listFromArray([...m.names.keys()]),

  'processes/0': (m) => listFromArray([...m.processes].map((p) => p.pid)),
  'is_process_alive/1': (m, pid) => (settleSignals(m, pidArg(pid).id) ? boolean(m.lookup(pidArg(pid).id) !== undefined) : RETRY),
  'group_leader/0': (m) => m.current.groupLeader,
  'group_leader/2': (m, leader, pid) => {
    const to = pidArg(leader);
    const p = m.own(pidArg(pid).id);
    if (p === undefined) throw badarg();
    p.groupLeader = to;
    return TRUE;
  },
  'process_flag/2': (m, flag, value) => setFlag(m, flag, value),
  'process_flag/3': (m, pid, flag) => {
    if (atomArg(flag).name !== 'save_calls' || m.lookup(pidArg(pid).id) === undefined) throw badarg();
    return 0;
  },
  'suspend_process/1': (m, pid) => suspendOther(m, pid),
  'suspend_process/2': (m, pid, options) => {
    const names = listArg(options).map((option) => (option instanceof Atom ? option.name : ''));
    const already = m.lookup(pidArg(pid).id)?.rare?.suspenders.has(m.current.id) === true;
    if (names.includes('unless_suspending') && already) return FALSE;
    return suspendOther(m, pid);
  },
  'resume_process/1': (m, pid) => {
    if (!resume(m, pidArg(pid).id, m.current.id, m.current.cause)) throw badarg();
    return TRUE;
  },
  'hibernate/3': (m, module, name, args) => {
    const p = m.current;
    const to = atomArg(module);
    m.executor.start(m, p, to, atomArg(name), listArg(args));
    if (p.mailbox.length > 0) {
      p.status = Status.runnable;
      m.enqueue(p);
    } else {
      p.wait = { reason: WaitReason.hibernate, whom: -1, what: null };
      p.status = Status.waiting;
    }
    return EXITED;
  },
  'yield/0': (m) => {
    const p = m.current;
    p.yielded = !p.yielded;
    if (!p.yielded) return TRUE;
    p.status = Status.runnable;
    m.enqueue(p);
    return RETRY;
  },
  'bump_reductions/1': (m, reductions) => {
    if (typeof reductions !== 'number' || reductions < 1) throw badarg();
    m.charge(Math.min(reductions, 4000));
    return TRUE;
  },
  'garbage_collect/0': () => TRUE,
  'garbage_collect/1': (m, pid) => (settleSignals(m, pidArg(pid).id) ? boolean(m.lookup(pidArg(pid).id) !== undefined) : RETRY),
  'garbage_collect/2': (m, pid, options) => {
    const found = boolean(m.lookup(pidArg(pid).id) !== undefined);
    const request = optionsArg(options).find(([name]) => name === 'async');
    if (request === undefined) return found;
    m.deliver(m.current.id, m.current.cause, m.current.id, [atom('garbage_collect'), request[1], found]);
    return atom('async');
  },

  'put/2': (m, key, value) => {
    const p = m.current;
    const old = p.dictionary?.get(key);
    p.dictionary = (p.dictionary ?? EMPTY_MAP).put(key, value);
    return old ?? UNDEFINED;
  },
  'get/0': (m) => listFromArray(dictionary(m.current) as Term[]),
  'get/1': (m, key) => m.current.dictionary?.get(key) ?? UNDEFINED,
  'get_keys/0': (m) => listFromArray(dictionary(m.current).map(([key]) => key)),
  'get_keys/1': (m, value) => listFromArray(dictionary(m.current).filter(([, each]) => identical(each, value)).map(([key]) => key)),
  'erase/0': (m) => {
    const all = dictionary(m.current) as Term[];
    m.current.dictionary = null;
    return listFromArray(all);
  },
  'erase/1': (m, key) => {
    const p = m.current;
    const old = p.dictionary?.get(key);
    if (old === undefined) return UNDEFINED;
    const rest = p.dictionary!.delete(key);
    p.dictionary = rest.size === 0 ? null : rest;
    return old;
  },
};

function halt(m: Machine, status: Term): typeof EXITED {
  if (typeof status === 'number' && status >= 0) m.haltStatus = status & 0xff;
  else if (status instanceof Atom && status.name === 'abort') m.haltStatus = 134;
  else if (isList(status)) m.haltStatus = 1;
  else throw badarg();
  return EXITED;
}

function suspendOther(m: Machine, pid: Term): Term | typeof RETRY {
  const id = pidArg(pid).id;
  if (!settleSignals(m, id)) return RETRY;
  if (id === m.current.id || !suspend(m, id, m.current.id, m.current.cause)) throw badarg();
  return TRUE;
}

export function defineProcesses(natives: NativeTable): void {
  defineModule(natives, 'erlang', PROCESS_NATIVES, ['self/0', 'node/0', 'node/1']);
  defineModule(natives, 'mailroom', { 'ask/4': ask });
}

