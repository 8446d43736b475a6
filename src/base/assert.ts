/** Marks code that the types prove unreachable; throws with the value if they were wrong. */
export function assertUnreachable(value: never): never {
  throw new Error(`unreachable: ${String(value)}`);
}

/** Throws when a caller broke a contract of ours; never for what a user wrote. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
