/**
 * What of a program's output can be compared at all: shared by the recorder (plain Node) and the tests. Pids, references, funs
 * and times are never the same; frames inside Elixir's own files have lines of their own.
 */

/** Programs of areas named like this are recorded with Logger's reports on stdout, made comparable. */
export const withReports = (program) => /reports\//.test(program);

const OWN_FRAME = /^\s+\((stdlib|elixir|kernel|logger|iex|ex_unit|eex|mix) [0-9.]+\) /;

/** @param {string} text */
export function comparable(text) {
  return text
    .replace(/^\d\d:\d\d:\d\d\.\d\d\d /gm, 'TIME ')
    .replace(/#PID<[0-9.]+>/g, '#PID<>')
    .replace(/<\d+\.\d+\.\d+>/g, '<pid>')
    .replace(/#Ref(erence)?<[0-9.]+>/g, '#Reference<>')
    .replace(/#Port<[0-9.]+>/g, '#Port<>')
    .replace(/#Function<[^>]*>/g, '#Function<>')
    .replace(/(file: '(?:lib\/[a-z_/]+\.ex|[a-z_]+\.erl)',\s+line: )\d+/g, (_, where) => `${where}0`)
    .replace(/\(current version loaded from \S*\/([^/\s)]+)\)/g, '(current version loaded from $1)')
    .split('\n')
    .filter((line) => !OWN_FRAME.test(line))
    .join('\n')
    .replace(/\n+$/, '\n');
}

/** What is compared of a program's stdout: all of it, but the time that tests took and what `comparable` says of reports. */
export const comparableOutput = (program, text) =>
  withReports(program) ? comparable(text) : text.replace(/^Finished in [\d.]+ seconds .*$/gm, 'Finished in TIME');

/** Evaluated code is interpreted there and compiled here. */
const EVALUATED = /:erl_eval\."-inside-an-interpreted-fun-"\/\d+|anonymous fn\/\d+ in :elixir_eval\.__FILE__\/1/g;
/** Where it stands, there: the interpreter's own frames, which are left out; and so is the frame of what runs the program. */
const EVALUATED_FRAME = /^\s+(fuzz\.exs:\d+: \(file\)|(fuzz\.exs:\d+: )?a function of evaluated code|nofile:\d+: (:fuzz_driver\.evaluate\/1|anonymous fn\/\d in :fuzz_driver\.run\/1))$/;
/** A module's binary begins alike and goes on differently. */
const BYTECODE = /<<70, 79, 82, 49, [\d, .]*>>/g;

/** What is compared of one part of what fuzz-driver.exs told. A stack trace may stand in it as text that was inspected: `#Inspect.Error<…>`. */
export function comparableAnswer(text) {
  const answer = comparable(text).replace(/\bdriver\.exs:/g, 'nofile:').replace(EVALUATED, 'a function of evaluated code').replace(BYTECODE, '<<bytecode>>');
  const without = (newline, frames) => (lines) => lines.split(newline).filter((line) => !frames.some((frame) => frame.test(line))).join(newline);
  return without('\n', [EVALUATED_FRAME])(answer.replace(/Stacktrace:\\n.*?\\n\\n>/g, without('\\n', [EVALUATED_FRAME, OWN_FRAME]))).trimEnd();
}
