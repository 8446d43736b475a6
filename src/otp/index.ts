export { defineNatives } from './natives/index.ts';
export { setCwd, TABS, tabsOf } from './natives/page.ts';
export { packChunk, readChunk } from './chunk.ts';
