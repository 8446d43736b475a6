/**
 * Maps. Up to 32 keys: two parallel arrays in term order (the key array shared on update); above: Erlang's hash
 * array mapped trie, enumerated in OTP 25's order bit for bit. The two classes are in maps.ts.
 *
 * A large map has two enumeration orders in OTP 25, one the reverse of the other: maps:keys, values and to_list (so
 * Map.keys, Map.to_list and inspect) walk the trie from the last slot to the first, iterators (maps:iterator, next, fold,
 * so Enum on a map, `for` and Map.new/2) from the first to the last. A small map has one: its keys' order.
 */
import type { Term } from './types.ts';

export abstract class TermMap {
  abstract readonly size: number;
  /** The value under the key (compared with =:=), or undefined. */
  abstract get(key: Term): Term | undefined;
  abstract has(key: Term): boolean;
  abstract put(key: Term, value: Term): TermMap;
  abstract delete(key: Term): TermMap;
  /** Keys, values and pairs in the order of maps:to_list. */
  abstract keys(): Term[];
  abstract values(): Term[];
  abstract entries(): [Term, Term][];
  /** Pairs in the order of maps:iterator. */
  abstract iteration(): [Term, Term][];
  /** Keys in the exact term order (integers before floats): how maps compare. */
  abstract sortedKeys(): readonly Term[];
}
