/**
 * Compares random supervision trees with real Elixir 1.14 on OTP 25, which has to be installed:
 *
 *     node record.mjs --seeds 2000            says how many agree, and shows the first that does not
 *     node record.mjs --seeds 2000 --write    also writes what Elixir did to digests.txt, a line for each seed
 */
import { writeFileSync } from 'node:fs';
import { digest, runElixir, runHere } from './cases.mjs';

const at = process.argv.indexOf('--seeds');
const seeds = at < 0 ? 2000 : Number(process.argv[at + 1]);
const theirs = runElixir(1, seeds);
if (process.argv.includes('--write')) {
  const lines = [...theirs.values()].map((text) => `${digest(text)}\n`);
  writeFileSync(new URL('./digests.txt', import.meta.url), lines.join(''));
}
const ours = runHere(1, seeds);
const different = [...theirs].filter(([seed, text]) => ours.get(seed) !== text);
for (const [seed, text] of different.slice(0, 1)) console.log(`Elixir:\n${text}\n\nhere:\n${ours.get(seed)}\n`);
if (different.length > 0) console.log(`seeds that differ: ${different.map(([seed]) => seed).join(' ')}`);
console.log(`${theirs.size - different.length} of ${theirs.size} seeds agree`);
process.exitCode = different.length === 0 ? 0 : 1;
