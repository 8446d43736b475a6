/**
 * Drafts: what a person wrote, kept in IndexedDB so that a crash of the tab loses nothing (localStorage loses the last
 * seconds). Where storage is refused (a cross-site frame) it does without.
 */
export type Draft = {
  readonly tabs: readonly { readonly name: string; readonly text: string }[];
  readonly active: string;
  readonly line: string;
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

/** What was kept; null when there is nothing, or storage is refused. */
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

async function writeDraft(draft: Draft): Promise<void> {
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

/** Writes the draft soon after it changed, and at once when the page is put away. */
export class DraftKeeper {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly draft: () => Draft;

  constructor(draft: () => Draft) {
    this.draft = draft;
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && this.timer !== undefined) this.write();
    });
  }

  save(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(), 300);
  }

  private write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    void writeDraft(this.draft());
  }
}
