/** One sentence for each event: what a step says. */
import { pidText } from './cell.ts';
import type { TraceStore } from './store.ts';
import { briefReason, parts } from './texts.ts';
import type { TraceView } from './view.ts';
import { AFTER_NOTHING, DropReason, Kind, Shape, WaitReason } from './vocabulary.ts';

/** Does a Step stop at events of this kind? */
export function visible(kind: number): boolean {
  return kind === Kind.send || kind === Kind.enqueue || kind === Kind.receive || kind === Kind.state || kind === Kind.exit;
}

export const isVisible = (store: TraceStore, event: number): boolean => visible(store.kind(event));

/** What a message says to people: the request of a call, the answer of a reply; of others the term. */
export function messageText(text: string, shape: number): string {
  const items = parts(text);
  switch (shape) {
    case Shape.call:
    case Shape.system:
      return items?.[2] ?? text;
    case Shape.cast:
    case Shape.reply:
      return items?.[1] ?? text;
    case Shape.event:
      return (items?.length === 3 ? parts(items[2]!)?.[1] : items?.[1]) ?? text;
    default:
      return text;
  }
}

/** `ns` as people say it: 250 ns, 1.2 ms, 5 s. */
export function span(ns: number): string {
  const [value, unit] = ns < 1e3 ? [ns, 'ns'] : ns < 1e6 ? [ns / 1e3, 'µs'] : ns < 1e9 ? [ns / 1e6, 'ms'] : [ns / 1e9, 's'];
  return `${Number(value!.toPrecision(3))} ${unit}`;
}

/** The sentence of an event; `view` is the state at it or after it (for names). */
export function sentenceOf(store: TraceStore, view: TraceView, event: number): string {
  const who = (id: number): string => view.processes.get(id)?.label ?? (id < 0 ? 'nobody' : pidText(id));
  const kind = store.kind(event) as Kind;
  const me = who(store.pid(event));
  const peer = store.peer(event);
  const aux = store.aux(event);
  const text = store.text(store.term(event));
  switch (kind) {
    case Kind.spawn:
      return peer < 0 ? `${me} starts: ${text}` : `${who(peer)} spawned ${me}${aux === 1 ? ', linked' : ''}: ${text}`;
    case Kind.exit:
      return peer < 0 || peer === store.pid(event) ? `${me} exited: ${briefReason(text)}` : `${me} exited, brought down by ${who(peer)}: ${briefReason(text)}`;
    case Kind.link:
      return `${me} linked with ${who(peer)}`;
    case Kind.unlink:
      return `${me} unlinked from ${who(peer)}`;
    case Kind.monitor:
      return `${me} monitors ${peer < 0 ? text : who(peer)}`;
    case Kind.demonitor:
      return `${me} no longer monitors ${who(peer)}`;
    case Kind.down:
      return `${me} hears that ${who(peer)} is down: ${briefReason(text)}`;
    case Kind.register:
      return `${pidText(store.pid(event))} is now called ${text}`;
    case Kind.unregister:
      return `${pidText(store.pid(event))} is no longer called ${text}`;
    case Kind.send:
      return sent(me, who(peer), messageText(text, aux), aux);
    case Kind.enqueue:
      return `${messageText(text, aux)} ${peer < 0 ? '' : `from ${who(peer)} `}is in the mailbox of ${me}`;
    case Kind.receive:
      return `${me} took ${messageText(text, aux)}${peer < 0 ? '' : ` from ${who(peer)}`}`;
    case Kind.skip:
      return `${me} looked past ${messageText(text, aux)}`;
    case Kind.drop:
      return dropped(me, text, aux);
    case Kind.in:
      return `${me} runs`;
    case Kind.out:
      return `${me} stops running after ${aux} reduction${aux === 1 ? '' : 's'}`;
    case Kind.wait:
      return `${me} ${waits(aux, who(peer), text)}`;
    case Kind.wake:
      return `${me} wakes`;
    case Kind.state:
      return `${me} has the state ${text}`;
    case Kind.timerSet:
      return text === '' ? `${me} waits ${span(aux * 1e6)} at most` : `${me} set a timer: ${text} to ${peer < 0 ? 'a name' : who(peer)} in ${span(aux * 1e6)}`;
    case Kind.timerFire:
      if (aux === AFTER_NOTHING) return `${me} does not wait for another message: after 0`;
      return store.pid(event) === peer ? `A timer of ${me} comes up` : `A timer of ${me} for ${who(peer)} comes up`;
    case Kind.timerCancel:
      return `${me} cancelled a timer`;
    case Kind.load:
      return `${parts(text)?.[0] ?? text} is loaded, version ${aux}`;
    case Kind.output:
      return `${me} printed ${JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text)}`;
    case Kind.log:
      return `${me} logged ${text}`;
    case Kind.signal:
      return `${who(peer)} gets an exit signal from ${me}: ${briefReason(text)} (${['ignored', 'trapped', 'deadly'][aux] ?? aux})`;
    case Kind.flag:
      return `${me} set its flag ${text}`;
    case Kind.suspend:
      return peer < 0 ? `${me} is suspended` : `${who(peer)} suspended ${me}`;
    case Kind.resume:
      return peer < 0 ? `${me} is resumed` : `${who(peer)} resumed ${me}`;
    case Kind.note:
      return noted(me, text);
    case Kind.input:
      return `You: ${text}`;
    case Kind.fault:
      return `The run stopped: ${text}`;
  }
}

