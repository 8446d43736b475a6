/** What the emulator itself reports: a process that died of an uncaught error or throw. */
import { UNDEFINED, atom, type Term } from '../terms/index.ts';
import type { Machine } from './machine.ts';
import { deliver } from './messages.ts';
import type { ExceptionClass } from './native.ts';
import type { Process } from './process.ts';

const LOGGER = atom('logger');
const LOG = atom('log');
const EMULATOR = atom('emulator');
const ERROR = atom('error');

/** Tells the process registered as :logger, in the shape that trace/notes.ts gives; an exit is no crash. */
export function reportCrash(m: Machine, p: Process, kind: ExceptionClass, reason: Term): void {
  if (kind === 'exit') return;
  const report: Term = [EMULATOR, p.pid, p.registeredName ?? UNDEFINED, reason];
  const logger = m.names.get(LOGGER);
  if (logger === undefined || logger === p.id) m.stamp().log(p.id, p.cause, [ERROR, report]);
  else deliver(m, p.id, p.cause, logger, [LOG, ERROR, p.groupLeader, report], -1);
}
