export { Session, type Action, type Notice } from './Session.svelte.ts';
export type { Shown } from './shown.ts';
export type { Fork } from './runs.svelte.ts';
export { allowBlobWorkers } from './trusted.ts';
export type { ConsoleEntry, HintAction } from './console.ts';
export type { Tab } from './tabs.ts';
export { spanText, timeText } from './clock.ts';
