import { describe, expect, it } from 'vitest';
import { DropReason, WaitReason } from '../../trace/index.ts';
import { calls, casts, restarts, selective, SCENES, syncNotify, timeout } from '../fixtures/scenes.ts';
import type { ScriptTrace } from '../fixtures/script.ts';
import { OPEN, Tracks } from './tracks.ts';

const tracksOf = (trace: ScriptTrace): Tracks => {
  const tracks = new Tracks();
  tracks.extend(trace);
  return tracks;
};
const secondsOf = (trace: ScriptTrace, bar: { from: number; to: number }): number => Math.round((trace.time(bar.to) - trace.time(bar.from)) / 1e8) / 10;

describe('bars', () => {
  it('three calls: the caller is blocked three times 2 s, each time in a call to KV', () => {
    const trace = calls();
    const blocked = tracksOf(trace).tracks.get(trace.id('iex'))!.bars.filter((bar) => bar.reason === WaitReason.call && bar.is === 'waiting');
    expect(blocked.map((bar) => [secondsOf(trace, bar), bar.peer, trace.text(bar.what)])).toEqual([1, 2, 3].map((n) => [2, trace.id('KV'), `{:work, ${n}}`]));
  });

  it.each(Object.entries(SCENES))('%s: bars of a process follow one another without overlap', (_, make) => {
    for (const track of tracksOf(make()).tracks.values())
      track.bars.forEach((bar, i) => {
        const next = track.bars[i + 1];
        expect(bar.to === OPEN ? next : undefined).toBeUndefined();
        if (next !== undefined) expect(next.from).toBeGreaterThanOrEqual(bar.to);
      });
  });

  it('a call that is given up knows after how long', () => {
    const trace = timeout();
    const bar = tracksOf(trace).tracks.get(trace.id('Client'))!.bars.find((each) => each.timeout !== null)!;
    expect(bar.timeout).toBe(5000);
    expect(bar.reason).toBe(WaitReason.call);
  });
});

describe('callbacks', () => {
  it('a bracket from its note to its return, with what it was called with', () => {
    const trace = calls();
    const brackets = tracksOf(trace).tracks.get(trace.id('KV'))!.brackets.filter(({ name }) => name === 'handle_call');
    expect(brackets.map(({ args }) => args)).toEqual(['{:work, 1}', '{:work, 2}', '{:work, 3}']);
    expect(brackets.map((bracket) => secondsOf(trace, bracket))).toEqual([2, 2, 2]);
  });

  it('one that the process died in ends with it', () => {
    const trace = restarts();
    const kv = tracksOf(trace).tracks.get(trace.id('KV'))!;
    expect(kv.brackets.find(({ name }) => name === 'handle_cast')!.to).toBe(kv.exited);
    expect(kv.abnormal).toBe(true);
  });
});

describe('arrows', () => {
  it('send, arrival and taking of each message', () => {
    const trace = casts();
    const sent = tracksOf(trace).arrows.filter(({ shape }) => shape === 'cast');
    expect(sent).toHaveLength(3);
    for (const arrow of sent) {
      expect(arrow.send).toBeLessThan(arrow.enqueue);
      expect(arrow.enqueue).toBeLessThan(arrow.take);
    }
  });

  it('a late reply never arrives', () => {
    const trace = timeout();
    const reply = tracksOf(trace).arrows.find(({ shape }) => shape === 'reply')!;
    expect([reply.enqueue, reply.why]).toEqual([OPEN, DropReason.late]);
    expect(reply.drop).toBeGreaterThan(reply.send);
  });

  it('what tells of a death begins at the death', () => {
    const trace = restarts();
    const tracks = tracksOf(trace);
    const died = tracks.tracks.get(trace.id('KV'))!.exited;
    expect(tracks.arrows.filter(({ send }) => send === died).map(({ shape, to }) => [shape, to])).toEqual([['exit', trace.id('Shop.Supervisor')], ['down', trace.id('Orders')]]);
  });

  it('reach never falls and bounds every transit', () => {
    for (const make of Object.values(SCENES)) {
      const { arrows, reach } = tracksOf(make());
      arrows.forEach((arrow, i) => {
        expect(reach[i]).toBeGreaterThanOrEqual(Math.max(arrow.send, arrow.enqueue));
        if (i > 0) expect(reach[i]).toBeGreaterThanOrEqual(reach[i - 1]!);
      });
    }
  });
});

it("an event manager's work lies in the row of the handler whose turn it is", () => {
  const trace = syncNotify();
  const track = tracksOf(trace).tracks.get(trace.id('events'))!;
  expect(track.handlers).toEqual(['Forwarder', 'Echoer']);
  expect(track.turns.map((turn) => [track.handlers[turn.row - 1], secondsOf(trace, turn)])).toEqual([['Forwarder', 0], ['Echoer', 2]]);
  const sleep = track.bars.find((bar) => bar.reason === WaitReason.sleep && bar.is === 'waiting')!;
  expect(track.handlers[sleep.row - 1]).toBe('Echoer');
});

describe('mailbox depth', () => {
  it('three casts: 1, 2, 3, then one less with each that is taken', () => {
    const trace = casts();
    expect(tracksOf(trace).tracks.get(trace.id('KV'))!.depths).toEqual([1, 2, 3, 2, 1, 0]);
  });
  it('letters that nothing takes stay', () => {
    const trace = selective();
    expect(tracksOf(trace).tracks.get(trace.id('Worker'))!.depths.at(-1)).toBe(3);
  });
});

it('reading a trace bit by bit gives the same as at once', () => {
  const trace = restarts();
  const whole = tracksOf(trace);
  const bits = new Tracks();
  for (let count = 1; count <= trace.count; count++) bits.extend(trace.upTo(count));
  expect(bits.arrows).toEqual(whole.arrows);
  expect([...bits.tracks]).toEqual([...whole.tracks]);
  expect(() => bits.extend(trace.upTo(3))).toThrow(/shrank/);
});

it('what ended before the fold is let go, and nothing else', () => {
  const trace = restarts();
  const whole = tracksOf(trace);
  const first = Math.floor(trace.count / 2);
  const folded = new Tracks();
  folded.extend(trace.upTo(first + 10));
  folded.extend({ ...trace.upTo(trace.count), first });
  const goesOn = (each: { to: number }): boolean => each.to === OPEN || each.to >= first;
  expect(folded.arrows).toEqual(whole.arrows.filter((arrow) => arrow.send >= first));
  expect(folded.reach.length).toBe(folded.arrows.length);
  for (const [pid, track] of whole.tracks) {
    const kept = folded.tracks.get(pid);
    if (track.exited !== OPEN && track.exited < first) {
      expect(kept).toBeUndefined();
      continue;
    }
    expect(kept!.bars).toEqual(track.bars.filter(goesOn));
    expect(kept!.brackets).toEqual(track.brackets.filter(goesOn));
    expect(kept!.marks).toEqual(track.marks.filter((mark) => mark.event >= first));
    expect(kept!.takes).toEqual(track.takes.filter((event) => event >= first));
    expect(kept!.depths.at(-1)).toBe(track.depths.at(-1));
    expect(kept!.depthEvents.filter((event) => event < first).length).toBeLessThanOrEqual(1);
  }
  expect([...whole.tracks.values()].some((track) => track.exited !== OPEN && track.exited < first)).toBe(true);
});
