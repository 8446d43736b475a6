import { err, type Result } from '../../base/index.ts';
import { decode, encode } from './codec.ts';
import { pack, unpack, type Shared } from './pack.ts';

export type { Shared } from './pack.ts';

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
