/** The bench's page in a browser: keeps the trace that its worker sends, as the page of Mailroom does. Bundled by ../tool.mjs. */
import { Frames } from './frames.ts';
import type { Told } from './measure.ts';

type Answer = { readonly done: string; readonly ms?: number } | { readonly told: Told };

/** Starts the worker; answers how to ask it. */
function start(script: string): (order: unknown) => Promise<Answer> {
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  const frames = new Frames((events) => worker.postMessage({ do: 'room', events }));
  setInterval(() => frames.frame(), 1000 / 60);
  return (order) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: { data: Answer }) => {
        if ('told' in data) frames.add(data.told);
        else resolve(data);
      };
      worker.onerror = (problem) => reject(new Error(problem.message));
      worker.postMessage(order);
    });
}

Object.assign(globalThis, { start });
