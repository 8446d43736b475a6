export { defineNatives } from './natives/index.ts';
export { TABS, tabsOf } from './natives/page.ts';
export { packChunk, readChunk } from './chunk.ts';
