import { expect, it } from 'vitest';
import { eventsCaption, measure, requestsCaption, type Side } from './compare.ts';
import { calls, casts, notify, syncNotify } from './fixtures/scenes.ts';
import type { ScriptTrace } from './fixtures/script.ts';
import { Tracks } from './timeline/tracks.ts';

const side = (title: string, trace: ScriptTrace, server: string): Side => {
  const tracks = new Tracks();
  tracks.extend(trace);
  return { title, events: trace, tracks, client: trace.id('iex'), server: trace.id(server) };
};

it('says how long the caller waited and how long the queue grew', () => {
  expect(requestsCaption(side('Call', calls(), 'KV'), side('Cast', casts(), 'KV'))).toBe(
    'Both finish at 6.0 s. Call: caller waited 6.0 s, longest queue 1. Cast: caller waited 0.0 s, longest queue 3.',
  );
});

it('says when the prompt was back and when the message came', () => {
  expect(eventsCaption(side('sync_notify', syncNotify(), 'events'), side('notify', notify(), 'events'))).toBe(
    "Manager busy 2.0 s both times. Prompt back at 2.0 s / 0.0 s. Forwarder's message came at 0.0 s both times.",
  );
});

it('measures nothing where nothing was asked', () => {
  const trace = calls();
  const tracks = new Tracks();
  tracks.extend(trace);
  expect(measure({ title: '', events: trace, tracks, client: 7, server: 8 })).toEqual({ start: 0, finish: 0, waited: 0, queue: 0, busy: 0, back: 0, message: null });
});

it('counts a turn inside its callback once', () => {
  const trace = syncNotify();
  const tracks = new Tracks();
  tracks.extend(trace);
  const server = trace.id('events');
  const track = tracks.tracks.get(server)!;
  const measured = (): number => measure({ title: '', events: trace, tracks, client: trace.id('iex'), server }).busy;
  const before = measured();
  expect(Math.round(before / 1e7)).toBe(200);
  for (const turn of track.turns) track.add('brackets', { pid: server, from: turn.from, to: turn.to, name: 'handle_event', args: '', depth: 0 });
  expect(measured()).toBe(before);
});
