/** What a person chose to see of the run: the timeline's axis, its lanes, and whether the system's processes show. */
export type Axis = 'steps' | 'time' | 'compare';

export class Picture {
  axis = $state<Axis>('steps');
  showSystem = $state(false);
  /** Processes whose lanes are hidden. */
  hidden = $state.raw<ReadonlySet<number>>(new Set());
  /** Processes in the order that somebody dragged their lanes into; others follow. */
  order = $state.raw<readonly number[]>([]);

  hide(pid: number): void {
    this.hidden = new Set([...this.hidden, pid]);
  }
  reveal(pid: number): void {
    this.hidden = new Set([...this.hidden].filter((each) => each !== pid));
  }

  /** Another run has other processes. */
  reset(): void {
    this.axis = 'steps';
    this.hidden = new Set();
    this.order = [];
  }
}
