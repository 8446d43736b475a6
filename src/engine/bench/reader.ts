/**
 * Who reads the trace of a measured run, on a thread of its own: as the page does, a frame at a time, keeping what comes,
 * folding what is old, and saying what there is room for. In Node it is a worker thread, the bench's own bundle being its script.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Frames } from './frames.ts';
import type { Told, Ear } from './measure.ts';

const ROLE = 'reader of the bench';

/** Starts a reader. It ends with the process. */
export function startReader(): Ear {
  const worker = new Worker(new URL(import.meta.url), { workerData: ROLE });
  worker.unref();
  return {
    hear: (told, transfer) => worker.postMessage(told, transfer),
    onRoom: (act) => worker.on('message', act),
  };
}

if (!isMainThread && workerData === ROLE) {
  const frames = new Frames((events) => parentPort!.postMessage(events));
  parentPort!.on('message', (told: Told) => frames.add(told));
  setInterval(() => frames.frame(), 1000 / 60);
}
