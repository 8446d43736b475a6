import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hex, sha256, Sha256 } from './sha256.ts';

it('agrees with the platform on any bytes, whole or in pieces', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, cut) => {
      const expected = createHash('sha256').update(bytes).digest('hex');
      expect(hex(sha256(bytes))).toBe(expected);
      expect(hex(new Sha256().update(bytes.subarray(0, cut)).update(bytes.subarray(cut)).digest())).toBe(expected);
    }),
  );
});
