/**
 * How busy the page's own thread is while something goes on, from the browser's trace: of each task the time on the
 * processor, so that what else the machine does at the time counts for nothing.
 */
import type { Browser, Page } from '@playwright/test';

export type Busy = {
  /** Longest task, and all of them: ms on the processor. */
  readonly longest: number;
  readonly total: number;
  /** Longest task by the clock on the wall, ms: on a machine that is busy with other things it says little. */
  readonly longestByWall: number;
};

type TraceEvent = { readonly name: string; readonly ph: string; readonly pid: number; readonly tid: number; readonly dur?: number; readonly tdur?: number; readonly args?: { readonly name?: string } };

export async function busyWhile(browser: Browser, page: Page, act: () => Promise<void>): Promise<Busy> {
  await browser.startTracing(page, { categories: ['toplevel'] });
  let trace: Buffer;
  try {
    await act();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const pages = new Set(traceEvents.filter((each) => each.name === 'thread_name' && each.args?.name === 'CrRendererMain').map((each) => `${each.pid}:${each.tid}`));
  const tasks = traceEvents.filter((each) => each.ph === 'X' && each.name.endsWith('RunTask') && pages.has(`${each.pid}:${each.tid}`));
  if (tasks.length === 0) throw new Error('the trace names no task of the page');
  const cpu = tasks.map((task) => (task.tdur ?? 0) / 1000);
  return {
    longest: Math.max(...cpu),
    total: cpu.reduce((sum, ms) => sum + ms, 0),
    longestByWall: Math.max(...tasks.map((task) => (task.dur ?? 0) / 1000)),
  };
}
