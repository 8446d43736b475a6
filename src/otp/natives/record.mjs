/** Records the oracle fixture anew from the installed Elixir: `node src/otp/natives/record.mjs`. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const folder = new URL('./fixtures/', import.meta.url).pathname;
const text = execFileSync('elixir', [`${folder}record.exs`], { maxBuffer: 1 << 28, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const lines = text.split('\n').filter((line) => line.startsWith('['));
writeFileSync(`${folder}record.jsonl.gz`, gzipSync(`${lines.join('\n')}\n`, { level: 9 }));
