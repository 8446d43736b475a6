/**
 * Drafts: what a person wrote, kept in IndexedDB so that a crash of the tab loses nothing (localStorage loses the last
 * seconds). Where storage is refused (a cross-site frame) it does without.
 */
export type Draft = {
  readonly tabs: readonly { readonly name: string; readonly text: string }[];
  readonly active: string;
  readonly line: string;
  /** A run was under way: after an unclean end the code is restored, not run. */
  readonly open: boolean;
};

const DATABASE = 'mailroom';
const STORE = 'drafts';
const KEY = 'current';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export async function readDraft(): Promise<Draft | null> {
  try {
    const database = await open();
    return await new Promise((resolve) => {
      const request = database.transaction(STORE).objectStore(STORE).get(KEY);
      request.onsuccess = () => resolve(isDraft(request.result) ? request.result : null);
      request.onerror = () => resolve(null);
    });
  } catch {
    return null;
  }
}

export async function writeDraft(draft: Draft): Promise<void> {
  try {
    const database = await open();
    await new Promise<void>((resolve) => {
      const change = database.transaction(STORE, 'readwrite', { durability: 'strict' });
      change.objectStore(STORE).put(draft, KEY);
      change.oncomplete = () => resolve();
      change.onerror = change.onabort = () => resolve();
    });
    database.close();
  } catch {
    // No storage here: the page works without.
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const draft = value as Partial<Draft>;
  return (
    Array.isArray(draft.tabs) &&
    draft.tabs.every((tab) => typeof tab?.name === 'string' && typeof tab.text === 'string') &&
    typeof draft.active === 'string' &&
    typeof draft.line === 'string'
  );
}
