/** BIFs about time: the virtual clock, the virtual calendar clock, and timers. */
import { Atom, OK, Pid, TIMEOUT, FALSE, atom, normalize, type Integer, type Ref, type Term } from '../../terms/index.ts';
import { badarg, cancelTimer, readTimer, setTimer, type Machine, type Native, type NativeTable } from '../../vm/index.ts';
import { booleanArg, defineModule, optionsArg, refArg } from './arguments.ts';

const PER_SECOND: Readonly<Record<string, bigint>> = {
  second: 1n,
  seconds: 1n,
  millisecond: 1_000n,
  milli_seconds: 1_000n,
  microsecond: 1_000_000n,
  micro_seconds: 1_000_000n,
  nanosecond: 1_000_000_000n,
  nano_seconds: 1_000_000_000n,
  native: 1_000_000_000n,
  perf_counter: 1_000_000_000n,
};
const NATIVE = 1_000_000_000n;

/** Parts per second of a time unit. */
function unitArg(unit: Term): bigint {
  if (unit instanceof Atom && unit.name in PER_SECOND) return PER_SECOND[unit.name]!;
  if ((typeof unit === 'number' || typeof unit === 'bigint') && unit > 0) return BigInt(unit);
  throw badarg();
}

const floorDivide = (a: bigint, b: bigint): bigint => {
  const q = a / b;
  return a % b < 0n ? q - 1n : q;
};

const convert = (time: bigint, from: bigint, to: bigint): Integer => normalize(floorDivide(time * to, from));

/** Nanoseconds since 1970 on the virtual calendar clock. */
const wall = (m: Machine): bigint => m.epoch + BigInt(m.now());

/** {{y, m, d}, {h, min, s}} of seconds since 1970, in the proleptic Gregorian calendar. */
export function calendar(seconds: bigint): Term {
  const days = Number(floorDivide(seconds, 86_400n));
  const rest = Number(seconds - BigInt(days) * 86_400n);
  // Days since 0000-03-01, so that the leap day ends a year (after Howard Hinnant's civil_from_days).
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const day = doy - Math.floor((153 * mp + 2) / 5) + 1;
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  return [
    [year, month, day],
    [Math.floor(rest / 3600), Math.floor((rest % 3600) / 60), rest % 60],
  ];
}

const now = (m: Machine): readonly [Term, Term] => calendar(floorDivide(wall(m), NATIVE)) as readonly [Term, Term];

const timestamp = (m: Machine): Term => {
  const micro = wall(m) / 1000n;
  return [Number(micro / 1_000_000_000_000n), Number((micro / 1_000_000n) % 1_000_000n), Number(micro % 1_000_000n)];
};

function startTimer(m: Machine, time: Term, to: Term, message: Term, options: Term | undefined, wrap: boolean): Ref {
  const absolute = options !== undefined && optionsArg(options).some(([name, value]) => name === 'abs' && booleanArg(value));
  if (typeof time !== 'number' || (time < 0 && !absolute) || time > 0xffff_ffff_ffff) throw badarg('time');
  if (!(to instanceof Pid || to instanceof Atom)) throw badarg();
  const ms = absolute ? Math.max(0, time - Math.floor(m.now() / 1e6)) : time;
  const ref = m.makeRef();
  setTimer(m, ref, ms, to instanceof Pid ? to.id : to, wrap ? [TIMEOUT, ref, message] : message);
  return ref;
}

const left = (ms: number): Term => (ms < 0 ? FALSE : ms);

const NATIVES: Readonly<Record<string, Native>> = {
  'monotonic_time/0': (m) => m.now(),
  'monotonic_time/1': (m, unit) => convert(BigInt(m.now()), NATIVE, unitArg(unit)),
  'system_time/0': (m) => normalize(wall(m)),
  'system_time/1': (m, unit) => convert(wall(m), NATIVE, unitArg(unit)),
  'time_offset/0': (m) => normalize(m.epoch),
  'time_offset/1': (m, unit) => convert(m.epoch, NATIVE, unitArg(unit)),
  'convert_time_unit/3': (_m, time, from, to) => {
    if (typeof time !== 'number' && typeof time !== 'bigint') throw badarg();
    return convert(BigInt(time), unitArg(from), unitArg(to));
  },
  'timestamp/0': timestamp,
  'now/0': (m) => {
    m.charge(10); // never the same twice
    return timestamp(m);
  },
  'localtime/0': (m) => now(m) as Term,
  'universaltime/0': (m) => now(m) as Term,
  'date/0': (m) => now(m)[0],
  'time/0': (m) => now(m)[1],
  'localtime_to_universaltime/1': (_m, time) => time,
  'localtime_to_universaltime/2': (_m, time) => time,
  'universaltime_to_localtime/1': (_m, time) => time,

  'send_after/3': (m, time, to, message) => startTimer(m, time, to, message, undefined, false),
  'send_after/4': (m, time, to, message, options) => startTimer(m, time, to, message, options, false),
  'start_timer/3': (m, time, to, message) => startTimer(m, time, to, message, undefined, true),
  'start_timer/4': (m, time, to, message, options) => startTimer(m, time, to, message, options, true),
  'cancel_timer/1': (m, ref) => left(cancelTimer(m, refArg(ref))),
  'cancel_timer/2': (m, ref, options) => timerAnswer(m, atom('cancel_timer'), ref, options, cancelTimer(m, refArg(ref))),
  'read_timer/1': (m, ref) => left(readTimer(m, refArg(ref))),
  'read_timer/2': (m, ref, options) => timerAnswer(m, atom('read_timer'), ref, options, readTimer(m, refArg(ref))),
};

/** Options {async, boolean} (the answer comes as a message) and {info, boolean} (no answer). */
function timerAnswer(m: Machine, tag: Atom, ref: Term, options: Term, ms: number): Term {
  let [async, info] = [false, true];
  for (const [name, value] of optionsArg(options)) {
    if (name === 'async') async = booleanArg(value);
    else if (name === 'info') info = booleanArg(value);
    else throw badarg();
  }
  if (async && info) m.deliver(m.current.id, m.current.cause, m.current.id, [tag, ref, left(ms)]);
  return async || !info ? OK : left(ms);
}

const OS: Readonly<Record<string, Native>> = {
  'system_time/0': NATIVES['system_time/0']!,
  'system_time/1': NATIVES['system_time/1']!,
  'timestamp/0': timestamp,
  'perf_counter/0': (m) => m.now(),
  'perf_counter/1': (m, unit) => convert(BigInt(m.now()), NATIVE, unitArg(unit)),
};

export function defineClock(natives: NativeTable): void {
  defineModule(natives, 'erlang', NATIVES);
  defineModule(natives, 'os', OS);
}

