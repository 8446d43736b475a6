/** Compiles the Elixir library unless it is up to date; answers the folder with its chunks. */
export function library(): Promise<string>;
