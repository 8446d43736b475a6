/** What a program did. */
export type Outcome = { readonly stdout: string; readonly stderr: string; readonly status: number };
/** `AREA/NAME` of every program in order, or of those chosen by area or name. */
export function programs(chosen?: readonly string[]): string[];
