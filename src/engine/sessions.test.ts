/** Lines typed into the shell are answered as real iex answers them (sessions/*.txt and .out; sessions/record.sh records again). */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { Kind } from '../trace/index.ts';
import type { Library } from './library.ts';
import { Driver, loadLibrary, spec } from './testing.ts';

const folder = new URL('./sessions/', import.meta.url);
let library: Library;
beforeAll(async () => void (library = await loadLibrary()), 300_000);

/** What a terminal would show, prompts included; NAME.ex beside the session is an open tab. */
function play(name: string, lines: readonly string[]): string {
  const source = new URL(name.replace(/txt$/, 'ex'), folder);
  const tabs = existsSync(source) ? [{ name: name.replace(/txt$/, 'ex'), text: readFileSync(source, 'utf8') }] : [];
  const d = new Driver(library, { ...spec(''), tabs }).go();
  for (const line of lines) {
    d.line(line);
    d.go();
  }
  d.flush();
  let shown = '';
  for (let n = 0; n < d.store.count; n++) {
    const text = d.store.text(d.store.term(n));
    if (d.store.kind(n) === Kind.output) shown += text;
    const prompt = d.store.kind(n) === Kind.note ? /^\{:iex, :(prompt|continue), (\d+)\}/.exec(text) : null;
    if (prompt !== null) shown += `${prompt[1] === 'prompt' ? 'iex' : '...'}(${prompt[2]})> `;
  }
  return shown;
}

/** Without what differs by nature: identities, lines of frames inside the library, and what the end of the input adds. */
const comparable = (text: string): string[] =>
  text
    .replace(/#PID<[0-9.]+>/g, '#PID<>')
    .replace(/#Reference<[0-9.]+>/g, '#Reference<>')
    .replace(/#Function<[^>]*>/g, '#Function<>')
    .trimEnd()
    .split('\n')
    .filter((line) => !/^ +\((stdlib|elixir|iex) [0-9.]+\) \S+:\d+: /.test(line) && !/^ +:erlang\./.test(line));

for (const name of readdirSync(folder).filter((each) => each.endsWith('.txt'))) {
  test(name, { timeout: 120_000 }, () => {
    const lines = readFileSync(new URL(name, folder), 'utf8').trimEnd().split('\n');
    expect(comparable(play(name, lines))).toEqual(comparable(readFileSync(new URL(name.replace(/txt$/, 'out'), folder), 'utf8')));
  });
}
