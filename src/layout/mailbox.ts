/**
 * A mailbox as a tube: head left beside the slot of the receive in force, messages as chips in order, what a receive
 * has looked past lowered in its place, the rest a pile with a logarithmic gauge.
 */
import { Shape, WaitReason, type Letters, type ProcessView } from '../trace/index.ts';
import { lastAt, type Events } from './events.ts';
import { clip, payload, tupleElements } from './printed.ts';
import { countUpTo } from './search.ts';
import type { Track } from './timeline/tracks.ts';
import { count, duration, short } from './units.ts';

export type ChipShape = {
  readonly key: number;
  readonly event: number;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly text: string;
  /** The whole term, for who wants to read on. */
  readonly full: string;
  readonly tone: 'call' | 'cast' | 'info' | 'exit' | 'plain';
  /** Looked past by the receive in force: lowered by half its height. */
  readonly lowered: boolean;
  /** How often any receive has looked past it. */
  readonly skipped: number;
  /** ns it has lain here. */
  readonly age: number | null;
  readonly from: number;
};

export type Growth = 'growing' | 'shrinking' | 'steady';

export type Tube = {
  readonly pid: number;
  readonly depth: number;
  readonly width: number;
  readonly height: number;
  /** px from the left at which the tube begins; the slot stands before it. */
  readonly left: number;
  readonly slot: { readonly words: readonly string[]; readonly full: string; readonly is: 'anything' | 'patterns' | 'busy' | 'blocked' | 'gone' };
  readonly chips: readonly ChipShape[];
  readonly pile: { readonly x: number; readonly w: number; readonly count: number; readonly label: string } | null;
  /** Part of the way from 1 to a million, by the logarithm; null for few messages. */
  readonly gauge: number | null;
  readonly lookedPast: { readonly x1: number; readonly x2: number; readonly count: number } | null;
  /** "in 100/s · out 10/s · oldest waits 100 s", '' when there is nothing to say. */
  readonly line: string;
  readonly growth: Growth;
  /** "nothing here takes {:junk, _}", '' when all is taken sooner or later. */
  readonly note: string;
};

export const TUBE = { chip: 24, low: 12, padY: 5, gap: 5, most: 12, slot: 132, widest: 168, narrow: 78, narrowest: 30, pile: 66, character: 6.7 } as const;

/** Looked past so often, a message counts as stuck. */
const STUCK = 3;

export type Rates = {
  /** Messages a second that came and that were taken, over the window. */
  readonly in: number;
  readonly out: number;
};

/** Rates over the last `window` ns (shorter for a young process); zero where next to nothing moved. */
export function rates(track: Track | undefined, events: Events, event: number, time: number, window = 5e9): Rates {
  if (track === undefined) return { in: 0, out: 0 };
  const start = Math.max(time - window, events.time(track.spawned));
  const length = (time - start) / 1e9;
  if (length <= 0) return { in: 0, out: 0 };
  const from = lastAt(events, start);
  const of = (list: readonly number[]): number => (countUpTo(list, event) - countUpTo(list, from)) / length;
  return { in: of(track.enqueues), out: of(track.takes) };
}

export type TubeInput = {
  readonly process: ProcessView;
  readonly events: Events;
  /** ns */
  readonly time: number;
  readonly width: number;
  readonly rates: Rates;
  readonly name: (pid: number) => string;
};

/** The tube of a process at an instant, `width` px wide. */
export function placeTube(input: TubeInput): Tube {
  const { process, events, time, width } = input;
  const box = process.mailbox;
  const left = Math.min(TUBE.slot, Math.round(width * 0.34)) + 8;
  const room = width - left - 10;
  const { chips, used } = placeChips(box, events, time, left + 6, room);
  const rest = box.length - chips.length;
  const lowered = chips.filter((chip) => chip.lowered);
  const past = box.passed;
  const growth: Growth = input.rates.in > input.rates.out * 1.1 && box.length > 1 ? 'growing' : input.rates.out > input.rates.in * 1.1 && box.length > 0 ? 'shrinking' : 'steady';
  const oldest = box.head;
  return {
    pid: process.id,
    depth: box.length,
    width,
    height: box.length === 0 ? TUBE.chip : TUBE.chip + (past > 0 ? TUBE.low : 0) + 2 * TUBE.padY,
    left,
    slot: slotOf(input),
    chips,
    pile: rest > 0 ? { x: used, w: TUBE.pile, count: rest, label: `+${count(rest)}` } : null,
    gauge: box.length < 10 ? null : Math.min(1, Math.log10(box.length) / 6),
    lookedPast: past === 0 || lowered.length === 0 ? null : { x1: lowered[0]!.x, x2: lowered.at(-1)!.x + lowered.at(-1)!.w, count: past },
    line:
      oldest === undefined
        ? ''
        : [
            ...(box.length > 1 && input.rates.in + input.rates.out >= 0.5 ? [`in ${short(input.rates.in)}/s`, `out ${short(input.rates.out)}/s`] : []),
            ...(oldest.at === null ? [] : [`oldest waits ${duration(time - oldest.at)}`]),
          ].join(' · '),
    growth,
    note: stuckNote(box, events, process.behaviour === 'evaluator'),
  };
}

