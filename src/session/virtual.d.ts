declare module 'virtual:mailroom-library' {
  /** Chunks by name; each holds its bytes, deflated, in base64. */
  export const chunks: Readonly<Record<string, () => Promise<{ readonly default: string }>>>;
}
