/** A sign for each kind of event, so that a list can be scanned: shape and tone, as in the drawing. */
import type { Events } from '../../layout/index.ts';
import { Kind, Shape } from '../../trace/index.ts';

export type Tone = 'plain' | 'call' | 'cast' | 'info' | 'exit';
export type Glyph = { readonly sign: string; readonly tone: Tone };

const MESSAGES: Readonly<Record<number, Tone>> = {
  [Shape.call]: 'call',
  [Shape.reply]: 'call',
  [Shape.ack]: 'call',
  [Shape.cast]: 'cast',
  [Shape.info]: 'info',
  [Shape.event]: 'info',
  [Shape.exit]: 'exit',
  [Shape.down]: 'exit',
};

const SIGNS: Readonly<Record<number, string>> = {
  [Kind.spawn]: '○',
  [Kind.exit]: '✕',
  [Kind.send]: '→',
  [Kind.enqueue]: '⇥',
  [Kind.receive]: '●',
  [Kind.drop]: '⊘',
  [Kind.state]: '◇',
  [Kind.timerFire]: '◷',
  [Kind.load]: '↻',
  [Kind.output]: '›',
  [Kind.input]: '›',
  [Kind.signal]: '✕',
  [Kind.down]: '✕',
  [Kind.fault]: '!',
};

export function glyphOf(events: Events, event: number): Glyph {
  const kind = events.kind(event);
  const message = kind === Kind.send || kind === Kind.enqueue || kind === Kind.receive;
  const tone: Tone = message ? (MESSAGES[events.aux(event)] ?? 'plain') : kind === Kind.exit || kind === Kind.signal || kind === Kind.down || kind === Kind.drop || kind === Kind.fault ? 'exit' : 'plain';
  return { sign: SIGNS[kind] ?? '·', tone };
}
