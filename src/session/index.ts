export { Session, type Action, type Fork, type Notice } from './Session.svelte.ts';
export { allowBlobWorkers } from './trusted.ts';
export type { ConsoleEntry, HintAction } from './console.ts';
export type { Tab } from './tabs.ts';
export { spanText, timeText } from './clock.ts';
