/** Escape sequences of strings, as sigils see them (the tokenizer leaves sigils alone). */
const SIMPLE: Record<string, string> = { '0': '\0', a: '\x07', b: '\b', d: '\x7f', e: '\x1b', f: '\f', n: '\n', r: '\r', s: ' ', t: '\t', v: '\v' };
const REGEX: Record<string, string> = { f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', a: '\x07' };

export function unescape(s: string): string {
  return s.includes('\\') ? walk(s, (c) => SIMPLE[c] ?? c, true) : s;
}

/** Regex.unescape_map: only what PCRE would not read by itself; `\x` and others stay. */
export function unescapeRegex(s: string): string {
  return s.includes('\\') ? walk(s, (c) => REGEX[c] ?? '\\' + c, false) : s;
}

function walk(s: string, simple: (c: string) => string, codes: boolean): string {
  let out = '';
  for (let i = 0; i < s.length; i++) {
    const c = s[i]!;
    if (c !== '\\' || i === s.length - 1) {
      out += c;
      continue;
    }
    const next = s[++i]!;
    if (next === '\n') {
      if (!codes) out += '\\\n';
      continue;
    }
    if (codes && (next === 'x' || next === 'u')) {
      const rest = s.slice(i + 1);
      const m = next === 'x' ? /^[0-9a-fA-F]{2}/.exec(rest) : /^(?:[0-9a-fA-F]{4}|\{[0-9a-fA-F]{1,6}\})/.exec(rest);
      if (m !== null) {
        out += String.fromCodePoint(parseInt(m[0].replace(/[{}]/g, ''), 16));
        i += m[0].length;
        continue;
      }
    }
    out += simple(next);
  }
  return out;
}
