/** The bench in a worker of a browser: makes a program ready, then runs it when it is told to. Bundled by ../tool.mjs. */
import { Library } from '../library.ts';
import { Subject } from './measure.ts';

type Order =
  | { readonly do: 'open'; readonly chunks: readonly { readonly name: string; readonly text: string }[]; readonly name: string; readonly source: string; readonly traced: boolean }
  | { readonly do: 'run'; readonly size: number }
  /** The page has room up to this event. */
  | { readonly do: 'room'; readonly events: number };

const scope = globalThis as unknown as {
  postMessage(message: unknown, transfer?: ArrayBuffer[]): void;
  onmessage: ((event: { data: Order }) => void) | null;
};

let subject: Subject | null = null;
let onRoom: (events: number) => void = () => {};

scope.onmessage = ({ data: order }) => {
  if (order.do === 'open') {
    const library = new Library();
    for (const { name, text } of order.chunks) library.add(name, Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));
    subject = new Subject(library, order.name, order.source, order.traced ? { hear: (told, transfer) => scope.postMessage({ told }, transfer), onRoom: (act) => (onRoom = act) } : null);
    void subject.ready.then(() => scope.postMessage({ done: 'open' }));
  } else if (order.do === 'room') onRoom(order.events);
  else {
    const started = performance.now();
    void subject!.run(order.size).then(() => scope.postMessage({ done: 'run', ms: performance.now() - started }));
  }
};
