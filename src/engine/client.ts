/**
 * The page's end of the worker: starts it, posts commands, hands on reports of the current run, ends it when it does not answer.
 */
import type { Command, Report } from './protocol.ts';
import EngineWorker from './engine.worker.ts?worker&inline';

export type EngineClient = {
  post(command: Command): void;
  /** Ends the worker at once, whatever it does, and starts a fresh one that knows nothing. */
  restart(): void;
  close(): void;
};

/** `report` gets every report; the caller drops those of older epochs (they carry theirs). */
export function connect(report: (report: Report) => void, failed: (text: string) => void): EngineClient {
  let worker = start();

  function start(): Worker {
    const fresh = new EngineWorker();
    fresh.onmessage = (message: MessageEvent<Report>) => report(message.data);
    fresh.onerror = (event) => failed(event.message || 'the engine could not be started');
    return fresh;
  }

  return {
    post: (command) => worker.postMessage(command),
    restart() {
      worker.terminate();
      worker = start();
    },
    close: () => worker.terminate(),
  };
}
