/** What a person's inputs do to a machine. */
import { atom, Bits, type Term } from '../terms/index.ts';
import { injectExit, injectResume, injectSend, injectSuspend, input as applyInput, type Machine } from '../vm/index.ts';
import { consolePid, handPid, setTab } from './boot.ts';
import { literal } from './literal.ts';
import type { Input } from './protocol.ts';
import { beginsWork, stop } from './stop.ts';

const IEX_INPUT = atom('iex_input');
const LOAD = atom('load');

/** How an input reads in the trace: its kind, then its text. */
const shown = (input: Input): Term =>
  Bits.fromText(
    input.kind === 'line'
      ? `line ${input.text}`
      : input.kind === 'load' || input.kind === 'tab'
        ? `${input.kind} ${input.tab}`
        : 'text' in input
          ? `${input.kind} ${input.text}`
          : input.kind,
  );

/** What an input does to the machine. Nothing here may depend on anything but the two. */
export function apply(m: Machine, input: Input): void {
  const what = shown(input);
  switch (input.kind) {
    case 'line':
      beginsWork(m);
      applyInput(m, consolePid(m), what, (cause) => m.deliver(-1, cause, consolePid(m), [IEX_INPUT, Bits.fromText(input.text)]));
      return;
    case 'load':
      beginsWork(m);
      applyInput(m, handPid(m), what, (cause) => {
        setTab(m, input.tab, input.text);
        m.deliver(-1, cause, handPid(m), [LOAD, Bits.fromText(input.tab), Bits.fromText(input.text)]);
      });
      return;
    case 'tab':
      applyInput(m, -1, what, () => setTab(m, input.tab, input.text));
      return;
    case 'send': {
      const term = literal(input.text);
      if (term.ok) injectSend(m, input.pid, term.value, what);
      else applyInput(m, -1, what, () => {});
      return;
    }
    case 'exit': {
      const term = literal(input.text);
      if (term.ok) injectExit(m, input.pid, term.value, what);
      else applyInput(m, -1, what, () => {});
      return;
    }
    case 'suspend':
      injectSuspend(m, input.pid, what);
      return;
    case 'resume':
      injectResume(m, input.pid, what);
      return;
    case 'stop': {
      // Of a slice that reached two limits one may be untold yet: it is of what ends here.
      m.hits = [];
      applyInput(m, -1, what, (cause) => stop(m, cause));
      return;
    }
  }
}
