import { describe, expect, it } from 'vitest';
import { stateAt } from '../trace/index.ts';
import { casts, flood, selective, SCENES, syncNotify } from './fixtures/scenes.ts';
import type { ScriptTrace } from './fixtures/script.ts';
import { formOf, placeTube, rates, TUBE, type Tube } from './mailbox.ts';
import { Tracks } from './timeline/tracks.ts';

function tubeOf(trace: ScriptTrace, name: string, options: { at?: number; width?: number } = {}): Tube {
  const store = trace.store();
  const event = options.at ?? store.count - 1;
  const view = stateAt(store, event);
  const tracks = new Tracks();
  tracks.extend(store);
  const process = view.processes.get(trace.id(name))!;
  return placeTube({ process, events: store, time: view.time, width: options.width ?? 480, rates: rates(tracks.tracks.get(process.id), store, event, view.time), name: (pid) => view.processes.get(pid)?.label ?? '' });
}

describe('selective receive', () => {
  const tube = tubeOf(selective(), 'Worker', { width: 900 });
  it('keeps the order; what was looked past is lowered by half a chip', () => {
    expect(tube.chips.map(({ text, lowered, y }) => [text, lowered, y])).toEqual([
      ['{:junk, 1}', true, TUBE.padY + TUBE.chip / 2],
      ['{:junk, 2}', true, TUBE.padY + TUBE.chip / 2],
      [expect.stringMatching(/^\{:late_letter, .*…$/), true, TUBE.padY + TUBE.chip / 2],
    ]);
  });
  it('brackets the lowered ones and says how many', () => expect(tube.lookedPast).toEqual({ x1: tube.chips[0]!.x, x2: tube.chips[2]!.x + tube.chips[2]!.w, count: 3 }));
  it('names what is stuck after three times', () => expect(tube.note).toBe('nothing here takes {:junk, _}'));
  it('the slot shows the patterns', () => expect(tube.slot).toEqual({ words: ['{:go, n}'], full: '{:go, n}', is: 'patterns' }));
});

it('an idle server takes anything', () => expect(tubeOf(casts(), 'KV').slot.words).toEqual(['takes anything']));

it('under sync_notify :hello lies looked past while iex waits for its reply', () => {
  const trace = syncNotify();
  const sleeping = trace.count - 12;
  const tube = tubeOf(trace, 'iex', { at: sleeping });
  expect(tube.chips.map(({ text, lowered }) => [text, lowered])).toEqual([[':hello', true]]);
  expect(tube.slot.words[0]).toBe('only the reply');
});

describe('flood', () => {
  const tube = tubeOf(flood(111), 'Sink', { width: 1400 });
  it('twelve chips, then a pile with the rest', () => {
    expect(tube.chips).toHaveLength(12);
    expect(tube.pile!.count).toBe(tube.depth - 12);
    expect(tube.pile!.label).toMatch(/^\+9,9\d\d$/);
  });
  it('the line says what comes, what goes and what waits', () => expect(tube.line).toMatch(/^in 100\/s · out 10\/s · oldest waits \d+(\.\d s| s|)/));
  it('grows, and the gauge is logarithmic', () => {
    expect(tube.growth).toBe('growing');
    expect(tube.gauge).toBeCloseTo(Math.log10(tube.depth) / 6, 9);
  });
});

describe.each([200, 300, 480, 900])('%d px wide', (width) => {
  it.each(Object.entries(SCENES))('%s: chips and pile stay inside the tube and off one another', (_, make) => {
    const trace = make();
    for (const name of trace.names.keys()) {
      const tube = tubeOf(trace, name, { width });
      const boxes = [...tube.chips, ...(tube.pile === null ? [] : [tube.pile])];
      boxes.forEach((box, i) => {
        expect(box.x).toBeGreaterThanOrEqual(i === 0 ? tube.left : boxes[i - 1]!.x + boxes[i - 1]!.w);
        expect(box.x + box.w).toBeLessThanOrEqual(tube.width);
      });
      expect(tube.chips.length + (tube.pile?.count ?? 0)).toBe(tube.depth);
    }
  });
});

it('the form of a message', () => {
  expect(formOf('{:junk, 1, 2}')).toBe('{:junk, _, _}');
  expect(formOf(':hello')).toBe(':hello');
});
