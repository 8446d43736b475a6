/** BIFs about the whole system: nodes, references, unique integers, system_info, statistics, memory. */
import { Atom, EMPTY, FALSE, Pid, Port, Ref, TRUE, UNDEFINED, atom, charlist, listFromArray, type Term } from '../../terms/index.ts';
import { NODE, badarg, census, type Machine, type Native, type NativeTable } from '../../vm/index.ts';
import { atomArg, defineModule, listArg } from './arguments.ts';

/** What programs hear of the system. The same everywhere, whatever the host is. */
const SYSTEM_INFO: Readonly<Record<string, (m: Machine) => Term>> = {
  schedulers: () => 4,
  schedulers_online: () => 4,
  schedulers_state: () => [4, 4, 4],
  dirty_cpu_schedulers: () => 4,
  dirty_cpu_schedulers_online: () => 4,
  dirty_io_schedulers: () => 10,
  logical_processors: () => 4,
  logical_processors_online: () => 4,
  logical_processors_available: () => 4,
  scheduler_id: (m) => 1 + Math.max(0, m.cores.findIndex((core) => core.running === m.current.id)),
  process_count: (m) => m.processes.size,
  process_limit: () => 262_144,
  port_count: () => 0,
  port_limit: () => 65_536,
  atom_count: (m) => 12_000 + m.atoms.size,
  atom_limit: () => 1_048_576,
  ets_limit: () => 8192,
  otp_release: () => charlist('25'),
  version: () => charlist('13.1.5'),
  system_version: () => charlist('Erlang/OTP 25 [erts-13.1.5] [source] [64-bit] [smp:4:4] [ds:4:4:10] [async-threads:1] [jit:ns]\n'),
  system_architecture: () => charlist('x86_64-pc-linux-gnu'),
  machine: () => charlist('BEAM'),
  driver_version: () => charlist('3.3'),
  nif_version: () => charlist('2.16'),
  wordsize: () => 8,
  endian: () => atom('little'),
  threads: () => TRUE,
  thread_pool_size: () => 1,
  smp_support: () => TRUE,
  multi_scheduling: () => atom('enabled'),
  emu_type: () => atom('opt'),
  emu_flavor: () => atom('jit'),
  build_type: () => atom('opt'),
  debug_compiled: () => FALSE,
  creation: () => 0,
  compat_rel: () => 25,
  start_time: () => 0,
  end_time: () => 8_646_911_283_000_000_000n,
  time_correction: () => TRUE,
  time_warp_mode: () => atom('no_time_warp'),
  tolerant_timeofday: () => atom('enabled'),
  message_queue_data: () => atom('on_heap'),
  fullsweep_after: () => [atom('fullsweep_after'), 65_535],
  min_heap_size: () => [atom('min_heap_size'), 233],
  min_bin_vheap_size: () => [atom('min_bin_vheap_size'), 46_422],
  dist_ctrl: () => EMPTY,
  modified_timing_level: () => UNDEFINED,
  delayed_node_table_gc: () => 60,
};

const STATISTICS: Readonly<Record<string, (m: Machine) => Term>> = {
  reductions: (m) => since(m, 'reductions', m.totalReductions()),
  exact_reductions: (m) => since(m, 'reductions', m.totalReductions()),
  runtime: (m) => since(m, 'runtime', Math.floor((m.totalReductions() * m.reductionCost) / 1e6)),
  wall_clock: (m) => since(m, 'wall_clock', Math.floor(m.now() / 1e6)),
  context_switches: (m) => [m.contextSwitches, 0],
  run_queue: (m) => m.queue.count,
  total_run_queue_lengths: (m) => m.queue.count,
  run_queue_lengths: (m) => listFromArray([m.queue.count]),
  active_tasks: (m) => listFromArray([m.queue.count + 1]),
  total_active_tasks: (m) => m.queue.count + 1,
  garbage_collection: () => [0, 0, 0],
  io: () => [[atom('input'), 0], [atom('output'), 0]],
  scheduler_wall_time: () => UNDEFINED,
};

