/** What is said about broken text, in Elixir 1.14's words and layout. */
import { Bits, utf8Encode, printErlang } from '../../terms/index.ts';
import type { Failure } from './failure.ts';
import { hex4, identifierClass, isStray, mixedScripts } from './identifiers.ts';

export type Snippet = {
  readonly content: string;
  /** Columns before the caret. */
  readonly offset: number;
};

/** Why a text is no Elixir: the fields of the exception that Elixir raises. */
export type SyntaxProblem = {
  readonly kind: 'SyntaxError' | 'TokenMissingError';
  readonly file: string;
  readonly line: number;
  /** From 1; null where Elixir knows the line only. */
  readonly column: number | null;
  readonly description: string;
  readonly snippet: Snippet | null;
  /** The parts of the description, as `Code.string_to_quoted/2` answers them. */
  readonly reason: Reason;
};

export type Reason = {
  readonly before: string;
  /** What follows the token, null when nothing may. */
  readonly after: string | null;
  /** Empty when the text ended too early. */
  readonly token: string;
};

/** What iex says of an expression that was given up. */
export function givenUp(file: string, line: number): SyntaxProblem {
  const description = 'incomplete expression';
  return {
    kind: 'TokenMissingError',
    file,
    line,
    column: null,
    description,
    snippet: null,
    reason: { before: description, after: null, token: '' },
  };
}

/** Whether more text might complete the program: where iex goes on reading. */
export function isIncomplete(problem: SyntaxProblem): boolean {
  return problem.kind === 'TokenMissingError';
}

/** `Exception.message/1` of the problem. */
export function problemMessage(problem: SyntaxProblem): string {
  const { file, line, column, description, snippet } = problem;
  const place = column === null ? `${file}:${line}:` : `${file}:${line}:${column}:`;
  return snippet === null || column === null ? `${place} ${description}` : `${place} ${description}\n${showSnippet(snippet, line)}`;
}

function showSnippet(snippet: Snippet, line: number): string {
  const digits = String(line);
  const margin = ' '.repeat(Math.max(digits.length, 2));
  return (
    ` ${margin} |\n` + ` ${digits.length < 2 ? ' ' : ''}${digits} | ${snippet.content}\n` + ` ${margin} | ${' '.repeat(snippet.offset)}^`
  );
}

const RESERVED = new Set([
  "'not'",
  "'and'",
  "'or'",
  "'when'",
  "'after'",
  "'catch'",
  "'end'",
  'fn',
  'else',
  'rescue',
  'true',
  'false',
  'nil',
  'in',
]);
const BEFORE = 'syntax error before: ';

/** Where the text began, for finding the line of a snippet. */
export type Start = { readonly source: string; readonly line: number; readonly column: number };

/** The problem that a failure of tokenizer or parser is. */
export function problemOf(failure: Failure, file: string, start: Start): SyntaxProblem {
  const { line, column, before, after, token } = failure;
  const problem = (description: string, snippet: Snippet | null, kind: SyntaxProblem['kind'] = 'SyntaxError'): SyntaxProblem => ({
    kind,
    file,
    line,
    column,
    description,
    snippet,
    reason: { before, after, token: erlangText(token) },
  });
  const shown = (): Snippet | null => snippetOf(start, line, column);
  if (after !== null) return problem(before + token + after, null);
  if (token === '') {
    return problem(before === BEFORE ? 'syntax error: expression is incomplete' : before, shown(), 'TokenMissingError');
  }
  if (before === BEFORE) {
    if (token === 'eol') return problem('unexpectedly reached end of line. The current expression is invalid or incomplete', null);
    if (RESERVED.has(token)) return problem(reserved(token.replaceAll("'", '')), null);
  }
  // Quoted texts and characters go without a snippet.
  if (token.startsWith(TEXT_MARK)) return problem(before + misread(token.slice(1)), null);
  return problem(before + token, shown());
}

/** First characters that the parser puts in front of the text of these tokens; never part of a message. */
export const TEXT_MARK = '\u0001';
/** Follows it where the text is none: each character stands for a byte. */
export const BYTES_MARK = '\u0002';

/** Elixir reads a text of Latin-1 back from what Erlang printed, and takes its bytes for characters. */
function misread(shown: string): string {
  if (shown.startsWith(BYTES_MARK)) return shown.slice(1);
  if (shown.startsWith('?') || !/^[\0-\xff]*$/.test(shown)) return shown;
  return Array.from(utf8Encode(shown), (byte) => String.fromCharCode(byte)).join('');
}

