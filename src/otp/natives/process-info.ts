/** process_info/1,2: every item that OTP 25 knows, in its shapes. Heap figures are estimates in Erlang's words. */
import { Atom, Cons, EMPTY, FALSE, PROCESS, Pid, UNDEFINED, arrayFromList, atom, binary, listFromArray, type Term } from '../../terms/index.ts';
import { WaitReason } from '../../trace/index.ts';
import { NODE, RETRY, Status, badarg, postOrder, processWords, settleSignals, stackEnd, type Machine, type Native, type NativeTable, type Process } from '../../vm/index.ts';
import { boolean, defineModule, pidArg } from './arguments.ts';
import { quietFlag } from './processes.ts';

/** Sizes that Erlang's heaps come in (in words), as far as the default minimum goes up by Fibonacci. */
const HEAP_SIZES = [233, 376, 610, 987, 1598, 2586, 4185, 6772, 10958, 17731, 28690, 46422, 75113, 121536, 196650, 318187, 514838, 833026, 1347865];
/** What a process needs beside its heap, in bytes. */
const PROCESS_BYTES = 864;

function heapSize(words: number): number {
  for (const size of HEAP_SIZES) if (words <= size) return size;
  let size = HEAP_SIZES.at(-1)!;
  while (size < words) size += Math.floor(size / 5);
  return size;
}

const hibernates = (p: Process): boolean => p.status === Status.waiting && p.wait?.reason === WaitReason.hibernate;

const pids = (ids: Iterable<number>): Term => listFromArray([...ids].map((id) => new Pid(id)));
const pair = (name: string, value: Term): Term => [atom(name), value];

function collection(p: Process): Term {
  return listFromArray([
    pair('max_heap_size', quietFlag(p, 'max_heap_size')),
    pair('min_bin_vheap_size', quietFlag(p, 'min_bin_vheap_size')),
    pair('min_heap_size', quietFlag(p, 'min_heap_size')),
    pair('fullsweep_after', quietFlag(p, 'fullsweep_after')),
    pair('minor_gcs', 0),
  ]);
}

function monitors(p: Process): Term {
  // Listed from the last that OTP would visit to the first.
  const held = postOrder(p.monitors?.keys() ?? []).reverse().map((ref) => p.monitors!.get(ref)!);
  return listFromArray(held.map((each) => [PROCESS, each.name === null ? new Pid(each.target) : [each.name, NODE]] as Term));
}

/** {Suspendee, ActiveSuspendCount, OutstandingSuspendCount} of those whom p suspends. */
function suspending(m: Machine, p: Process): Term {
  const list: Term[] = [];
  for (const other of m.processes) {
    const times = other.rare?.suspenders.get(p.id);
    if (times !== undefined) list.push([other.pid, times, 0]);
  }
  return listFromArray(list);
}

function status(p: Process): string {
  if (p.suspended) return 'suspended';
  if (p.status === Status.running) return 'running';
  return p.status === Status.runnable ? 'runnable' : 'waiting';
}

/** The process's data, counted: that is work. */
function sized(m: Machine, p: Process): { readonly words: number; readonly bytes: number } {
  const size = processWords(p);
  m.charge(size.words >> 4);
  return size;
}