/** {Total, SinceLastCall}: the last total is kept in a table of the run. */
function since(m: Machine, name: string, total: number): Term {
  const key = `statistics:${name}`;
  const last = (m.tables.get(key) as number | undefined) ?? 0;
  m.tables.set(key, total);
  return [total, total - last];
}

const MEMORY = ['total', 'processes', 'processes_used', 'system', 'atom', 'atom_used', 'binary', 'code', 'ets'];

/** Bytes by use: estimates for what the run owns, round figures for what the emulator would need. */
function memory(m: Machine): Readonly<Record<string, number>> {
  const { words, bytes } = census(m);
  m.charge(words >> 4);
  const processes = words * 8 + m.processes.size * 864;
  const atoms = 491_713 + m.atoms.size * 40;
  const [code, ets] = [10_736_542, 487_816];
  const system = atoms + bytes + code + ets + 5_800_000;
  return { total: processes + system, processes, processes_used: processes, system, atom: atoms, atom_used: atoms, binary: bytes, code, ets };
}

const memoryItem = (m: Machine, what: Term): Term => {
  const bytes = what instanceof Atom ? memory(m)[what.name] : undefined;
  if (bytes === undefined) throw badarg();
  return bytes;
};

const nodeOf: Native = (_m, of) => {
  if (of instanceof Pid || of instanceof Ref || of instanceof Port) return NODE;
  throw badarg();
};

/** First values of unique integers; monotonic ones start where OTP's do. */
const FIRST_MONOTONIC = -576_460_752_303_423_488n;

const unique: Native = (m, modifiers) => {
  const names = listArg(modifiers).map((each) => atomArg(each).name);
  if (names.some((name) => name !== 'positive' && name !== 'monotonic')) throw badarg();
  m.nextUnique++;
  return names.includes('positive') ? m.nextUnique : FIRST_MONOTONIC + BigInt(m.nextUnique);
};

const NATIVES: Readonly<Record<string, Native>> = {
  'node/0': () => NODE,
  'node/1': nodeOf,
  'nodes/0': () => EMPTY,
  'nodes/1': (_m, which) => (which instanceof Atom && /^(this|known)$/.test(which.name) ? listFromArray([NODE]) : EMPTY),
  'is_alive/0': () => FALSE,
  'get_cookie/0': () => atom('nocookie'),
  'monitor_node/2': () => TRUE,
  'disconnect_node/1': () => atom('ignored'),
  'make_ref/0': (m) => m.makeRef(),
  'unique_integer/0': (m) => unique(m, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY),
  'unique_integer/1': unique,
  'ports/0': () => EMPTY,
  'system_info/1': (m, what) => {
    if (Array.isArray(what) && what[0] === atom('wordsize')) return 8;
    const known = what instanceof Atom ? SYSTEM_INFO[what.name] : undefined;
    if (known === undefined) throw badarg();
    return known(m);
  },
  'system_flag/2': (_m, flag) => {
    if (!(flag instanceof Atom)) throw badarg();
    return flag.name === 'schedulers_online' ? 4 : UNDEFINED;
  },
  'statistics/1': (m, what) => {
    const known = what instanceof Atom ? STATISTICS[what.name] : undefined;
    if (known === undefined) throw badarg();
    return known(m);
  },
  'memory/0': (m) => {
    const figures = memory(m);
    return listFromArray(MEMORY.map((name) => [atom(name), figures[name]!] as Term));
  },
  'memory/1': (m, what) => {
    if (what instanceof Atom) return memoryItem(m, what);
    return listFromArray(listArg(what).map((each) => [each, memoryItem(m, each)] as Term));
  },
};

export function defineSystem(natives: NativeTable): void {
  defineModule(natives, 'erlang', NATIVES, ['node/0', 'node/1']);
}
