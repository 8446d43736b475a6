export * from './ops.ts';
export * from './module.ts';
export * from './bifs.ts';
export * from './assembler.ts';
export * from './disassembler.ts';
export * from './bytes.ts';
export { encodeModule, decodeModule, encodeTerm, decodeTerm, partWriters, PARTS, type Part, type PartReaders, type PartWriters } from './serialize.ts';
export type { AtomNumber } from './term-bytes.ts';
