export * from './brand.ts';
export * from './assert.ts';
export * from './result.ts';
