/** What bars and brackets say, longest first; the drawing takes the longest that fits. */
import { WaitReason } from '../../trace/index.ts';
import { count, duration } from '../units.ts';
import type { Bar } from './tracks.ts';

export type BarWords = {
  /** From the fullest to the briefest. */
  readonly labels: readonly string[];
  readonly look: 'running' | 'call' | 'wait' | 'idle' | 'suspended';
};

/**
 * `length`: of the bar in ns. `peer`: name of whom it waits for. `what`: the request or the patterns as text.
 */
export function barWords(bar: Bar, length: number, peer: string, what: string): BarWords {
  const long = duration(length);
  if (bar.is === 'running') return { labels: [], look: 'running' };
  if (bar.is === 'suspended') return { labels: [`suspended, ${long}`, 'suspended', long], look: 'suspended' };
  switch (bar.reason) {
    case WaitReason.call:
      return { labels: [`blocked in call to ${peer}, ${long}`, `call to ${peer}, ${long}`, `call, ${long}`, long], look: 'call' };
    case WaitReason.sleep:
      return { labels: [`sleep ${long}`, long], look: 'wait' };
    case WaitReason.start:
      return { labels: [peer === '' ? `waiting for init_ack, ${long}` : `waiting for ${peer} to start, ${long}`, `init_ack, ${long}`, 'init_ack', long], look: 'wait' };
    case WaitReason.receive:
      return {
        labels: [...(what === '' ? [] : [`receive ${what}, ${long}`, `receive ${what}`]), `receive, ${long}`, 'receive', long],
        look: 'wait',
      };
    case WaitReason.suspended:
      return { labels: [`suspended, ${long}`, long], look: 'suspended' };
    case WaitReason.idle:
      return { labels: ['idle'], look: 'idle' };
    case WaitReason.input:
      return { labels: ['free'], look: 'idle' };
    case WaitReason.hibernate:
      return { labels: ['hibernating', 'idle'], look: 'idle' };
  }
}

/** The look alone, for bars too thin for words. */
export function barLook(bar: Bar): BarWords['look'] {
  if (bar.is !== 'waiting') return bar.is;
  switch (bar.reason) {
    case WaitReason.call:
      return 'call';
    case WaitReason.suspended:
      return 'suspended';
    case WaitReason.idle:
    case WaitReason.input:
    case WaitReason.hibernate:
      return 'idle';
    default:
      return 'wait';
  }
}

/** The first of the labels that is at most `room` px wide at `size` px a character, '' when none is. */
export const longest = (labels: readonly string[], room: number, size: number): string => labels.find((label) => label.length * size <= room) ?? '';

/** ✕ at the end of a call that was given up. */
export const timeoutWords = (ms: number): string => `call timed out after ${count(ms)} ms`;
