export * from './brand.ts';
export * from './count.ts';
export * from './result.ts';
export * from './random.ts';
export * from './heap.ts';
export * from './sha256.ts';
