/** Reading printed terms: enough of Elixir's notation to take a tuple or list apart. */

const OPEN = '{[(<';
const CLOSE = '}])>';

/** The elements of a printed tuple (`{…}`) or list (`[…]`), as texts; undefined for anything else or a text that was cut. */
export function parts(text: string): string[] | undefined {
  const last = text.at(-1);
  if (!((text.startsWith('{') && last === '}') || (text.startsWith('[') && last === ']'))) return undefined;
  const items: string[] = [];
  let depth = 0;
  let start = 1;
  for (let i = 1; i < text.length - 1; i++) {
    const c = text[i]!;
    if (c === '"' || c === "'") {
      i = afterQuote(text, i) - 1;
    } else if (c === '?' && text[i + 1] !== undefined && /[\s[{(,]/.test(text[i - 1]!)) {
      i++; // ?{ is a character
    } else if (OPEN.includes(c)) depth++;
    else if (c === '>' && (text[i - 1] === '=' || text[i - 1] === '-')) continue;
    else if (CLOSE.includes(c)) depth--;
    else if (c === ',' && depth === 0) {
      items.push(text.slice(start, i).trim());
      start = i + 1;
    }
    if (depth < 0) return undefined;
  }
  const rest = text.slice(start, -1).trim();
  if (rest !== '' || items.length > 0) items.push(rest);
  return depth === 0 ? items : undefined;
}

/** An exit's reason without its stack trace: of {exception, stacktrace} the exception's name and message. */
export function briefReason(reason: string): string {
  // A long reason's text is cut within its stack trace.
  const items = parts(reason.endsWith('…') ? `${reason.slice(0, reason.indexOf(', [{') + 3)}{}]}` : reason);
  const [first, second] = items ?? [];
  if (items?.length !== 2 || first === undefined || second === undefined) return reason;
  const exception = /^%([\w.]+)\{(?:.*\bmessage: ("(?:[^"\\]|\\.)*"))?/s.exec(first);
  if (exception !== null) return exception[2] === undefined ? exception[1]! : `${exception[1]} ${exception[2]}`;
  if (second.startsWith('[{') || second === '[]') return first;
  return reason;
}

/** Index after the quoted text that begins at `at`. */
function afterQuote(text: string, at: number): number {
  const quote = text[at]!;
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === quote) return i + 1;
  }
  return text.length;
}
