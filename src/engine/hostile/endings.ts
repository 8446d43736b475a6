/** How each hostile program ends, in Node and in the page: at a limit, or with an error in words of Elixir or in its manner. */
import type { LimitName } from '../../vm/index.ts';

/** What ends each: a limit, or the words of an error that Elixir (or we, in its manner) raise. */
export const ENDINGS: Readonly<Record<string, LimitName | RegExp>> = {
  atom_flood: 'atoms',
  bigint_tower: 'bigintBits',
  binary_growth: 'binaryBytes',
  compile_time_loop: 'reductions',
  copied_binaries: 'binaryBytes',
  deep_recursion: 'stack',
  endless_loop: 'reductions',
  endless_messages: 'reductions',
  endless_output: 'reductions',
  endless_recursion_of_two: 'reductions',
  endless_stream: 'reductions',
  endless_timer: 'time',
  ets_growth: 'heapWords',
  huge_comparison: 'operation',
  huge_inspect: 'operation',
  huge_range: 'stack',
  huge_tuple: 'heapWords',
  iolist_bomb: 'operation',
  link_storm: 'reductions',
  list_growth: 'heapWords',
  macro_recursion: /nested too deeply .*look for a macro that expands to itself/,
  mailbox_flood: 'mailbox',
  map_growth: 'heapWords',
  parser_bomb: 'operation',
  parser_flood: 'operation',
  regex_catastrophe: 'reductions',
  restarting_supervisor: 'reductions',
  spawn_bomb: 'processes',
  string_duplication: 'binaryBytes',
  timer_storm: 'heapWords',
};

/** Where events are traced, as in the page, these come to that limit first. */
export const TRACED: Readonly<Record<string, LimitName>> = {
  endless_messages: 'events',
  endless_output: 'events',
  link_storm: 'events',
};

/** What each limit's message tells its reader to do. */
export const ADVICE = /Look (for|at) .*(continue with a higher limit|go on)|pause and look, or go on|go on if that is what you want/i;
