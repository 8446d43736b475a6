export type { Example, Try } from './example.ts';
export { EXAMPLES, OPENING } from './examples.ts';