const ITEMS: Readonly<Record<string, (m: Machine, p: Process) => Term>> = {
  registered_name: (_m, p) => p.registeredName ?? EMPTY,
  current_function: (m, p) => (hibernates(p) ? [atom('erlang'), atom('hibernate'), 3] : m.executor.currentFunction(m, p)),
  current_location: (m, p) => {
    const top = m.executor.stacktrace(m, p);
    return top instanceof Cons ? top.head : m.executor.currentFunction(m, p);
  },
  current_stacktrace: (m, p) => m.executor.stacktrace(m, p),
  initial_call: (_m, p) => p.initialCall,
  status: (_m, p) => atom(status(p)),
  message_queue_len: (_m, p) => p.mailbox.length,
  messages: (m, p) => {
    m.reserve(5 * p.mailbox.length, 0);
    m.charge(p.mailbox.length >> 4);
    return listFromArray([...p.mailbox].map((message) => message.term));
  },
  links: (_m, p) => pids(postOrder(p.links ?? []).reverse()),
  monitors: (_m, p) => monitors(p),
  monitored_by: (_m, p) => pids([...(p.monitoredBy?.values() ?? [])].reverse()),
  dictionary: (_m, p) => (p.dictionary === null ? EMPTY : listFromArray(p.dictionary.entries() as Term[])),
  trap_exit: (_m, p) => boolean(p.trapExit),
  error_handler: (_m, p) => quietFlag(p, 'error_handler'),
  priority: (_m, p) => atom(['low', 'normal', 'high', 'max'][p.priority]!),
  group_leader: (_m, p) => p.groupLeader,
  total_heap_size: (m, p) => heapSize(sized(m, p).words),
  heap_size: (m, p) => heapSize(sized(m, p).words),
  stack_size: (_m, p) => Math.max(1, stackEnd(p)),
  reductions: (m, p) => p.reductions + (p === m.current ? m.spent : 0),
  garbage_collection: (_m, p) => collection(p),
  garbage_collection_info: (m, p) => {
    const { words } = sized(m, p);
    const size = heapSize(words);
    const figures: [string, number][] = [
      ['old_heap_block_size', 0], ['heap_block_size', size], ['mbuf_size', 0], ['recent_size', 0], ['stack_size', Math.max(1, stackEnd(p))],
      ['old_heap_size', 0], ['heap_size', words], ['bin_vheap_size', 0], ['bin_vheap_block_size', 46422],
      ['bin_old_vheap_size', 0], ['bin_old_vheap_block_size', 46422],
    ];
    return listFromArray(figures.map(([name, value]) => pair(name, value)));
  },
  suspending: (m, p) => suspending(m, p),
  memory: (m, p) => {
    const { words, bytes } = sized(m, p);
    return heapSize(words) * 8 + bytes + PROCESS_BYTES;
  },
  binary: () => EMPTY,
  backtrace: (m, p) => {
    const frames = arrayFromList(m.executor.stacktrace(m, p)) ?? [];
    const names = frames.map((frame) => {
      const [module, name, arity] = frame as readonly Term[];
      return `${(module as Atom).name}:${(name as Atom).name}/${String(arity)}`;
    });
    return binary(names.map((name, i) => `${i === 0 ? 'Program counter' : 'Return addr'} (${name})\n`).join(''));
  },
  catchlevel: () => 0,
  last_calls: () => FALSE,
  min_heap_size: (_m, p) => quietFlag(p, 'min_heap_size'),
  min_bin_vheap_size: (_m, p) => quietFlag(p, 'min_bin_vheap_size'),
  max_heap_size: (_m, p) => quietFlag(p, 'max_heap_size'),
  message_queue_data: (_m, p) => quietFlag(p, 'message_queue_data'),
  fullsweep_after: (_m, p) => quietFlag(p, 'fullsweep_after'),
  sequential_trace_token: () => EMPTY,
  parent: (_m, p) => (p.parent < 0 ? UNDEFINED : new Pid(p.parent)),
};

/** What process_info/1 answers, in its order. */
const DEFAULT = [
  'registered_name', 'current_function', 'initial_call', 'status', 'message_queue_len', 'links', 'dictionary', 'trap_exit', 'error_handler',
  'priority', 'group_leader', 'total_heap_size', 'heap_size', 'stack_size', 'reductions', 'garbage_collection', 'suspending',
];

function item(m: Machine, p: Process, name: Term): Term {
  const known = name instanceof Atom ? ITEMS[name.name] : undefined;
  if (known === undefined) throw badarg();
  return known(m, p);
}

const all: Native = (m, pid) => {
  if (!settleSignals(m, pidArg(pid).id)) return RETRY;
  const p = m.lookup(pidArg(pid).id);
  if (p === undefined) return UNDEFINED;
  const names = DEFAULT.filter((name) => name !== 'registered_name' || p.registeredName !== null);
  return listFromArray(names.map((name) => pair(name, item(m, p, atom(name)))));
};

const some: Native = (m, pid, what) => {
  const id = pidArg(pid).id;
  const list = what instanceof Cons || what === EMPTY ? arrayFromList(what) : undefined;
  const wanted = list ?? [what];
  if (wanted.some((name) => !(name instanceof Atom) || ITEMS[name.name] === undefined)) throw badarg();
  if (!settleSignals(m, id)) return RETRY;
  const p = m.lookup(id);
  if (p === undefined) return UNDEFINED;
  if (list !== undefined) return listFromArray(list.map((name) => [name, item(m, p, name)] as Term));
  const value = item(m, p, what);
  // A nameless process answers [] instead of a pair when asked for its name alone.
  return what === atom('registered_name') && p.registeredName === null ? EMPTY : [what, value];
};

export function defineProcessInfo(natives: NativeTable): void {
  defineModule(natives, 'erlang', { 'process_info/1': all, 'process_info/2': some });
}

