/** A nominal type: `Brand<number, 'Nanoseconds'>` is a number that no plain number is assignable to. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };

/** Virtual time in whole nanoseconds since the start of the run. Safe as a JS number for 104 days. */
export type Nanoseconds = Brand<number, 'Nanoseconds'>;
