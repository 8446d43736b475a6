/**
 * Reading printed terms. Layout sees terms as text only; a note like {:callback, KV, :handle_call, [{:get, :a}]} is
 * taken apart at its top level, nothing deeper.
 */

const text2 = (text: string, at: number): string => text.slice(at, at + 2);

/** Index after the string, charlist or sigil-free quote that begins at `at`. */
function afterQuote(text: string, at: number): number {
  const quote = text[at];
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === quote) return i + 1;
  }
  return text.length;
}

/** The elements at the top level of `inner` (what stands between two brackets), trimmed. */
export function elements(inner: string): string[] {
  const out: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < inner.length; i++) {
    const c = inner[i]!;
    if (c === '"' || c === "'") i = afterQuote(inner, i) - 1;
    else if (c === '{' || c === '[' || c === '(' || text2(inner, i) === '<<') {
      depth++;
      if (c === '<') i++;
    } else if (c === '}' || c === ']' || c === ')' || text2(inner, i) === '>>') {
      depth--;
      if (c === '>') i++;
    } else if (c === ',' && depth === 0) {
      out.push(inner.slice(start, i).trim());
      start = i + 1;
    }
  }
  const last = inner.slice(start).trim();
  if (last !== '') out.push(last);
  return out;
}

/** Elements of a printed tuple, or null when the text is not one. */
export function tupleElements(text: string): string[] | null {
  if (!text.startsWith('{')) return null;
  // A long term's text is cut: its last element is then what there is of it.
  if (text.endsWith('…')) return elements(text.slice(1));
  return text.endsWith('}') ? elements(text.slice(1, -1)) : null;
}

/** Elements of a printed list, or null. What Elixir prints as a keyword comes back as the pair that it is: `get: :a` as `{:get, :a}`. */
export function listElements(text: string): string[] | null {
  if (!text.startsWith('[')) return null;
  const inner = text.endsWith(']') ? text.slice(1, -1) : text.endsWith('…') ? text.slice(1) : null;
  return inner === null ? null : elements(inner).map(pair);
}

function pair(element: string): string {
  const keyword = /^([A-Za-z_]\w*[?!]?|"(?:[^"\\]|\\.)*"): (.*)$/s.exec(element);
  return keyword === null ? element : `{:${keyword[1]}, ${keyword[2]}}`;
}

/** `:handle_call` → `handle_call`; anything else as it is. */
export const atomName = (text: string): string => (/^:[a-zA-Z_]/.test(text) ? text.slice(1) : text);

/**
 * The part of a message that a person wrote: the request of a call or cast, the reply, the event. The wrapping that
 * the behaviours add is left out; `shape` words say it instead.
 */
export function payload(text: string): string {
  const parts = tupleElements(text);
  if (parts === null || parts.length < 2) return text;
  const [head, second, third] = parts;
  if (head === ':"$gen_call"' && third !== undefined && parts.length === 3) return third;
  if (head === ':"$gen_cast"' && parts.length === 2) return second!;
  if (head === ':notify' && parts.length === 2) return second!;
  if (head === ':ack' && parts.length === 3 && second!.startsWith('#PID<')) return third!;
  if (parts.length === 3 && third !== undefined) {
    const inner = tupleElements(third);
    if (inner !== null && inner.length === 2 && /^:(a?sync_notify|sync_notify)$/.test(inner[0]!)) return inner[1]!;
    // What an event manager is asked: {from, tag, request}.
    if (head!.startsWith('#PID<') && second!.startsWith('{#PID<')) return third;
  }
  if (parts.length === 2 && (/^#Reference</.test(head!) || /^\[:alias \| #Reference/.test(head!))) return second!;
  return text;
}

/** Cuts a text to `count` characters, the last of them an ellipsis; '' when fewer than `least` would remain. */
export function clip(text: string, count: number, least = 3): string {
  if (text.length <= count) return text;
  return count < least ? '' : `${text.slice(0, Math.max(0, Math.floor(count) - 1)).trimEnd()}…`;
}
