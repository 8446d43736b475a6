/** The command line between starts: how soon it is there, and that nothing old is ever run. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const TOOL = join(import.meta.dirname, 'tool.mjs');
const scratch = mkdtempSync(join(tmpdir(), 'mailroom-tool-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Runs Node and answers what it printed and how long it took. */
function node(args: readonly string[]): { readonly stdout: string; readonly stderr: string; readonly time: number } {
  const before = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return { stdout, stderr, time: performance.now() - before };
}

describe('a start of the command line', () => {
  it('takes at most 4 times what Node takes to start', () => {
    const file = join(scratch, 'one.exs');
    writeFileSync(file, 'IO.puts("here")\n');
    const start = (): number => {
      const { stdout, time } = node([TOOL, 'exs', file]);
      expect(stdout).toBe('here\n');
      return time;
    };
    start(); // which may bundle and compile
    start();
    const [alone, ours]: [number[], number[]] = [[], []];
    for (let round = 0; round < 9; round++) {
      alone.push(node(['-e', '0']).time);
      ours.push(start());
    }
    const ratio = Math.min(...ours) / Math.min(...alone);
    console.log(`cold start: ${ratio.toFixed(1)} times Node's own (${Math.min(...ours).toFixed(0)} ms beside ${Math.min(...alone).toFixed(0)} ms)`);
    expect(ratio).toBeLessThan(4);
  });
});

describe('what is kept between starts', () => {
  const root = join(scratch, 'project');
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const run = (...args: string[]): string => node([join(root, 'src/engine/tool.mjs'), 'exs', ...args]).stdout;
  const kept = (): string[] => readdirSync(join(root, '.cache')).filter((name) => name.startsWith('exs.'));

  /** A project as small as the tool takes one: the library is a file, and the program prints it and a number. */
  beforeAll(() => {
    for (const room of ['base', 'terms', 'bytecode', 'language', 'trace', 'vm', 'otp', 'engine']) mkdirSync(join(root, 'src', room), { recursive: true });
    copyFileSync(TOOL, join(root, 'src/engine/tool.mjs'));
    symlinkSync(join(import.meta.dirname, '../../node_modules'), join(root, 'node_modules'));
    write('src/base/number.ts', 'export const NUMBER: number = 1;\n');
    write('src/otp/lib/a.ex', 'a');
    write('src/otp/library.build.ts', `export const buildLibrary = (sources: { text: string }[]) => ({ chunks: { core: sources.map(({ text }) => text).join('+') }, problems: [] });\n`);
    write(
      'src/engine/cli.ts',
      `import { readFileSync } from 'node:fs';
       import { NUMBER } from '../base/number.ts';
       export function main(args: string[], folder: string, started: () => void): void {
         started();
         console.log(readFileSync(folder + '/core.bin', 'utf8'), NUMBER, ...args);
       }`,
    );
  });

  it('is used again, and is V8’s code, too', () => {
    expect(run('x')).toBe('a 1 x\n');
    const files = kept();
    expect(files.map((name) => name.split('.').at(-1)).sort()).toEqual(['cjs', 'code']);
    expect(run('y')).toBe('a 1 y\n');
    expect(kept()).toEqual(files);
  });
  it('is made anew when a source was written, be it of the same length', () => {
    const before = kept();
    write('src/base/number.ts', 'export const NUMBER: number = 2;\n');
    expect(run()).toBe('a 2\n');
    expect(kept()).toHaveLength(2);
    for (const name of kept()) expect(before).not.toContain(name);
    write('src/otp/lib/a.ex', 'b');
    expect(run()).toBe('b 2\n');
  });
  it('is made anew when a source came or went', () => {
    write('src/otp/lib/c.ex', 'c');
    expect(run()).toBe('b+c 2\n');
    rmSync(join(root, 'src/otp/lib/a.ex'));
    expect(run()).toBe('c 2\n');
  });
  it('is not taken for V8’s code of a bundle that says something else', () => {
    const bundle = kept().find((name) => name.endsWith('.cjs'))!;
    const code = kept().find((name) => name.endsWith('.code'))!;
    // As long as before: V8 itself compares no more than that.
    const { size } = statSync(join(root, '.cache', bundle));
    write(`.cache/${bundle}`, `exports.main = () => console.log('else');`.padEnd(size));
    expect(run()).toBe('else\n');
    expect(kept().some((name) => name.endsWith('.code') && name !== code)).toBe(true);
  });
  it('is left aside when it is broken', () => {
    for (const name of kept()) if (name.endsWith('.code')) write(`.cache/${name}`, 'broken');
    expect(run()).toBe('else\n');
  });
});
