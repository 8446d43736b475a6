export function runHere(first: number, last: number): Map<number, string>;
export function runElixir(first: number, last: number): Map<number, string>;
export function digest(text: string): string;
