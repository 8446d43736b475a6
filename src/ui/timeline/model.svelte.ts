/**
 * What the timeline shows, from a trace that grows: one reactive class. The trace's own progress comes from outside
 * (`inputs`); kept here are only what part of the axis is in sight and what the pointer is on.
 */
import {
  absentFrom, buildDownScene, buildScene, Columns, laneSpecs, placeLanes, processLabel, stepsAxis, timeAt, timeAxis, tracksOf, viewport,
  type ArrowShape, type Axis, type AxisName, type Events, type DownScene, type Extent, type Lane, type LaneSpec, type Scene, type Tracks, type Viewport,
} from '../../layout/index.ts';
import type { ProcessView } from '../../trace/index.ts';

export type TimelineInputs = {
  readonly events: Events;
  /** Events so far: what makes a grown trace news. */
  readonly count: number;
  readonly processes: ReadonlyMap<number, ProcessView> | null;
  readonly axis: AxisName;
  /** Index of the event that the cursor stands on, -1 before the first; and the virtual time shown (ns). */
  readonly cursor: number;
  readonly time: number;
  /** Virtual time reached so far (ns). */
  readonly end: number;
  readonly order: readonly number[];
  readonly hidden: ReadonlySet<number>;
  readonly showSystem: boolean;
  /** Along which direction of the page time runs. */
  readonly along: 'x' | 'y';
};

const runOf = (events: Events): object => events.run ?? events;

const NOTHING: ReadonlySet<ArrowShape> = new Set();
/** px a column wants on the steps axis before the axis begins to scroll. */
const ROOM = { x: 27, y: 25 } as const;

export class TimelineModel {
  /** px along the axis, and across it. */
  length = $state(800);
  room = $state(0);
  /** What part is in sight; null: chosen for the person, and following the cursor. */
  private choice = $state.raw<{ readonly view: Viewport; readonly axis: AxisName; readonly events: Events; readonly extent: Extent } | null>(null);
  hovered = $state(-1);
  without = $state.raw<ReadonlySet<ArrowShape>>(NOTHING);
  /** A call opened up: the links and monitors that it is made of are steps too. */
  opened = $state(false);
  private readonly inputs: () => TimelineInputs;

  constructor(inputs: () => TimelineInputs) {
    this.inputs = inputs;
  }

  readonly input: TimelineInputs = $derived.by(() => this.inputs());
  // One by one, so that what depends on the trace is not made anew whenever the clock moves.
  private readonly events: Events = $derived.by(() => this.inputs().events);
  private readonly hidden: ReadonlySet<number> = $derived.by(() => this.inputs().hidden);
  private readonly showSystem: boolean = $derived.by(() => this.inputs().showSystem);
  private readonly processes: ReadonlyMap<number, ProcessView> | null = $derived.by(() => this.inputs().processes);
  private readonly order: readonly number[] = $derived.by(() => this.inputs().order);
  private readonly count: number = $derived.by(() => this.inputs().count);
  /** Columns depend on who has a lane; they are made anew when that changes. */
  private readonly holder = $derived.by(() => {
    const { events, hidden, showSystem, opened } = this;
    return { events, hidden, showSystem, opened, columns: null as Columns | null, system: new Set<number>(), processes: null as ReadonlyMap<number, ProcessView> | null };
  });
  /** A new object whenever the trace has grown. */
  private readonly grown = $derived.by(() => {
    const { events, holder, processes } = this;
    void this.count;
    holder.processes = processes;
    // A process may turn out to be the user's only a little after its birth.
    if (holder.columns === null || [...holder.system].some((pid) => processes?.get(pid)?.system === false)) {
      holder.system.clear();
      holder.columns = new Columns((pid) => {
        if (holder.hidden.has(pid)) return false;
        if (holder.showSystem || holder.processes?.get(pid)?.system !== true) return true;
        holder.system.add(pid);
        return false;
      }, holder.opened);
    }
    const tracks = tracksOf(events);
    holder.columns.extend(events);
    return { events, tracks, columns: holder.columns };
  });
  readonly axis: Axis = $derived.by(() =>
    this.input.axis === 'steps' ? stepsAxis(this.grown.events, this.grown.columns) : timeAxis(this.grown.events, this.input.end),
  );
  readonly specs: readonly LaneSpec[] = $derived.by(() =>
    laneSpecs(this.grown.tracks, this.processes, { order: this.order, hidden: this.hidden, showSystem: this.showSystem }),
  );
  /** Whose lanes may be thin. As a text, so that the lanes are placed anew only when it changes. */
  private readonly absent: string = $derived.by(() => absentFrom(this.specs, this.axis.event(this.view.from), this.axis.event(this.view.to)).join(' '));
  readonly lanes: readonly Lane[] = $derived.by(() => placeLanes(this.specs, undefined, this.room, new Set(this.absent === '' ? [] : this.absent.split(' ').map(Number))));
  get tracks(): Tracks {
    return this.grown.tracks;
  }
  readonly extent: Extent = $derived.by(() => ({
    // What the system does before the first lane begins is no part of the picture.
    start: this.specs.length === 0 ? 0 : Math.min(this.axis.end - 1, this.specs.reduce((least, spec) => Math.min(least, this.axis.u(spec.track.spawned)), Infinity)),
    end: this.axis.end,
    least: this.input.axis === 'steps' ? 4 : 2000,
  }));

