/** Programs about OTP print what real Elixir 1.14 printed (fixtures/*.out; record again with fixtures/record.sh). */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('./fixtures/', import.meta.url));
const tool = fileURLToPath(new URL('../../engine/tool.mjs', import.meta.url));

/** Pids, references, funs and times are not the same; frames inside the library have lines of their own. */
const comparable = (text: string): string[] =>
  text
    .replace(/#PID<[0-9.]+>/g, '#PID<>')
    .replace(/<\d+\.\d+\.\d+>/g, '<pid>')
    .replace(/#Ref(erence)?<[0-9.]+>/g, '#Ref<>')
    .replace(/#Function<[^>]*>/g, '#Function<>')
    .replace(/^\d\d:\d\d:\d\d\.\d\d\d /gm, 'TIME ')
    .split('\n')
    .filter((line) => !/^\s+\((stdlib|elixir|kernel) [0-9.]+\) /.test(line) && !/^\s+:erlang\./.test(line));

for (const program of readdirSync(folder).filter((name) => name.endsWith('.exs'))) {
  test(program, { timeout: 120_000 }, () => {
    const reports = program.endsWith('.reports.exs') ? ['--reports'] : [];
    const { stdout, status } = spawnSync(process.execPath, [tool, 'exs', ...reports, program], { cwd: folder, encoding: 'utf8' });
    expect(comparable(stdout)).toEqual(comparable(readFileSync(folder + program.replace(/\.exs$/, '.out'), 'utf8')));
    expect(status).toBe(0);
  });
}
