export * from './vocabulary.ts';
export * from './notes.ts';
export * from './log.ts';
export * from './shape.ts';
export type * from './view.ts';
export * from './drain.ts';
export * from './store.ts';
