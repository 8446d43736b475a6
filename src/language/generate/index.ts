export { generate, generateExpression, type ExpressionOptions } from './generate.ts';
