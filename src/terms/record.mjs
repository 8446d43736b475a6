/** Records the oracle fixture anew from the installed Elixir: `node src/terms/record.mjs`. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const folder = new URL('./fixtures/', import.meta.url).pathname;
for (const name of ['record', 'record-inspect']) {
  const text = execFileSync('elixir', [`${folder}${name}.exs`], {
    maxBuffer: 1 << 28,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = text.split('\n').filter((line) => line.startsWith('['));
  writeFileSync(`${folder}${name}.jsonl`, `${lines.join('\n')}\n`);
}
