/** The bench's page in a browser: keeps the trace that its worker sends, as the page of Mailroom does. Bundled by ../tool.mjs. */
import { condense, TraceStore, type Piece } from '../../trace/index.ts';

type Answer = { readonly done: string; readonly ms?: number } | { readonly piece: Piece };

const store = new TraceStore();

/** Starts the worker; answers how to ask it. */
function start(script: string): (order: unknown) => Promise<Answer> {
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  return (order) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: { data: Answer }) => {
        if ('piece' in data) {
          store.append(data.piece);
          condense(store);
        } else resolve(data);
      };
      worker.onerror = (problem) => reject(new Error(problem.message));
      worker.postMessage(order);
    });
}

Object.assign(globalThis, { start });
