// What the page loads before it is of use: index.html, what that names, what those import statically, and the library's
// core; the worker stands inside the page's script. In bytes after gzip -9, and what is left for later.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT = 600_000;
const dist = new URL('../dist', import.meta.url).pathname;
const read = (name) => readFileSync(join(dist, name));
const text = (name) => read(name).toString();
const gzipped = (name) => gzipSync(read(name), { level: 9 }).length;

const first = new Set(['index.html']);
for (const [, name] of text('index.html').matchAll(/<(?:script|link)[^>]*\b(?:src|href)="\.\/([^"]+)"/g)) {
  if (/\.(js|css)$/.test(name)) add(name);
}
function add(name) {
  if (first.has(name)) return;
  first.add(name);
  if (!name.endsWith('.js')) return;
  // Static imports of a bundle stand at its beginning: import{a as b}from"./x.js";import"./y.js";
  for (const [, other] of text(name).matchAll(/(?:^|[;}\n])import(?:[^"'()]*from)?["']\.\/([^"']+)["']/g)) add(join(dirname(name), other));
}

let sum = 0;
const row = (name, bytes) => console.log(`${String(bytes).padStart(9)}  ${name}`);
for (const name of first) {
  const bytes = gzipped(name);
  sum += bytes;
  row(name, bytes);
}
row(`first load (at most ${LIMIT})`, sum);
const later = readdirSync(join(dist, 'assets')).map((name) => `assets/${name}`).filter((name) => /\.(js|css)$/.test(name) && !first.has(name));
for (const name of later) row(`${name}, later`, gzipped(name));

const scripts = [...first].filter((name) => name.endsWith('.js'));
const problems = [];
if (sum > LIMIT) problems.push(`the first load takes ${sum} bytes, more than ${LIMIT}`);
if (!scripts.some((name) => /core-/.test(name))) problems.push("the library's core is not among what index.html names");
if (!scripts.some((name) => text(name).includes('new Blob(['))) problems.push('the worker is not inside the scripts of the first load');
if (later.length === 0) problems.push('nothing is left for later');
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
