export * from './types.ts';
export * from './map.ts';
