/** Events as they are read: a column per number. */

/** Events of a chunk of the store, and of a block of the hash. */
export const CHUNK = 8192;

/** The columns of a run of consecutive events. */
export type Columns = {
  readonly kind: Uint8Array;
  readonly time: Float64Array;
  readonly pid: Int32Array;
  readonly peer: Int32Array;
  readonly cause: Int32Array;
  readonly term: Int32Array;
  readonly aux: Int32Array;
};

export const COLUMNS = ['kind', 'time', 'pid', 'peer', 'cause', 'term', 'aux'] as const satisfies readonly (keyof Columns)[];

export function makeColumns(size: number): Columns {
  return {
    kind: new Uint8Array(size),
    time: new Float64Array(size),
    pid: new Int32Array(size),
    peer: new Int32Array(size),
    cause: new Int32Array(size),
    term: new Int32Array(size),
    aux: new Int32Array(size),
  };
}
