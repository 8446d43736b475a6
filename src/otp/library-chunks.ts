/**
 * Which modules stand in which chunk of the library. `core` has all that is not named here: what a run with a console needs
 * to come up, to load a GenServer under a supervisor and to talk to it. The others are loaded when they are first touched.
 *
 * A name may begin or end with `*`; an earlier row wins.
 */
const CHUNKS: readonly (readonly [chunk: string, modules: string])[] = [
  ['core', 'Enumerable Enumerable.List Enumerable.Map Inspect Inspect.Algebra Inspect.Opts String.Chars String.Chars.Atom String.Chars.BitString String.Chars.Integer RuntimeError'],
  ['basics', ':code :elixir_lexical Kernel.CLI List Integer Range Enumerable.Range Tuple Atom Code.Identifier Kernel.Utils :maps :timer :sys :elixir_struct :elixir_utils Logger.Utils'],
  ['script', ':mailroom_script'],
  ['ex_unit', 'ExUnit*'],
  ['calendar', 'Calendar* Date* Time NaiveDateTime :calendar *.Date *.Date.Range *.DateTime *.NaiveDateTime *.Time'],
  ['machines', ':gen_statem :gen_fsm'],
  ['events', 'GenEvent* *.GenEvent.Stream'],
  ['tasks', 'Task*'],
  ['supervision', 'DynamicSupervisor PartitionSupervisor Registry* Supervisor.Spec'],
  ['old', 'HashDict HashSet Dict Set *.HashDict *.HashSet :dict :pg'],
  ['logging', ':error_logger :logger_filters :logger_formatter :logger_requests :logger_std_h :logger_words'],
  ['files', 'File* Path IO.Stream* *.IO.Stream StringIO :file'],
  ['text', 'Base URI* Regex* *.Regex IO.ANSI* Node :string :io_lib UnicodeConversionError'],
  ['stream', 'Stream* *.Stream'],
  ['collections', ':array :gb_sets :gb_trees :orddict :ordsets :proplists :queue :sets :ets MapSet *.MapSet Float Bitwise Function Record*'],
  ['random', ':rand :mailroom_ziggurat'],
  ['help', 'Kernel.SpecialForms IEx.Introspection IEx.Typespec IEx.Cursor IEx.RuntimeInfo Code.Signature IEx.Info IEx.Autocomplete IEx.State'],
  ['errors', '*Error Exception Logger.Translator :elixir_guard :elixir_typespec :mailroom_absent'],
  ['protocols', 'Protocol* Inspect.* Collectable* Enumerable.* List.Chars* String.Chars.*'],
];

/** The name as Elixir writes it: `Enum`, `:lists`. */
const shown = (module: string): string => (module.startsWith('Elixir.') ? module.slice(7) : `:${module}`);

function fits(name: string, pattern: string): boolean {
  if (pattern.startsWith('*')) return name.endsWith(pattern.slice(1));
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** The chunk in which a module (`Elixir.Enum`, `lists`) stands. */
export function chunkOf(module: string): string {
  const name = shown(module);
  return CHUNKS.find(([, patterns]) => patterns.split(' ').some((pattern) => fits(name, pattern)))?.[0] ?? 'core';
}