function sent(from: string, to: string, what: string, shape: number): string {
  const sender = from === 'nobody' ? 'You' : from;
  switch (shape) {
    case Shape.cast:
      return `${sender} cast ${what} to ${to}`;
    case Shape.reply:
      return `${sender} replied ${what} to ${to}`;
    case Shape.event:
      return `${sender} notified ${to} of ${what}`;
    default:
      return `${sender} sent ${what} to ${to}`;
  }
}

function dropped(to: string, what: string, why: number): string {
  switch (why) {
    case DropReason.late:
      return `${what} came too late for ${to} and is dropped`;
    case DropReason.died:
      return `${what} is lost with the mailbox of ${to}`;
    case DropReason.flushed:
      return `${to} flushed ${what}`;
    default:
      return `${what} is dropped: ${to} does not exist any more`;
  }
}

function waits(reason: number, whom: string, what: string): string {
  switch (reason) {
    case WaitReason.call:
      return `waits in its call to ${whom}${what === '' ? '' : `: ${what}`}`;
    case WaitReason.sleep:
      return `sleeps${what === '' ? '' : ` ${what} ms`}`;
    case WaitReason.start:
      return `waits for ${whom === 'nobody' ? 'a process' : whom} to start`;
    case WaitReason.suspended:
      return 'is suspended';
    case WaitReason.idle:
      return 'waits for work';
    case WaitReason.input:
      return 'waits for input';
    case WaitReason.hibernate:
      return 'hibernates';
    default:
      return 'waits in a receive';
  }
}

/** The arguments of a callback, printed as a list, without its brackets: `[get: :a]` is `{:get, :a}`. */
export function argumentsText(list: string): string {
  const inner = list.replace(/^\[(.*)\]$/s, '$1');
  const pair = /^([a-z_]\w*[?!]?|"(?:[^"\\]|\\.)*"): (.*)$/s.exec(inner);
  if (pair === null || parts(list)?.length !== 1) return inner;
  return `{:${pair[1]}, ${pair[2]}}`;
}

function noted(me: string, text: string): string {
  const items = parts(text) ?? [];
  const [tag, a, b, c] = items as [string?, string?, string?, string?];
  switch (tag) {
    case ':behaviour':
      return `${me} runs as ${a} with ${b}`;
    case ':callback':
      return `${me} enters ${b?.replace(/^:/, '')} ${argumentsText(c ?? '')}`.trimEnd();
    case ':returned':
      return `${me} leaves ${b?.replace(/^:/, '')} with ${c}`;
    case ':handler':
      return a === ':added' || a === ':removed' ? `${me} ${a.slice(1)} the handler ${b}` : `${me}: the turn of ${b} ${a === ':begin' ? 'begins' : 'ends'}`;
    case ':application':
      return `Application ${a} ${b?.slice(1)}`;
    case ':child':
      return `${me} ${a?.slice(1)} its child ${b}`;
    default:
      return `${me} notes ${text}`;
  }
}
