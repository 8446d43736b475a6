/**
 * The Elixir library as files of the page: chunks, packed and written as text, since a page may import but not fetch. The
 * worker has no network; it is handed what it needs.
 */
import { chunks } from 'virtual:mailroom-library';

const loading = new Map<string, Promise<Uint8Array>>();

/** The bytes of a chunk, loaded once. Fails when the file cannot be had. */
export function chunk(name: string): Promise<Uint8Array> {
  let bytes = loading.get(name);
  if (bytes === undefined) {
    bytes = chunks[name]!().then(({ default: text }) => unpack(text));
    // What failed is tried again when it is next wanted.
    bytes.catch(() => loading.delete(name));
    loading.set(name, bytes);
  }
  return bytes;
}

/** Loads what is left, one after the other: a page that was opened keeps working without a network. */
export async function loadRest(): Promise<void> {
  for (const name of Object.keys(chunks)) {
    try {
      await chunk(name);
    } catch {
      return;
    }
  }
}

async function unpack(text: string): Promise<Uint8Array> {
  const packed = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const bytes = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(bytes).arrayBuffer());
}
