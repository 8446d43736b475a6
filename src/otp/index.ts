export { defineNatives } from './natives/index.ts';
export { packChunk, readChunk } from './chunk.ts';
