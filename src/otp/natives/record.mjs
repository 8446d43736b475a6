/** Records the oracle fixtures anew from the installed Elixir: `node src/otp/natives/record.mjs`. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const folder = new URL('./fixtures/', import.meta.url).pathname;
for (const name of ['record', 'record-ets', 'record-re']) {
  const text = execFileSync('elixir', [`${folder}${name}.exs`], { maxBuffer: 1 << 28, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const lines = text.split('\n').filter((line) => line.startsWith('['));
  writeFileSync(`${folder}${name}.jsonl.gz`, gzipSync(`${lines.join('\n')}\n`, { level: 9 }));
}
