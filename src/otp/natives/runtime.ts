/** All natives about processes, time and the system: one call defines them. */
import type { NativeTable } from '../../vm/index.ts';
import { defineClock } from './clock.ts';
import { defineMailroom } from './mailroom.ts';
import { defineProcessInfo } from './process-info.ts';
import { defineProcesses } from './processes.ts';
import { defineSystem } from './system.ts';

export function defineRuntime(natives: NativeTable): void {
  defineProcesses(natives);
  defineProcessInfo(natives);
  defineClock(natives);
  defineSystem(natives);
  defineMailroom(natives);
}
