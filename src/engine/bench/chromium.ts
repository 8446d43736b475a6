/** The same engine in a worker of a headless Chromium: a browser of its own for each run. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { least, threadsNamed, threadTime } from './clock.ts';
import type { BenchProgram } from './programs.ts';

const KNOWN = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...(process.env.BENCH_ARGS ?? '').split(' ').filter((x) => x !== '')];

/** Path of a Chromium, or null. */
export const findChromium = (): string | null => KNOWN.find((path): path is string => path !== undefined && existsSync(path)) ?? null;

export type Chromium = { readonly path: string; readonly page: string; readonly worker: string; readonly chunks: readonly { readonly name: string; readonly text: string }[] };

/** Paths of the bundled page and its worker. */
export type Scripts = { readonly page: string; readonly worker: string };

/** What every run in Chromium needs: page, worker and library, as text. */
export function chromium(path: string, folder: string, scripts: Scripts): Chromium {
  return {
    path,
    page: readFileSync(scripts.page, 'utf8'),
    worker: readFileSync(scripts.worker, 'utf8'),
    chunks: readdirSync(folder)
      .filter((name) => name.endsWith('.bin'))
      .map((name) => ({ name: name.slice(0, -4), text: readFileSync(join(folder, name)).toString('base64') })),
  };
}

/** Milliseconds that Bench.run(size) takes in Chromium. */
export async function inChromium(host: Chromium, { name, size }: BenchProgram, source: string, traced: boolean): Promise<number> {
  const { chromium: launcher } = await import('playwright');
  const browser = await launcher.launch({ executablePath: host.path, args: ARGS });
  try {
    const page = await browser.newPage();
    await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<title>bench</title>' }));
    await page.goto('http://bench.test/');
    await page.addScriptTag({ content: host.page });
    await page.evaluate((script) => void Object.assign(globalThis, { ask: (globalThis as unknown as { start(script: string): Ask }).start(script) }), host.worker);
    await ask(page, { do: 'open', chunks: host.chunks, name, source, traced });
    return await least(async () => {
      const began = await workerTime(browser);
      const { ms } = await ask(page, { do: 'run', size });
      const ended = await workerTime(browser);
      return began === null || ended === null ? ms! : ended - began;
    });
  } finally {
    await browser.close();
  }
}

type Ask = (order: unknown) => Promise<{ readonly ms?: number }>;
const ask = (page: Page, order: unknown): Promise<{ readonly ms?: number }> => page.evaluate((o) => (globalThis as unknown as { ask: Ask }).ask(o), order);

/** Milliseconds that the page's worker has run, or null where nobody says. */
async function workerTime(browser: Browser): Promise<number | null> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  let sum: number | null = null;
  for (const { type, id } of processInfo) {
    if (type !== 'renderer' || !existsSync(`/proc/${id}/task`)) continue;
    for (const thread of threadsNamed(id, 'DedicatedWorker')) sum = (sum ?? 0) + (threadTime(id, thread) ?? 0);
  }
  return sum;
}
