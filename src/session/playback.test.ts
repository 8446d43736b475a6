import { getInitialSnapshot, transition } from 'xstate';
import { describe, expect, it } from 'vitest';
import { playbackMachine, type PlaybackEvent, type PlaybackState } from './playback.ts';

/** Where playback is after these events, as `live.running` or `past.still @7`. */
function after(...events: PlaybackEvent[]): string {
  let state: PlaybackState = getInitialSnapshot(playbackMachine, { speed: 1 });
  for (const event of events) [state] = transition(playbackMachine, state, event);
  const [[room, inner]] = Object.entries(state.value as Record<string, string>) as [[string, string]];
  return room === 'past' ? `past.${inner} @${state.context.cursor}` : `live.${inner}`;
}

const PLAY = { type: 'PLAY' } as const;
const PAUSE = { type: 'PAUSE' } as const;
const END = { type: 'TO_END' } as const;
const seek = (to: number) => ({ type: 'SEEK', to }) as const;

describe('playback', () => {
  it('begins live and running', () => expect(after()).toBe('live.running'));
  it('pauses and goes on', () => {
    expect(after(PAUSE)).toBe('live.paused');
    expect(after(PAUSE, PLAY)).toBe('live.running');
  });
  it('goes to the past by seeking and stands there', () => expect(after(seek(7))).toBe('past.still @7'));
  it('plays in the past and keeps playing while it walks', () => expect(after(seek(7), PLAY, seek(8))).toBe('past.playing @8'));
  it('comes back to now running', () => expect(after(seek(7), END)).toBe('live.running'));
  it('never stands before the beginning', () => expect(after(seek(-5))).toBe('past.still @-1'));
  it('keeps the speed through all of it', () => {
    let state: PlaybackState = getInitialSnapshot(playbackMachine, { speed: 1 });
    for (const event of [{ type: 'SPEED', speed: 'free' }, seek(3), END] as PlaybackEvent[]) [state] = transition(playbackMachine, state, event);
    expect(state.context.speed).toBe('free');
  });
});
