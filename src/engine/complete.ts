/** Tab completion, as iex does it. It runs in Elixir (`IEx.Autocomplete`), on a machine that nobody needs any more: the run never hears of it. */
import { arrayFromList, atom, Atom, Bits, list, Pid, type Term } from '../terms/index.ts';
import type { Machine } from '../vm/index.ts';
import { evaluatorPid } from './boot.ts';
import type { Library } from './library.ts';

export type Completion = { readonly insert: string; readonly candidates: readonly string[] };

const AUTOCOMPLETE = atom('Elixir.IEx.Autocomplete');
/** Reductions until completion gives up: who else runs in the copy takes his share of them. */
const PATIENCE = 20_000_000;

/** Answers 'wait' when it takes a chunk of the library that is not there yet. */
export function complete(library: Library, m: Machine, text: string): Completion | 'wait' {
  const evaluator = evaluatorPid(m);
  const modules = [...library.names().map(atom), ...m.code.loadedModules()];
  const asker = m.spawn(AUTOCOMPLETE, atom('run'), [Bits.fromText(text), evaluator < 0 ? atom('nil') : new Pid(evaluator), list(...new Set(modules))]);
  let answer: Completion | null = null;
  m.onExit = [
    (_m, p, reason): void => {
      if (p.id === asker.id) answer = completion(reason);
    },
  ];
  for (let spent = 0; answer === null && spent < PATIENCE; spent += 10_000) {
    const stop = m.run({ reductions: 10_000 });
    if (stop.why === 'missing') return 'wait';
    if (stop.why !== 'budget' && stop.why !== 'limit') break;
  }
  return answer ?? { insert: '', candidates: [] };
}

/** Of `{:completed, {insert, candidates}}`. */
function completion(reason: Term): Completion | null {
  const [insert, candidates] = (Array.isArray(reason) && reason[0] instanceof Atom ? reason[1] : []) as unknown as readonly [Bits?, Term?];
  if (!(insert instanceof Bits)) return null;
  return { insert: insert.text() ?? '', candidates: (arrayFromList(candidates!) ?? []).map((each) => (each as Bits).text() ?? '') };
}
