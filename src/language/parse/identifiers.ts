/**
 * Which characters make names, from tables of our own, so that every engine agrees. ASCII is decided by the
 * tokenizer's fast path; what is here serves the rest, and the rule against mixing scripts (UTS 39).
 */
import { CodePointSet, isIdentifierContinue, isIdentifierStart, isUpperStart } from '../../terms/index.ts';
import { IN_SCRIPTS, SCRIPTS, STRAYS } from './identifier-table.ts';

type Run = { readonly from: number; readonly to: number; readonly script: number };

function decode(encoded: string): Run[] {
  const runs: Run[] = [];
  let to = 0;
  let script = 0;
  for (const entry of encoded.split(' ')) {
    const [, gap, other, length] = /^(\w+)(?::(\w+))?(?:\.(\w+))?$/.exec(entry)!;
    if (other !== undefined) script = parseInt(other, 36);
    const from = to + parseInt(gap!, 36);
    to = from + parseInt(length ?? '0', 36);
    runs.push({ from, to, script });
  }
  return runs;
}

let runs: readonly Run[] | undefined;
let strays: CodePointSet | undefined;

const MICRO_SIGN = 0xb5;

/** 's' may start a name, 'u' starts only an atom, 'c' may continue a name, '' is none of them. */
export function identifierClass(code: number): string {
  // Elixir reads the micro sign as the Greek letter that it is a compatibility form of.
  if (code === MICRO_SIGN || isIdentifierStart(code)) return 's';
  if (isUpperStart(code)) return 'u';
  return isIdentifierContinue(code) ? 'c' : '';
}

/** Whether Elixir takes a code point that runs into a name for a look-alike of what ends one, such as a curly quotation mark. */
export function isStray(code: number): boolean {
  strays ??= new CodePointSet(STRAYS);
  return strays.has(code);
}

function scriptOf(code: number): string {
  if (code < 0x80) return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) ? 'Latin' : '';
  runs ??= decode(IN_SCRIPTS);
  const run = runs.find(({ to }) => code <= to);
  return run === undefined || code < run.from ? '' : SCRIPTS[run.script]!;
}

/** Sets of scripts that may stand together: Latin with one of these. */
const COMPANIONS = ['Japanese', 'Han with Bopomofo', 'Korean'];

/**
 * Why a name with characters above ASCII mixes scripts, as the text after the name in Elixir's message; null
 * when it does not.
 */
export function mixedScripts(name: string): string | null {
  const characters = [...name];
  const sets = characters
    .map((character) => scriptOf(character.codePointAt(0)!))
    .filter((set) => set !== '')
    .map((set) => set.split(','));
  const first = sets[0];
  if (first === undefined) return null;
  if (first.some((script) => sets.every((set) => set.includes(script)))) return null;
  if (COMPANIONS.some((companion) => sets.every((set) => set.includes('Latin') || set.includes(companion)))) return null;
  let breakdown = '';
  for (const character of characters) {
    const code = character.codePointAt(0)!;
    const script = scriptOf(code);
    breakdown += `  \\u${hex4(code)} ${character}${script === '' ? '' : ` {${script}}`}\n`;
  }
  return (
    `\n\nMixed-script identifiers are not supported for security reasons. '${name}' is made of the following scripts:\n\n` +
    `${breakdown}\nAll characters in the identifier should resolve to a single script, or use a highly restrictive set of scripts.\n`
  );
}

/** A code point as four hexadecimal digits; Elixir's format has no room for more, and shows stars. */
export function hex4(code: number): string {
  return code > 0xffff ? '****' : code.toString(16).toUpperCase().padStart(4, '0');
}
