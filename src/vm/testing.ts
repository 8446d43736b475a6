/** Helpers of the tests of this room: a machine with a few natives, one call run to its end, terms as plain text. */
import type { CompiledModule } from '../bytecode/index.ts';
import {
  arrayFromList,
  atom,
  Atom,
  Bits,
  Cons,
  EMPTY,
  Float,
  Fun,
  list,
  meter,
  Pid,
  TermMap,
  textFromCharlist,
  floatToText,
  type Term,
} from '../terms/index.ts';
import { CodeServer, type Library } from './code.ts';
import { unwind } from './exceptions.ts';
import { exec } from './exec.ts';
import { Outcome } from './executor.ts';
import { interpreter } from './interpreter.ts';
import { Machine } from './machine.ts';
import { CALL, NativeTable, Raise, type Native } from './native.ts';
import type { Process } from './process.ts';
import { ruling, stopsAtLimit } from './raising.ts';
import { step } from './step.ts';

/** Natives of module :test. */
export function testNatives(): NativeTable {
  const table = new NativeTable();
  let kept: Term = atom('nothing');
  const define = (name: string, arity: number, run: Native, module = 'test'): void =>
    table.define({ module: atom(module), name: atom(name), arity, run, guard: false });
  define('pair', 2, (_m, a, b) => [a, b]);
  define('same', 1, (_m, a) => a);
  define('raise', 1, (_m, reason) => {
    throw new Raise('error', reason);
  });
  define('apply', 2, (m, fun, x) => {
    m.callTarget = fun as Fun;
    m.callArgs = [x];
    return CALL;
  });
  define('put', 1, (_m, x) => (kept = x));
  define('get', 0, () => kept);
  define(
    'apply',
    2,
    (m, fun, args) => {
      m.callTarget = fun as Fun;
      m.callArgs = arrayFromList(args)!;
      return CALL;
    },
    'erlang',
  );
  define('charge', 1, (m, n) => {
    m.charge(n as number);
    return n;
  });
  define(
    'send',
    2,
    (m, to, message) => {
      m.send(to, message);
      return message;
    },
    'erlang',
  );
  define(
    'spawn',
    3,
    (m, module, name, args) => {
      const items: Term[] = [];
      for (let rest = args; rest instanceof Cons; rest = rest.tail) items.push(rest.head);
      return m.spawn(module as Atom, name as Atom, items).pid;
    },
    'erlang',
  );
  return table;
}

/** Small, so that a recursion without end ends soon. */
const STACK = 10_000_000;

export function machineWith(modules: readonly CompiledModule[], natives = testNatives(), library: Library = () => null): Machine {
  const code = new CodeServer(natives, library);
  const m = new Machine({ executor: interpreter, natives, code, limits: { stack: STACK } });
  for (const module of modules) code.load(module);
  return m;
}

/** Runs as the interpreter does, but each instruction by `step` alone: what the loop does itself must come to the same. */
function stepping(m: Machine, p: Process, budget: number): Outcome {
  for (;;) {
    const { pc, base } = p;
    try {
      const why = step(m, p, pc, budget);
      if (why >= 0) return why as Outcome;
    } catch (thrown) {
      if (stopsAtLimit(m, p, thrown)) return Outcome.limit;
      if (!unwind(m, p, pc + 1, base, ruling(m, p, thrown, pc + 1, base))) return Outcome.crashed;
    }
  }
}

/** module:name(args) run to its end in one process; an exception is the list [class, reason], a limit [:limit, its name]. Also answers the reductions. */
function evaluateBy(
  run: (m: Machine, p: Process, budget: number) => Outcome,
  modules: readonly CompiledModule[],
  module: string,
  name: string,
  args: readonly Term[],
  budget: number,
): { readonly value: Term; readonly spent: number } {
  const m = machineWith(modules);
  const p = m.spawn(atom(module), atom(name), args, { parent: null });
  m.current = p;
  meter.steps = 0;
  let spent = 0;
  for (;;) {
    m.spent = 0;
    const outcome = run(m, p, budget);
    spent += m.spent;
    if (outcome === Outcome.done) return { value: p.stack[p.base]!, spent };
    if (outcome === Outcome.crashed) {
      const reason = m.exceptionClass === 'error' ? (m.exceptionReason as readonly Term[])[0]! : m.exceptionReason;
      return { value: list(atom(m.exceptionClass), reason), spent };
    }
    if (m.hits.length > 0) return { value: list(atom('limit'), atom(m.hits[0]!.name)), spent };
    if (outcome !== Outcome.preempted) throw new Error(`outcome ${outcome}`);
  }
}

/** What module:name(args) comes to, by the loop and by single steps, which must agree (in reductions too). */
export function evaluate(modules: readonly CompiledModule[], module: string, name: string, args: readonly Term[], budget = 4000): Term {
  const { value, spent } = evaluateBy(exec, modules, module, name, args, budget);
  if (spent < 100_000) {
    const other = evaluateBy(stepping, modules, module, name, args, budget);
    if (show(other.value) !== show(value) || other.spent !== spent) {
      throw new Error(`loop: ${show(value)} in ${spent} reductions, steps: ${show(other.value)} in ${other.spent}`);
    }
  }
  return value;
}

/** A term as text, much as Elixir's inspect. */
export function show(t: Term): string {
  if (typeof t === 'number' || typeof t === 'bigint') return String(t);
  if (t instanceof Float) return floatToText(t.value);
  if (t instanceof Atom) return `:${t.name}`;
  if (t === EMPTY) return '[]';
  if (t instanceof Cons) {
    const text = textFromCharlist(t);
    if (text !== undefined && /^[ -~]+$/.test(text)) return `'${text}'`;
    const items: string[] = [];
    let rest: Term = t;
    for (; rest instanceof Cons; rest = rest.tail) items.push(show(rest.head));
    return `[${items.join(', ')}${rest === EMPTY ? '' : ` | ${show(rest)}`}]`;
  }
  if (Array.isArray(t)) return `{${(t as readonly Term[]).map(show).join(', ')}}`;
  if (t instanceof TermMap)
    return `%{${t
      .entries()
      .map(([k, v]) => `${show(k)} => ${show(v)}`)
      .join(', ')}}`;
  if (t instanceof Bits) return t.text() === undefined ? `<<${[...t.bytes].join(', ')}>>` : JSON.stringify(t.text());
  if (t instanceof Pid) return `#PID<0.${t.id}.0>`;
  if (t instanceof Fun) return `#Fun<${t.name.name}/${t.arity}>`;
  return '#?';
}
