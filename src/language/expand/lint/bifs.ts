/** Erlang's functions without side effects: their kinds, and how Elixir calls them. */
import { exNameOf } from '../rewrite.ts';

/** Does the call answer a boolean, whatever it is called with? */
export const answersBoolean = (name: string, arity: number): boolean =>
  (arity === 2 && (isComparison(name) || name === 'is_function' || /^(and|x?or)$/.test(name))) || (arity === 1 && (isTypeTest(name) || name === 'not'));
export const isComparison = (name: string): boolean => /^([<>]|>=|=<|==|\/=|=:=|=\/=)$/.test(name);
export const isTypeTest = (name: string): boolean => /^is_[a-z]+$/.test(name);

/** As Elixir calls it: `String.to_integer/1`, `length/1`, `:erlang.element/2`. */
export const shownName = (name: string, arity: number): string => `${exNameOf(name, arity) ?? `:erlang.${name}`}/${arity}`;
