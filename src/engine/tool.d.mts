/** Compiles the Elixir library unless it is up to date; answers the folder with its chunks. */
export function library(): Promise<string>;
/** A module of src/ with all that it imports, bundled when a source changed: its exports. */
export function load(entry: string, name: string): Promise<unknown>;
