export { defineNatives } from './natives/index.ts';
export { setCwd, TABS, tabsOf } from './natives/page.ts';
export { DOCS, packChunk, readChunk, type Chunk } from './chunk.ts';
