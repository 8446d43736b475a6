/** What the machine knows of a process that the trace does not say: its stack, dictionary, heap. */
import { Atom, inspect, type Term } from '../terms/index.ts';
import { frames, processWords, versionAt, type Machine } from '../vm/index.ts';
import type { Inspection } from './protocol.ts';

/** Frames shown at most: a deep recursion says no more by being whole. */
const MOST_FRAMES = 60;

const show = (term: Term): string => inspect(term, { width: 60, limit: 50, printableLimit: 400 });

/** What is known of a process at the event that the machine stands at; `alive: false` and nothing else when it is not there. */
export function inspectProcess(m: Machine, pid: number, event: number): Inspection {
  const p = m.lookup(pid);
  if (p === undefined) return { pid, event, alive: false, dictionary: [], stack: [], heapWords: 0, reductions: 0 };
  const stack: Inspection['stack'][number][] = [];
  for (const frame of frames(p)) {
    if (stack.length === MOST_FRAMES) break;
    const version = versionAt(frame.pc - 1);
    const f = version?.functionAt(frame.pc - 1);
    if (version === undefined || f === undefined) continue;
    const { compiled } = version;
    const loaded = m.code.get(compiled.name);
    const old = loaded !== undefined && loaded.current?.version !== version;
    stack.push({
      module: inspect(compiled.name),
      name: f.name.name,
      arity: f.arity,
      file: compiled.files[f.file] ?? '',
      line: version.lineAt(frame.pc - 1),
      version: loaded === undefined ? 0 : old ? loaded.number - 1 : loaded.number,
      old,
    });
  }
  const dictionary = (p.dictionary?.entries() ?? []).map(([key, value]) => [key instanceof Atom ? inspect(key) : show(key), show(value)] as const);
  return { pid, event, alive: true, dictionary, stack, heapWords: processWords(p).words, reductions: p.reductions };
}
