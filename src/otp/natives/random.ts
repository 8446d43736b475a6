/** Where :rand starts in a process that seeded nothing: drawn from the run's own generator, so the run's seed fixes it. */
import type { NativeTable } from '../../vm/index.ts';
import { definer } from './support.ts';

export function defineRandom(table: NativeTable): void {
  definer(table, 'mailroom')('seed', 0, (m) => [m.random.uint32(), m.random.uint32(), m.random.uint32()]);
}
