export function withReports(program: string): boolean;
export function comparable(text: string): string;
export function comparableOutput(program: string, text: string): string;
export function comparableAnswer(text: string): string;
