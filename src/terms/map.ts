/**
 * Maps. Up to 32 keys: two parallel arrays in term order (the key array shared on update); above: Erlang's hash
 * array mapped trie, enumerated in OTP 25's order bit for bit.
 */
import type { Term } from './types.ts';

export abstract class TermMap {
  abstract readonly size: number;
  /** The value under the key (compared with =:=), or undefined. */
  abstract get(key: Term): Term | undefined;
  abstract has(key: Term): boolean;
  abstract put(key: Term, value: Term): TermMap;
  abstract delete(key: Term): TermMap;
  /** Keys and values in Erlang's enumeration order. */
  abstract keys(): Term[];
  abstract values(): Term[];
  abstract entries(): [Term, Term][];
}
