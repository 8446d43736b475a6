/** The runs of this visit: the one that is open, and those it came from. A fork keeps the future that it left. */
import type { RunSpec } from '../engine/protocol.ts';

export type KeptRun = {
  readonly id: number;
  readonly name: string;
  /** The run it was forked from. */
  readonly from: number | null;
  readonly spec: RunSpec;
  /** Where its cursor stood; null: at the end. */
  readonly cursor: number | null;
  /** Events that it had; null: as many as it takes to come to rest. */
  readonly events: number | null;
};

export type Fork = { readonly id: number; readonly name: string; readonly from: number | null; readonly current: boolean };

/** So many are kept; the oldest goes first. */
const MOST = 12;

export class Runs {
  private kept = $state.raw<readonly KeptRun[]>([]);
  private current = $state(0);

  readonly list: readonly Fork[] = $derived(this.kept.map(({ id, name, from }) => ({ id, name, from, current: id === this.current })));
  readonly name: string = $derived(this.kept.find((run) => run.id === this.current)?.name ?? 'Runs');

  get(id: number): KeptRun | undefined {
    return this.kept.find((run) => run.id === id);
  }
  get currentId(): number {
    return this.current;
  }

  /** Begins a run and makes it the current one. */
  add(name: string, spec: RunSpec, from: number | null): void {
    const id = this.kept.reduce((most, run) => Math.max(most, run.id), 0) + 1;
    this.kept = [...this.kept, { id, name, from, spec, cursor: null, events: null }].slice(-MOST);
    this.current = id;
  }

  /** Writes down how far the current run has come. */
  save(spec: RunSpec, cursor: number | null, events: number): void {
    this.kept = this.kept.map((run) => (run.id === this.current ? { ...run, spec, cursor, events } : run));
  }

  choose(id: number): void {
    this.current = id;
  }
}
