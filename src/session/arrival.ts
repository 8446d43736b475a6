/** What a boot or a replay must come to before the page is a person's. */
import { ENGINE_VERSION } from '../engine/index.ts';
import { hashTrace, type TraceStore } from '../trace/index.ts';

export type Arrival = {
  /** How many events; null: until the run is at rest. */
  readonly events: number | null;
  /** Where the cursor goes then; null: it is at now. */
  readonly cursor: number | null;
  /** The hash that the trace had there for the engine that made the link; '' when nobody said. */
  readonly hash: string;
  readonly engine: string;
  readonly then: (() => void) | null;
};

export const AT_REST: Arrival = { cursor: null, events: null, hash: '', engine: '', then: null };

/** A sentence when this engine came to another trace than the link's maker saw; null when it did not, or nobody can tell. */
export function differs({ hash, cursor, events, engine }: Arrival, store: TraceStore): string | null {
  const upTo = cursor ?? (events ?? store.count) - 1;
  // What is folded cannot be hashed any more.
  if (hash === '' || upTo < store.first - 1) return null;
  const here = hashTrace(store, upTo);
  if (here === '' || here === hash) return null;
  return `This link was made by Mailroom ${engine}. This engine (${ENGINE_VERSION}) answers differently up to event ${upTo + 1}: what you see may differ from what was shared.`;
}
