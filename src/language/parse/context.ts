/**
 * Elixir has three classes of expressions, by how their calls are written, and each place in a program accepts some
 * of them: `[f a, b]` and `if if x do … end do` are errors because of it.
 */

/** Of an expression just parsed. */
export const MATCHED = 0;
/** Ends in a do…end block: `if x do … end`. */
export const UNMATCHED = 1;
/** Ends in a call without parentheses of several arguments, so that a comma after it is taken: `f a, b`, `f g a, b`. */
export const NO_PARENS = 2;
export type ExpressionClass = typeof MATCHED | typeof UNMATCHED | typeof NO_PARENS;

/** How an expression just parsed was written, where that alone matters. */
export const OTHER = 0;
/** `name` or `a.name` */
export const NAME = 1;
/** `f(…)` */
export const PARENS_CALL = 2;
/** `f a`, `f a, b`: a call without parentheses and nothing around it. */
export const BARE_CALL = 3;
export type Shape = typeof OTHER | typeof NAME | typeof PARENS_CALL | typeof BARE_CALL;

/** What a place accepts besides matched expressions: a sum of these. */
export const WITH_DO = 1;
export const WITH_COMMAS = 2;
/** Names take no arguments here: `%name{}`. */
export const NAMES_ONLY = 4;
/** What follows directly, a dot or a bracket, belongs to the operator before: `@name`. */
export const UNDOTTED = 8;

/** Statements, elements of containers, arguments in parentheses. */
export const ANYTHING = WITH_DO | WITH_COMMAS;
/** Arguments without parentheses: a do block belongs to the outermost call. */
export const ARGUMENT = WITH_COMMAS;
/** Keys and values of maps. */
export const MAP_ITEM = WITH_DO;
/** Only the simplest class. */
export const MATCHED_ONLY = 0;
