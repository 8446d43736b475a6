/**
 * Runs the hostile programs and prints how each ended, as JSON. `node src/engine/hostile/check.mjs [NAME …]`: all, or those
 * named. In a process of its own, since the machine is several times slower in the test runner's modules.
 *
 * Some limits are lower than by default, so that it is soon over; the limits themselves are the machine's.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { library, load } from '../tool.mjs';

const LIMITS = { reductions: 4_000_000, heapWords: 4_000_000, processes: 20_000, mailbox: 100_000, atoms: 50_000, stack: 1_000_000 };

const here = new URL('.', import.meta.url);
const names = readdirSync(here).filter((file) => file.endsWith('.exs')).map((file) => file.slice(0, -4));
const chosen = process.argv.length > 2 ? process.argv.slice(2) : names;
const programs = Object.fromEntries(chosen.map((name) => [name, readFileSync(new URL(`${name}.exs`, here), 'utf8')]));
const { runAll } = await load('engine/hostile.ts', 'hostile');
console.log(JSON.stringify(runAll(await library(), programs, LIMITS)));
