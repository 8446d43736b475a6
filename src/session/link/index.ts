import { count, err, type Result } from '../../base/index.ts';
import { decode, encode } from './codec.ts';
import { pack, unpack, type Shared } from './pack.ts';

export type { Shared } from './pack.ts';

/** Characters of a message that chats leave whole: Discord's limit is the shortest. */
const CUT_AT = 2000;

/** The page's address with the run in it. */
export async function shareUrl(shared: Shared): Promise<string> {
  return location.href.replace(/#.*$/, '') + (await encode(pack(shared)));
}

/** Reads a link's run; the error is a sentence for the person who opened it. */
export async function openShared(hash: string): Promise<Result<Shared, string>> {
  const text = await decode(hash);
  if (!text.ok) return err(text.error.text);
  const shared = unpack(text.value);
  return shared.ok ? shared : err(`This link cannot be opened: ${shared.error}.`);
}

/** Puts a link into the address and the clipboard; answers a sentence about it. */
export async function copy(url: string): Promise<string> {
  history.replaceState(null, '', url);
  const size = `${count(url.length)} characters`;
  try {
    await navigator.clipboard.writeText(url);
    return url.length > CUT_AT ? `Copied: ${size}. Some chats cut links at ${count(CUT_AT)}.` : `Copied: ${size}.`;
  } catch {
    return `The address bar holds the link now (${size}): copy it from there.`;
  }
}