function placeChips(box: Letters, events: Events, time: number, left: number, room: number): { chips: ChipShape[]; used: number } {
  const chips: ChipShape[] = [];
  let x = left;
  for (const [i, message] of box.slice(0, TUBE.most).entries()) {
    const term = events.text(message.term);
    const said = payload(term);
    const badge = message.skipped > 0 ? 26 : 0;
    const widest = Math.max(TUBE.narrowest + badge, Math.min((box.length > 6 ? TUBE.narrow : TUBE.widest) + badge, room * 0.6));
    let w = Math.min(widest, Math.max(TUBE.narrowest, Math.ceil(said.length * TUBE.character) + 16 + badge));
    // What comes after this chip needs room too: the pile, unless this is the last one.
    const reserve = i < box.length - 1 ? TUBE.pile + TUBE.gap : 0;
    const free = left + room - x - reserve;
    if (w > free) {
      if (chips.length > 0 || free < TUBE.narrowest) {
        if (!(i === box.length - 1 && left + room - x >= TUBE.narrowest + badge + 20)) break;
      }
      w = Math.min(w, i === box.length - 1 ? left + room - x : Math.max(TUBE.narrowest, free));
    }
    chips.push({
      key: message.event,
      event: message.event,
      x,
      y: TUBE.padY + (message.lookedPast ? TUBE.low : 0),
      w,
      text: clip(said, Math.floor((w - 14 - badge) / TUBE.character), 1),
      full: term,
      tone: toneOf(message.shape),
      lowered: message.lookedPast,
      skipped: message.skipped,
      age: message.at === null ? null : time - message.at,
      from: message.from,
    });
    x += w + TUBE.gap;
  }
  return { chips, used: x };
}

/** The colour of a message: what kind of conversation it belongs to. */
export function toneOf(shape: number): ChipShape['tone'] {
  switch (shape) {
    case Shape.call:
    case Shape.reply:
    case Shape.ack:
      return 'call';
    case Shape.cast:
      return 'cast';
    case Shape.info:
    case Shape.event:
      return 'info';
    case Shape.exit:
    case Shape.down:
      return 'exit';
    default:
      return 'plain';
  }
}

/** What stands in the slot: the patterns of the receive in force, or why there is none. */
function slotOf({ process, events, name }: TubeInput): Tube['slot'] {
  const status = process.status;
  const box = process.mailbox.length;
  const callback = process.callbacks.at(-1);
  const busy = callback === undefined ? 'running' : `in ${callback.name}`;
  if (status.is === 'exited') return { words: ['gone'], full: `exited ${events.text(status.reason)}`, is: 'gone' };
  if (status.is === 'suspended') return { words: ['suspended'], full: 'suspended: takes only system messages', is: 'blocked' };
  if (status.is !== 'waiting') return { words: [busy], full: busy, is: 'busy' };
  const what = status.what < 0 ? '' : events.text(status.what);
  switch (status.reason) {
    case WaitReason.receive: {
      if (what === '') return { words: ['in receive'], full: 'in receive', is: 'patterns' };
      const patterns = what.split(/\s*(?:\n|;;|\|(?=\s*[{:[%<"_a-z]))\s*/).filter((line) => line !== '');
      return { words: patterns.slice(0, box === 0 ? 1 : 2), full: patterns.join('\n'), is: 'patterns' };
    }
    case WaitReason.call:
      return { words: box === 0 ? [`only ${name(status.peer)}'s reply`] : ['only the reply', `of ${name(status.peer)}`], full: `waits for the reply of ${name(status.peer)} to ${payload(what)}`, is: 'patterns' };
    case WaitReason.sleep:
      return { words: callback === undefined ? ['asleep'] : box === 0 ? [`asleep in ${callback.name}`] : [`in ${callback.name}`, 'asleep'], full: 'asleep: takes nothing', is: 'blocked' };
    case WaitReason.start:
      return { words: ['only an init ack'], full: 'waits for a process that it starts to answer', is: 'patterns' };
    case WaitReason.input:
      return { words: ['at the prompt'], full: 'waits for input: takes what flush or receive asks for', is: 'anything' };
    default:
      return { words: ['takes anything'], full: 'takes whatever comes next', is: 'anything' };
  }
}

/** A message's form for people: {:junk, 1} → {:junk, _}. */
export function formOf(term: string): string {
  const parts = tupleElements(term);
  if (parts === null) return clip(term, 24);
  return `{${[parts[0] ?? '', ...parts.slice(1).map(() => '_')].join(', ')}}`;
}

function stuckNote(box: Letters, events: Events, shell: boolean): string {
  const forms = new Set<string>();
  // What is stuck lies at the head: a receive that looks past one has looked past all before it.
  for (const message of box.slice(0, 1000)) {
    if (message.skipped >= STUCK) forms.add(formOf(payload(events.text(message.term))));
    if (forms.size > 2) break;
  }
  const all = [...forms];
  if (all.length === 0) return '';
  // A shell's mailbox is for the person to empty.
  if (shell) return 'flush takes and prints them';
  return `nothing here takes ${all.slice(0, 2).join(' or ')}${all.length > 2 ? ' …' : ''}`;
}