/** A token as Erlang prints it: texts are lists of binaries, characters have a dollar. */
function erlangText(token: string): string {
  if (!token.startsWith(TEXT_MARK)) return token;
  const shown = token.slice(1);
  if (shown.startsWith(BYTES_MARK)) return `[${printErlang(Bits.fromBytes(Uint8Array.from(shown.slice(2, -1), (byte) => byte.charCodeAt(0))), { width: 0 })}]`;
  if (/^"[^]*"$/.test(shown)) return `[${printErlang(Bits.fromText(shown.slice(1, -1)), { width: 0 })}]`;
  if (shown.startsWith('"')) return `[<<${shown}>>]`;
  return shown.startsWith('?') ? `$${shown.slice(1)}` : shown;
}

function reserved(word: string): string {
  return (
    `${BEFORE}${word}. "${word}" is a reserved word in Elixir and therefore its usage is limited. ` +
    "For instance, it can't be used as a variable or be defined nor invoked as a regular function"
  );
}

/** Of what Unicode calls pattern white space, which is less than what the host trims. */
const BLANK = /^[\t-\r \u0085\u200e\u200f\u2028\u2029]*$/;

function snippetOf(start: Start, line: number, column: number | null): Snippet | null {
  if (column === null) return null;
  const content = start.source.split('\n')[line - start.line];
  if (content === undefined || BLANK.test(content)) return null;
  return { content, offset: line === start.line ? column - start.column : column - 1 };
}

// ---- the tokenizer's sentences ----

/** Escape and name of characters that cannot be shown. */
export function characterName(code: number): { readonly escape: string; readonly name: string } | undefined {
  return CHARACTER_NAMES.get(code);
}

const CHARACTER_NAMES: ReadonlyMap<number, { readonly escape: string; readonly name: string }> = new Map([
  [0, { escape: '\\0', name: 'null byte' }],
  [7, { escape: '\\a', name: 'alert' }],
  [8, { escape: '\\b', name: 'backspace' }],
  [127, { escape: '\\d', name: 'delete' }],
  [27, { escape: '\\e', name: 'escape' }],
  [12, { escape: '\\f', name: 'form feed' }],
  [10, { escape: '\\n', name: 'newline' }],
  [13, { escape: '\\r', name: 'carriage return' }],
  [32, { escape: '\\s', name: 'space' }],
  [9, { escape: '\\t', name: 'tab' }],
  [11, { escape: '\\v', name: 'vertical tab' }],
]);

export function deprecatedOperator(text: string): string | undefined {
  if (text === '^^^') return '^^^ is deprecated. It is typically used as xor but it has the wrong precedence, use Bitwise.bxor/2 instead';
  if (text === '<|>') return '<|> is deprecated. Use another pipe-like operator';
  return undefined;
}

export function invalidCharacter(what: string, character: string): string {
  return `invalid character "${character}" (code point U+${hex4(character.codePointAt(0)!)}) in ${what}: `;
}

export const badDo =
  '. In case you wanted to write a "do" expression, you must either use do-blocks or separate the keyword argument with comma. ' +
  'For example, you should either write:\n\n' +
  '    if some_condition? do\n      :this\n    else\n      :that\n    end\n\n' +
  'or the equivalent construct:\n\n' +
  '    if(some_condition?, do: :this, else: :that)\n\n' +
  'where "some_condition?" is the first argument and the second argument is a keyword list.\n\n' +
  'You may see this error if you forget a trailing comma before the "do" in a "do" block';

export const badDoAfterFn = '. Anonymous functions are written as:\n\n    fn pattern -> expression end';

export function badParenAfterAlias(alias: string): string {
  return (
    `unexpected ( after alias ${alias}. Function names and identifiers in Elixir start with lowercase characters or underscore. For example:\n\n` +
    '    hello_world()\n    _starting_with_underscore()\n    numb3rs_are_allowed()\n' +
    '    may_finish_with_question_mark?()\n    may_finish_with_exclamation_mark!()\n\n' +
    'Unexpected token: '
  );
}

/**
 * What to say of a name that runs into a character that no name has: `wrong` ends in it, `name` is without it. null
 * when there is nothing better than to show the character.
 */
export function suggestedName(wrong: string, name: string): string | null {
  const end = wrong.slice(name.length);
  const simpler = isAscii(name) && isStray(end.codePointAt(0)!) ? simplerName(wrong, name) : null;
  return compatibleName(wrong) ?? simpler ?? compatibleName(end);
}

const isAscii = (text: string): boolean => [...text].every((character) => character < '\u0080');

/** The same name in characters that names may have, if compatibility alone makes it one. */
function compatibleName(wrong: string): string | null {
  const compatible = wrong.normalize('NFKC');
  const [first, ...rest] = compatible;
  const code = first!.codePointAt(0)!;
  const starts = code < 128 ? /[A-Za-z_]/.test(first!) : identifierClass(code) === 's' || identifierClass(code) === 'u';
  const goesOn = rest.every((character) => character < '\u0080' || identifierClass(character.codePointAt(0)!) !== '');
  if (!starts || !goesOn || (!isAscii(compatible) && mixedScripts(compatible) !== null)) return null;
  return suggestion(
    'Elixir expects unquoted Unicode atoms, variables, and calls to use allowed codepoints and to be in NFC form.',
    wrong,
    'You could write the above in a compatible format that is accepted by Elixir:',
    compatible,
  );
}

