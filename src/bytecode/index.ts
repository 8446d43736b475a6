export * from './ops.ts';
export * from './module.ts';
export * from './bifs.ts';
export * from './assembler.ts';
export * from './disassembler.ts';
export { encodeModule, decodeModule, atomsOf, isModule, FORMAT } from './serialize.ts';
