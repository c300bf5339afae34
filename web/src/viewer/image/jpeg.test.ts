import { describe, expect, it } from 'vitest';

import { seeded } from '../testing/random';
import { asRgb } from './jpeg';

const segment = (marker: number, ...content: number[]) => [0xff, marker, 0, content.length + 2, ...content];
const stream = (...parts: number[][]) => Uint8Array.from([0xff, 0xd8, ...parts.flat(), 0xff, 0xda, 0, 2, 1, 2, 3]);
const frameHeader = segment(0xc0, 8, 0, 1, 0, 1, 3);

describe('a JPEG stream whose components are RGB', () => {
  it('is told so when it says nothing itself', () => {
    const told = asRgb(stream(frameHeader));
    expect([...told.subarray(2, 6)]).toEqual([0xff, 0xee, 0, 14]);
    expect(told.at(17)).toBe(0); // the transform: none
    expect([...told.subarray(18)]).toEqual([...stream(frameHeader).subarray(2)]);
  });

  it.each([
    ['JFIF', segment(0xe0, 0x4a, 0x46, 0x49, 0x46, 0)],
    ['Adobe', segment(0xee, 0x41, 0x64, 0x6f, 0x62, 0x65)],
  ])('is left as it is with a %s segment', (_, said) => {
    const own = stream(segment(0xfe, 1, 2, 3), said, frameHeader);
    expect(asRgb(own)).toBe(own);
  });

  it('is left as it is when it is no JPEG stream', () => {
    const other = Uint8Array.of(1, 2, 3);
    expect(asRgb(other)).toBe(other);
  });

  it('may be any bytes at all', () => {
    const random = seeded(7);
    for (let round = 0; round < 20_000; round++) {
      const bytes = Uint8Array.from({ length: Math.floor(random() * 60) }, () => (random() < 0.4 ? 0xff : Math.floor(random() * 256)));
      bytes.set([0xff, 0xd8].slice(0, bytes.length));
      expect(asRgb(bytes).length).toBeGreaterThanOrEqual(bytes.length);
    }
  });
});
