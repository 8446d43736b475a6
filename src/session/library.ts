/** The Elixir library's chunks: the core at once, the rest when it is asked for. The page imports them, since the worker has no network. */
export type Chunk = { readonly name: string; readonly bytes: Uint8Array };

let loaded: Promise<readonly Chunk[]> | null = null;

export function library(): Promise<readonly Chunk[]> {
  loaded ??= import('virtual:mailroom-library').then(({ chunks }) => chunks.map(({ name, text }) => ({ name, bytes: fromBase64(text) })));
  return loaded;
}

function fromBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