  /** Position of the cursor: its event, or the instant after it while time runs on. */
  readonly cursorU: number = $derived.by(() => {
    const { events, cursor, time, end, count } = this.input;
    // At the live end nothing is still to come: the cursor stands where the drawing ends.
    if (cursor >= count - 1 && time >= end) return this.axis.end;
    return cursor < 0 ? 0 : time > timeAt(events, cursor) ? this.axis.at(time) : this.axis.u(cursor);
  });

  readonly view: Viewport = $derived.by(() => {
    if (this.chosen !== null) return viewport.clamp(this.chosen, this.extent);
    const all = viewport.fit(this.extent);
    const columns = this.length / ROOM[this.input.along];
    if (this.input.axis === 'time' || viewport.span(all) <= columns) return all.to - all.from < 12 && this.input.axis === 'steps' ? { from: all.from - 0.4, to: all.from + 12 } : all;
    // At the live end there is nothing to see ahead.
    const before = this.cursorU >= this.axis.end ? 0.92 : 0.75;
    return viewport.clamp({ from: this.cursorU - columns * before, to: this.cursorU + columns * (1 - before) }, this.extent);
  });

  readonly scale = $derived.by(() => viewport.scale(this.view, this.length));
  readonly cursorX: number = $derived.by(() => this.scale.x(this.cursorU));

  readonly scene: Scene = $derived.by(() =>
    buildScene({
      events: this.grown.events,
      tracks: this.grown.tracks,
      axis: this.axis,
      lanes: this.lanes,
      view: this.view,
      width: this.length,
      now: { u: this.axis.end, time: Math.max(this.input.end, timeAt(this.grown.events, this.grown.events.count - 1)) },
      name: (pid) => this.name(pid),
      opened: this.opened,
      without: this.without,
    }),
  );

  /** A choice holds for one axis of one run; after a leap its zoom does. */
  get chosen(): Viewport | null {
    const { choice, input } = this;
    if (choice === null || choice.axis !== input.axis || runOf(choice.events) !== runOf(input.events)) return null;
    return choice.events === input.events ? choice.view : viewport.leap(choice.view, choice.extent, this.extent);
  }
  set chosen(view: Viewport | null) {
    this.choice = view === null ? null : { view, axis: this.input.axis, events: this.input.events, extent: this.extent };
  }

  /** The same for time that runs down; `room` is then the width. */
  readonly down: DownScene = $derived.by(() =>
    buildDownScene({
      events: this.grown.events,
      tracks: this.grown.tracks,
      axis: this.axis,
      specs: this.specs,
      view: this.view,
      width: this.room,
      height: this.length,
      now: { u: this.axis.end, time: Math.max(this.input.end, timeAt(this.grown.events, this.grown.events.count - 1)) },
      name: (pid) => this.name(pid),
      without: this.without,
    }),
  );

  name(pid: number): string {
    return processLabel(pid, this.input.processes, this.grown.tracks);
  }

  /** Whether an event is one that the steps axis shows. */
  shown(event: number): boolean {
    return this.grown.columns.hasColumn(this.grown.events, event);
  }

  /** The event at px along the axis: what a click on empty ground seeks to. */
  eventAt(x: number): number {
    let event = this.axis.event(this.scale.u(x));
    // On the steps axis only what has a column can be stood on.
    while (this.input.axis === 'steps' && event > 0 && !this.shown(event)) event--;
    return event;
  }
  timeAtX(x: number): number {
    return this.input.axis === 'time' ? Math.max(0, this.scale.u(x)) : timeAt(this.grown.events, this.eventAt(x));
  }

  zoom(factor: number, x = this.length / 2): void {
    this.chosen = viewport.zoom(this.view, factor, this.scale.u(x), this.extent);
  }
  pan(px: number): void {
    this.chosen = viewport.pan(this.view, px / this.length, this.extent);
  }
  look(view: Viewport): void {
    this.chosen = viewport.clamp(view, this.extent);
  }
  /** The whole run. */
  fit(): void {
    this.chosen = viewport.fit(this.extent);
  }
  /** Back to what follows the cursor. */
  follow(): void {
    this.chosen = null;
  }
  reveal(): void {
    if (this.chosen !== null) this.chosen = viewport.reveal(this.view, this.cursorU, this.extent);
  }
}
