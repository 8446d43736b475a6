/**
 * Runs random programs twice, the second time replayed from its log in other slices and with the trace taken at its end, and
 * prints the hashes of both traces as JSON: `node src/engine/programs/check.mjs FROM TO`. In a process of its own, since the
 * machine is several times slower in the test runner's modules.
 */
import { library, load } from '../tool.mjs';

const [from = 0, to = 20] = process.argv.slice(2).map(Number);
const { recordTwice } = await load('engine/programs/record.ts', 'programs');
console.log(JSON.stringify(recordTwice(await library(), from, to)));
