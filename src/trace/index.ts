export * from './vocabulary.ts';
export * from './notes.ts';
export * from './log.ts';
