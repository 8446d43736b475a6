/** What a process is doing, in a sign and a few words; the same in tree, mailboxes and inspector. */
import { briefReason, WaitReason, type Status } from '../trace/index.ts';
import type { Events } from './events.ts';
import { clip, payload } from './printed.ts';
import { duration, instant } from './units.ts';

export type StatusSign = 'running' | 'ready' | 'call' | 'receive' | 'sleep' | 'idle' | 'suspended' | 'exited' | 'crashed';
export type StatusWords = {
  readonly sign: StatusSign;
  /** "in call to KV", "asleep until 4.000 s"; a short one for narrow places. */
  readonly words: string;
  readonly brief: string;
};

/** A process's status for people; `name` says what to call another process. */
export function statusWords(status: Status, events: Events, name: (pid: number) => string): StatusWords {
  switch (status.is) {
    case 'running':
      return { sign: 'running', words: 'running', brief: 'running' };
    case 'runnable':
      return { sign: 'ready', words: 'ready to run', brief: 'ready' };
    case 'suspended':
      return { sign: 'suspended', words: 'suspended', brief: 'suspended' };
    case 'exited': {
      const reason = events.text(status.reason);
      return { sign: status.abnormal ? 'crashed' : 'exited', words: `exited ${clip(reason, 60)}`, brief: status.abnormal ? `exited ${clip(briefReason(reason), 40)}` : 'exited' };
    }
    case 'waiting':
      return waitWords(status, events, name);
  }
}

function waitWords(status: Extract<Status, { is: 'waiting' }>, events: Events, name: (pid: number) => string): StatusWords {
  const until = status.until === null ? '' : ` until ${instant(status.until)}`;
  const whom = status.peer < 0 ? '' : name(status.peer);
  const what = status.what < 0 ? '' : clip(payload(events.text(status.what)), 40);
  switch (status.reason) {
    case WaitReason.call:
      return { sign: 'call', words: `in call to ${whom}${what === '' ? '' : `: ${what}`}`, brief: `call to ${whom}` };
    case WaitReason.sleep:
      return { sign: 'sleep', words: `asleep${until}`, brief: status.until === null || status.since === null ? 'asleep' : `asleep ${duration(status.until - status.since)}` };
    case WaitReason.start:
      return { sign: 'call', words: `waits for ${whom === '' ? 'a process' : whom} to start`, brief: 'starting' };
    case WaitReason.receive:
      return { sign: 'receive', words: what === '' ? `in receive${until}` : `in receive: ${what}`, brief: 'in receive' };
    case WaitReason.suspended:
      return { sign: 'suspended', words: 'suspended', brief: 'suspended' };
    case WaitReason.idle:
      return { sign: 'idle', words: 'idle', brief: 'idle' };
    case WaitReason.input:
      return { sign: 'idle', words: 'waits for input', brief: 'at the prompt' };
    case WaitReason.hibernate:
      return { sign: 'idle', words: 'hibernating', brief: 'hibernating' };
  }
}
