import { frameBytes, type PixelLayout } from './frame';

/** A frame's samples as they were carried, little endian, seen in words of their own size. */
export type Samples = Uint8Array | Uint16Array | Uint32Array;

export class WrongLength extends Error {
  override readonly name = 'WrongLength';
}

/** The bytes of one uncompressed frame; a frame of odd length carries one byte of padding (PS3.5 §8.1.1). */
export function samplesOf(bytes: ArrayBuffer, layout: PixelLayout): Samples {
  const expected = frameBytes(layout);
  if (bytes.byteLength !== expected && bytes.byteLength !== expected + (expected % 2)) {
    throw new WrongLength(`a frame of ${bytes.byteLength} bytes where ${expected} belong`);
  }
  const count = expected / (layout.bitsAllocated / 8);
  switch (layout.bitsAllocated) {
    case 8:
      return new Uint8Array(bytes, 0, count);
    case 16:
      return new Uint16Array(bytes, 0, count);
    case 32:
      return new Uint32Array(bytes, 0, count);
  }
}

/** The stored value in a word: its bits between high bit and bits stored, with their sign (PS3.5 §8.1.1). */
export function storedValue(word: number, { bitsStored, highBit, signed }: PixelLayout): number {
  const shifted = word / 2 ** (highBit + 1 - bitsStored);
  const range = 2 ** bitsStored;
  const value = Math.floor(shifted) % range;
  return signed && value >= range / 2 ? value - range : value;
}
