/** The innermost frame of a stack trace: {Module, Function, Arguments or arity, Location}. */
import { arrayFromList, atom, Cons, TermMap, type Term } from '../../../terms/index.ts';

const ERROR_INFO = atom('error_info');

export type Frame = readonly [module: Term, name: Term, args: Term, location: Term];

export function innermost(stack: Term): Frame | undefined {
  const frame = stack instanceof Cons ? stack.head : undefined;
  return Array.isArray(frame) && frame.length === 4 ? (frame as unknown as Frame) : undefined;
}

/** What the failing function noted in the frame's location, if it did. */
export function errorInfo(frame: Frame): TermMap | undefined {
  const pair = arrayFromList(frame[3])?.find((item) => Array.isArray(item) && item[0] === ERROR_INFO);
  const map = Array.isArray(pair) ? (pair as readonly Term[])[1] : undefined;
  return map instanceof TermMap ? map : undefined;
}
