/**
 * The four normal forms, by the host's own tables. A host may know a later Unicode than Elixir 1.14's 14.0; what a later version
 * gave to a code point must not be visible in a run, so code points that were unassigned then stand apart from the text that is
 * normalised: as Unicode says of an unassigned one, nothing is ordered or composed across it.
 */
import { Bits, codePointAt, codePointLength, concatBits } from '../../../terms/index.ts';
import { isAssigned } from '../re/properties.ts';

const FORMS = { nfc: 'NFC', nfd: 'NFD', nfkc: 'NFKC', nfkd: 'NFKD' } as const;

export type Form = keyof typeof FORMS;

export const isForm = (name: string): name is Form => name in FORMS;

/** The binary in a normal form; bytes that are no UTF-8 stay where they are. */
export function normalizeText(t: Bits, form: Form): Bits {
  const bytes = t.bytes;
  if (bytes.every((byte) => byte < 0x80)) return t;
  const parts: Bits[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') parts.push(Bits.fromText(text.normalize(FORMS[form])));
    text = '';
  };
  for (let i = 0; i < bytes.length;) {
    const c = codePointAt(bytes, i, bytes.length);
    const length = c < 0 ? 1 : codePointLength(c);
    if (c >= 0 && (c < 0x80 || isAssigned(c))) {
      text += String.fromCodePoint(c);
    } else {
      flush();
      parts.push(t.sliceBytes(i, length));
    }
    i += length;
  }
  flush();
  return concatBits(parts);
}
