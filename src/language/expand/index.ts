/** The door of expansion; see README.md. */
export { compileStatic, compileStaticAst, StaticWorld, type StaticResult } from './static.ts';
export { CompileProblem, type Warning } from './problems.ts';
export type { ModuleFacts, World } from './world.ts';
export { factsOf, behaviourOf } from './facts.ts';
