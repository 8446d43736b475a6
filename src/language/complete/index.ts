/** Help with what is typed or pasted at the console. */
export { stripPrompts, type Recognised, type Stripped } from './prompts.ts';
