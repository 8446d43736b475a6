/**
 * Who reads the trace of a measured run, on a thread of its own, as the page does: keeps what comes, and folds what is old.
 * In Node it is a worker thread, the bench's own bundle being its script.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { condense, TraceStore, type Piece } from '../../trace/index.ts';

const ROLE = 'reader of the bench';

/** Starts a reader; answers where to send pieces. It ends with the process. */
export function startReader(): (piece: Piece, transfer: ArrayBuffer[]) => void {
  const worker = new Worker(new URL(import.meta.url), { workerData: ROLE });
  worker.unref();
  return (piece, transfer) => worker.postMessage(piece, transfer);
}

if (!isMainThread && workerData === ROLE) {
  const store = new TraceStore();
  parentPort!.on('message', (piece: Piece) => {
    store.append(piece);
    condense(store);
  });
}
