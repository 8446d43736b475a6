/** For tests of the machine: machines whose processes do what a list of steps says, and what they did as lines of text. */
import { atom, type Term } from '../terms/index.ts';
import { Kind, START, TraceStore, drain, type Cursor } from '../trace/index.ts';
import { Machine, NativeTable, type MachineOptions } from './index.ts';
import { noCode, scripted, type Step } from './scripted.ts';

export const T = atom('test');
const names = Object.fromEntries(Object.entries(Kind).map(([name, kind]) => [kind, name])) as Record<number, string>;

export function machine(bodies: Readonly<Record<string, readonly Step[]>>, options: Partial<MachineOptions> = {}): Machine {
  return new Machine({ executor: scripted(bodies), natives: new NativeTable(), code: noCode, ...options });
}
export const boot = (m: Machine, name: string, ...args: Term[]) => m.spawn(T, atom(name), args, { parent: null });

/** Everything traced, read back through the pieces that travel. */
export function read(m: Machine, before = new TraceStore()): TraceStore {
  const store = before;
  for (let cursor: Cursor = before.count === 0 ? START : { event: before.count, term: 0, symbol: 0 }; ; ) {
    const next = drain(m.trace, cursor, undefined, 1000);
    if (next === null) return store;
    store.append(next.piece);
    cursor = next.next;
  }
}

/** The trace as lines: `0 -send:hi-> 1`. Scheduling is left out unless asked for. */
export function story(m: Machine, kinds: readonly string[] = ['send', 'enqueue', 'receive', 'skip', 'drop', 'exit', 'signal', 'down', 'timerFire']): string[] {
  const store = read(m);
  const lines: string[] = [];
  for (let i = 0; i < store.count; i++) {
    const kind = names[store.kind(i)]!;
    if (!kinds.includes(kind)) continue;
    const text = store.text(store.term(i));
    const peer = store.peer(i);
    lines.push(`${store.pid(i)} ${kind}${text && `:${text}`}${peer >= 0 ? ` ${peer}` : ''}`);
  }
  return lines;
}

/** Everything traced, as one text: two runs are the same when theirs are. */
export const columns = (m: Machine, before?: TraceStore): string => {
  const s = read(m, before);
  const lines: string[] = [];
  for (let i = 0; i < s.count; i++) lines.push([s.kind(i), s.time(i), s.pid(i), s.peer(i), s.cause(i), s.text(s.term(i)), s.aux(i)].join(' '));
  return lines.join('\n');
};

// Steps: a small language.
export const arg = (p: { stack: Term[] }, n: number): Term => p.stack[n + 1]!;
export const say = (to: (m: Machine, p: Parameters<Step>[1]) => Term, message: Term): Step => (m, p) => m.send(to(m, p), message);
export const toArg = (n: number) => (_m: Machine, p: Parameters<Step>[1]) => arg(p, n);
export const spawnStep = (name: string, link = false): Step => (m, p) => {
  p.stack.push(m.spawn(T, atom(name), [p.pid], { link }).pid);
};
export const top = (_m: Machine, p: Parameters<Step>[1]): Term => p.stack.at(-1)!;
export const trap: Step = (_m, p) => {
  p.trapExit = true;
};
export const is = (name: string) => (message: Term) => message === atom(name);
export const loop = (pc: number): Step => () => pc;
