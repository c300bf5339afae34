import { describe, expect, it } from 'vitest';

import { frameOf, layout16 } from '../testing/frames';
import { fromYbrFull, Painter } from './paint';

const window = { center: 0, width: 1, shape: 'LINEAR' } as const;
const rgbLayout = { ...layout16, bitsAllocated: 8 as const, bitsStored: 8, highBit: 7, samplesPerPixel: 3 as const, columns: 2 };

function painted(...[frame, samples]: [Parameters<typeof frameOf>[0], Uint8Array]) {
  const pixels = new Uint32Array(2);
  new Painter().paint(frameOf(frame), samples, window, false, pixels);
  return [...new Uint8Array(pixels.buffer)];
}

describe('colour', () => {
  it('takes red, green, blue pixel by pixel', () => {
    const bytes = painted({ layout: rgbLayout, colour: { kind: 'rgb' } }, Uint8Array.of(1, 2, 3, 4, 5, 6));
    expect(bytes).toEqual([1, 2, 3, 255, 4, 5, 6, 255]);
  });

  it('takes red, green, blue plane by plane (PS3.3 C.7.6.3.1.3)', () => {
    const bytes = painted({ layout: { ...rgbLayout, planar: true }, colour: { kind: 'rgb' } }, Uint8Array.of(1, 4, 2, 5, 3, 6));
    expect(bytes).toEqual([1, 2, 3, 255, 4, 5, 6, 255]);
  });

  // Pure red by the standard's own equations: Y = .2990 R, CB = -.1687 R + 128, CR = .5000 R + 128, rounded.
  it('turns the YBR_FULL of pure red back into it', () => {
    const pixel = fromYbrFull(76, 85, 255);
    const [r = 0, g = 0, b = 0] = new Uint8Array(Uint32Array.of(pixel).buffer);
    expect(r).toBeGreaterThanOrEqual(253);
    expect(g).toBeLessThanOrEqual(1);
    expect(b).toBeLessThanOrEqual(1);
  });

  it('gives two pixels that share their colour each its own brightness', () => {
    const bytes = painted({ layout: { ...rgbLayout, shared: true }, colour: { kind: 'ybr' } }, Uint8Array.of(10, 200, 128, 128));
    expect(bytes).toEqual([10, 10, 10, 255, 200, 200, 200, 255]);
  });

  it('looks values up in a palette and holds to its ends', () => {
    const palette = { firstMapped: 10, red: Uint8Array.of(1, 2), green: Uint8Array.of(3, 4), blue: Uint8Array.of(5, 6) };
    const layout = { ...rgbLayout, samplesPerPixel: 1 as const };
    expect(painted({ layout, colour: { kind: 'palette', palette } }, Uint8Array.of(0, 99))).toEqual([1, 3, 5, 255, 2, 4, 6, 255]);
  });
});
