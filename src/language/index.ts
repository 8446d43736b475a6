/** The door of language/: Elixir text to what the machine runs. */
export * from './parse/index.ts';
export * from './core.ts';
export * from './generate/index.ts';
export * from './expand/index.ts';
export * from './format/index.ts';
export * from './complete/index.ts';
