import open, { type FrameInfo, type OpenJph } from '@cornerstonejs/codec-openjph/wasmjs';
import { beforeAll, describe, expect, it } from 'vitest';

import { storedValue } from '../image/samples';
import { layout16 } from '../testing/frames';
import { decodeHtj2k, WrongCodestream } from './decode';

let openjph: OpenJph;
beforeAll(async () => {
  openjph = await open();
});

/** The codestream that OpenJPH makes of these values. */
function encoded(values: Int16Array | Uint8Array, info: FrameInfo): Uint8Array {
  const encoder = new openjph.HTJ2KEncoder();
  encoder.getDecodedBuffer(info).set(new Uint8Array(values.buffer));
  encoder.encode();
  return encoder.getEncodedBuffer().slice();
}

const size = 64;
const grey: FrameInfo = { width: size, height: size, bitsPerSample: 12, componentCount: 1, isSigned: true, isUsingColorTransform: false };
const greyLayout = { ...layout16, rows: size, columns: size, bitsStored: 12, highBit: 11, signed: true };
const values = Int16Array.from({ length: size * size }, (_, i) => ((i * 37) % 4096) - 2048);

describe('an HTJ2K frame', () => {
  it('has the stored values, signs included', () => {
    const words = new Uint16Array(decodeHtj2k(openjph, encoded(values, grey), greyLayout));
    expect(Array.from(words, (word) => storedValue(word, greyLayout))).toEqual(Array.from(values));
  });

  it('has them where the data set has its high bit', () => {
    const layout = { ...greyLayout, highBit: 15 };
    const words = new Uint16Array(decodeHtj2k(openjph, encoded(values, grey), layout));
    expect(Array.from(words, (word) => storedValue(word, layout))).toEqual(Array.from(values));
  });

  it('has colours in the planes of the data set', () => {
    const pixels = Uint8Array.from({ length: size * size * 3 }, (_, i) => (i * 29) % 256);
    const info = { ...grey, bitsPerSample: 8, componentCount: 3, isSigned: false };
    const colour = { ...greyLayout, samplesPerPixel: 3 as const, bitsAllocated: 8 as const, bitsStored: 8, highBit: 7, signed: false };
    const together = new Uint8Array(decodeHtj2k(openjph, encoded(pixels, info), colour));
    expect(Array.from(together)).toEqual(Array.from(pixels));
    const planes = new Uint8Array(decodeHtj2k(openjph, encoded(pixels, info), { ...colour, planar: true }));
    expect(planes[size * size]).toBe(pixels[1]);
    expect(planes[1]).toBe(pixels[3]);
  });

  it('is refused when it is not the frame of the metadata, or none', () => {
    expect(() => decodeHtj2k(openjph, encoded(values, grey), { ...greyLayout, rows: size - 1 })).toThrow(WrongCodestream);
    expect(() => decodeHtj2k(openjph, Uint8Array.of(1, 2, 3), greyLayout)).toThrow();
  });
});
