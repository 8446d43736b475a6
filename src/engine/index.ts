export { connect, type EngineClient } from './client.ts';
export { ENGINE_VERSION } from './version.ts';
