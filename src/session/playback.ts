/**
 * Playback as a state chart. The trace is what happened; playback only says which event the page shows and whether
 * anything moves. Pure: time and trace stay outside, the session acts on the states.
 *
 *            TYPED, TO_END                         SEEK, STEP
 *   live.running ⇄ live.paused  ──SEEK, STEP back──▶  past.still ⇄ past.playing
 *        ▲ PLAY / PAUSE                                   │  PLAY / PAUSE
 *        └── TO_END, reaching the end (paused: by a step) ─┘
 *
 *   live    the cursor follows the end of the trace; running: the engine may advance
 *   past    the cursor stands at an event; playing: it walks on by itself. The engine stands still.
 */
import { assign, setup, type SnapshotFrom } from 'xstate';

export type PlaybackContext = {
  /** Index of the event that the page shows while in the past; -1: before the first. */
  readonly cursor: number;
  /** Wall seconds show this many virtual ones; 'free': as fast as it goes. */
  readonly speed: number | 'free';
};

export type PlaybackEvent =
  | { readonly type: 'PLAY' }
  | { readonly type: 'PAUSE' }
  | { readonly type: 'SEEK'; readonly to: number }
  /** To the end of the trace; `paused`: and the machine stands still there. */
  | { readonly type: 'TO_END'; readonly paused?: boolean }
  | { readonly type: 'SPEED'; readonly speed: number | 'free' };

const move = assign<PlaybackContext, Extract<PlaybackEvent, { type: 'SEEK' }>, undefined, PlaybackEvent, never>({
  cursor: ({ event }) => Math.max(-1, event.to),
});

export const playbackMachine = setup({
  types: { context: {} as PlaybackContext, events: {} as PlaybackEvent, input: {} as { speed: number | 'free' } },
}).createMachine({
  id: 'playback',
  context: ({ input }) => ({ cursor: -1, speed: input.speed }),
  initial: 'live',
  on: { SPEED: { actions: assign({ speed: ({ event }) => event.speed }) } },
  states: {
    live: {
      initial: 'running',
      on: { SEEK: { target: 'past', actions: move } },
      states: {
        running: { on: { PAUSE: 'paused' } },
        paused: { on: { PLAY: 'running' } },
      },
    },
    past: {
      initial: 'still',
      on: {
        SEEK: { actions: move },
        TO_END: [{ guard: ({ event }) => event.paused === true, target: 'live.paused' }, { target: 'live' }],
      },
      states: {
        still: { on: { PLAY: 'playing' } },
        playing: { on: { PAUSE: 'still' } },
      },
    },
  },
});

export type PlaybackState = SnapshotFrom<typeof playbackMachine>;
