/**
 * The worker: the engine behind postMessage. It has no use for the network or for storage; what could reach them is
 * removed before the first message is read.
 */
import type { Command, Report } from './protocol.ts';
import { Host } from './host.ts';
import { Library } from './library.ts';

const scope = globalThis as unknown as {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  onmessage: ((event: { data: Command }) => void) | null;
};
for (const name of ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'indexedDB', 'caches', 'importScripts', 'BroadcastChannel', 'WebTransport']) {
  try {
    Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
  } catch {
    // Not there in this browser, or not ours to remove: the page's policy forbids its use anyway.
  }
}

const host = new Host(new Library(), (report: Report, transfer) => scope.postMessage(report, transfer));

// A message channel lets waiting commands in between two slices, without the delay that timers have.
const channel = new MessageChannel();
let turning = false;
function turn(): void {
  turning = false;
  if (host.turn(false)) again();
  else if (host.patient) later();
}
/** What can wait is done once nothing has been asked for so many milliseconds. */
const IDLE = 500;
let waiting: ReturnType<typeof setTimeout> | undefined;
function later(): void {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (!turning && host.turn(true)) again();
  }, IDLE);
}
function again(): void {
  if (turning) return;
  turning = true;
  channel.port2.postMessage(null);
}
channel.port1.onmessage = turn;

scope.onmessage = ({ data }) => {
  host.handle(data);
  again();
};
