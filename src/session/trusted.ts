/**
 * The page's policy demands trusted types for scripts: the default policy lets blob: addresses (our inline worker) become
 * one, and nothing else.
 */
type Policies = { createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown };

/** Lets the worker start from a blob where the page's policy asks for trusted types; throws for every other URL. */
export function allowBlobWorkers(): void {
  const types = (globalThis as { trustedTypes?: Policies }).trustedTypes;
  types?.createPolicy('default', {
    createScriptURL(url) {
      if (url.startsWith('blob:')) return url;
      throw new TypeError('only the page’s own worker may be started');
    },
  });
}