function simplerName(wrong: string, name: string): string {
  return suggestion(
    'Codepoint failed identifier tokenization, but a simpler form was found.',
    wrong,
    'You could write the above in a similar way that is accepted by Elixir:',
    name,
  );
}

function suggestion(intro: string, wrong: string, hint: string, better: string): string {
  const points = (text: string): string =>
    [...text].map((c) => ` 0x${c.codePointAt(0)!.toString(16).toUpperCase().padStart(5, '0')}`).join('');
  return (
    `${intro}\n\nGot:\n\n    "${wrong}" (code points${points(wrong)})\n\n` +
    `Hint: ${hint}\n\n    "${better}" (code points${points(better)})\n\n` +
    'See https://hexdocs.pm/elixir/unicode-syntax.html for more information.'
  );
}

// ---- the parser's sentences ----

export const badStab =
  'unexpected operator ->. If you want to define multiple clauses, the first expression must use ->. Syntax error before: ';
export const badFn = 'expected anonymous functions to be defined with -> inside: ';
export const badStep =
  'the range step operator (//) must immediately follow the range definition operator (..), for example: 1..9//2. ' +
  'If you wanted to define a default argument, use (\\\\) instead. Syntax error before: ';
export const badAtomAlias =
  "atom cannot be followed by an alias. If the '.' was meant to be part of the atom's name, the atom name must be quoted. Syntax error before: ";
export const badParens =
  'unexpected parentheses. If you are making a function call, do not insert spaces between the function name and the opening parentheses. Syntax error before: ';
export const badKeywordInCall =
  'unexpected expression after keyword list. Keyword lists must always come as the last argument. Therefore, this is not allowed:\n\n' +
  '    function_call(1, some: :option, 2)\n\nInstead, wrap the keyword in brackets:\n\n    function_call(1, [some: :option], 2)\n\nSyntax error after: ';
export const badKeywordInData =
  'unexpected expression after keyword list. Keyword lists must always come last in lists and maps. Therefore, this is not allowed:\n\n' +
  '    [some: :value, :another]\n    %{some: :value, another => value}\n\n' +
  'Instead, reorder it to be the last entry:\n\n    [:another, some: :value]\n    %{another => value, some: :value}\n\nSyntax error after: ';
export const nestedCallComma =
  'unexpected comma. Parentheses are required to solve ambiguity in nested calls.\n\n' +
  'This error happens when you have nested function calls without parentheses. For example:\n\n' +
  '    one a, two b, c, d\n\n' +
  'In the example above, we don\'t know if the parameters "c" and "d" apply to the function "one" or "two". ' +
  'You can solve this by explicitly adding parentheses:\n\n    one a, two(b, c, d)\n\n' +
  'Or by adding commas (in case a nested call is not intended):\n\n    one, a, two, b, c, d\n\n' +
  'Elixir cannot compile otherwise. Syntax error before: ';
export const containerComma =
  'unexpected comma. Parentheses are required to solve ambiguity inside containers.\n\n' +
  'This error may happen when you forget a comma in a list or other container:\n\n    [a, b c, d]\n\n' +
  'Or when you have ambiguous calls:\n\n    [one, two three, four, five]\n\n' +
  'In the example above, we don\'t know if the parameters "four" and "five" belongs to the list or the function "two". ' +
  'You can solve this by explicitly adding parentheses:\n\n    [one, two(three, four), five]\n\n' +
  'Elixir cannot compile otherwise. Syntax error before: ';
export const emptyParens =
  'invalid expression (). If you want to invoke or define a function, make sure there are no spaces between the function name and its arguments. ' +
  'If you wanted to pass an empty block or code, pass a value instead, such as a nil or an atom';
export const emptyStab = 'an expression is always required on the right side of ->. Please provide a value after ->';
export const trailingComma = 'trailing commas are not allowed inside function/macro call arguments';
export const deprecatedNotIn = '"not expr1 in expr2" is deprecated, use "expr1 not in expr2" instead';

export function ambiguousPipe(operator: string): string {
  return (
    'parentheses are required when piping into a function call. For example:\n\n' +
    `    foo 1 ${operator} bar 2 ${operator} baz 3\n\n` +
    'is ambiguous and should be written as\n\n' +
    `    foo(1) ${operator} bar(2) ${operator} baz(3)\n\n` +
    'Ambiguous pipe found at:'
  );
}

export const tooDeep = (limit: number): string => `expressions are nested too deeply (more than ${limit} levels): `;
