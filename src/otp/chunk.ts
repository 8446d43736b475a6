/**
 * A chunk: several compiled modules in one file, each found by name without reading the others.
 *
 *   u32 modules · ( u16 length, name in UTF-8, u32 offset, u32 length )* · bytes of the modules     little-endian; offsets from the chunk's start
 */
import { utf8Decode, utf8Encode } from '../terms/index.ts';

export function packChunk(modules: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Uint8Array {
  const names = modules.map(({ name }) => utf8Encode(name));
  const head = 4 + names.reduce((size, name) => size + 2 + name.length + 8, 0);
  const bytes = new Uint8Array(head + modules.reduce((size, module) => size + module.bytes.length, 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, modules.length, true);
  let at = 4;
  let offset = head;
  modules.forEach((module, i) => {
    const name = names[i]!;
    view.setUint16(at, name.length, true);
    bytes.set(name, at + 2);
    at += 2 + name.length;
    view.setUint32(at, offset, true);
    view.setUint32(at + 4, module.bytes.length, true);
    at += 8;
    bytes.set(module.bytes, offset);
    offset += module.bytes.length;
  });
  return bytes;
}

/** Where each module of a chunk stands. */
export function readChunk(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const modules = new Map<string, Uint8Array>();
  const count = view.getUint32(0, true);
  let at = 4;
  for (let i = 0; i < count; i++) {
    const length = view.getUint16(at, true);
    const name = utf8Decode(bytes.subarray(at + 2, at + 2 + length));
    if (name === undefined) throw new Error(`module ${i} of a chunk has no readable name`);
    at += 2 + length;
    const offset = view.getUint32(at, true);
    modules.set(name, bytes.subarray(offset, offset + view.getUint32(at + 4, true)));
    at += 8;
  }
  return modules;
}
