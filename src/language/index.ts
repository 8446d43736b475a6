/** The door of language/: Elixir text to what the machine runs. */
export * from './parse/index.ts';
export * from './core.ts';
export * from './generate/index.ts';
export { behaviourOf, CompileProblem, compileStatic, compileStaticAst, factsOf, StaticWorld, type ModuleFacts, type StaticResult, type World } from './expand/index.ts';
