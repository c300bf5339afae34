import { describe, expect, it } from 'vitest';

import { frameOf, layout16 } from '../testing/frames';
import { fullRange, isGrey, tableOf } from './grey-table';
import { samplesOf, storedValue, WrongLength } from './samples';

function greyFrame(...args: Parameters<typeof frameOf>) {
  const frame = frameOf(...args);
  if (!isGrey(frame)) throw new Error('not grey');
  return frame;
}

const level = (pixel: number | undefined) => (pixel ?? 0) & 0xff;

describe('stored values', () => {
  it('carry their sign from the highest stored bit', () => {
    const twelve = { ...layout16, bitsStored: 12, highBit: 11, signed: true };
    expect(storedValue(0x0fff, twelve)).toBe(-1);
    expect(storedValue(0x0800, twelve)).toBe(-2048);
    expect(storedValue(0x07ff, twelve)).toBe(2047);
  });

  it('ignore what lies above their high bit and below their lowest', () => {
    const shifted = { ...layout16, bitsStored: 8, highBit: 11 };
    expect(storedValue(0xfabf, shifted)).toBe(0xab);
  });
});

describe('the grey table', () => {
  // CT: stored 1064 with intercept -1024 is 40 HU, the middle of 40/400: ((40 - 39.5) / 399 + 0.5) * 255 = 127.82 → 128.
  it('rescales before it windows', () => {
    const frame = greyFrame({ colour: { kind: 'grey', slope: 1, intercept: -1024, inverse: false, windows: [] } });
    const table = tableOf(frame, { center: 40, width: 400, shape: 'LINEAR' }, false);
    expect(level(table[1064])).toBe(128);
    expect(level(table[0])).toBe(0);
    expect(level(table[4000])).toBe(255);
    expect(table[1064]).toBe(0xff808080);
  });

  it('inverts for MONOCHROME1', () => {
    const table = tableOf(greyFrame(), { center: 40, width: 400, shape: 'LINEAR' }, true);
    expect(level(table[0])).toBe(255 - Math.round(((0 - 39.5) / 399 + 0.5) * 255));
    expect(level(table[300])).toBe(0);
  });

  it('shows padding black, inverted or not', () => {
    const frame = greyFrame({ padding: { from: 300, to: 310 } });
    for (const inverse of [false, true]) {
      expect(level(tableOf(frame, { center: 40, width: 400, shape: 'LINEAR' }, inverse)[305])).toBe(0);
    }
  });

  it('finds the range of a frame that names no window, without its padding', () => {
    const frame = greyFrame({ padding: { from: 0, to: 0 } });
    expect(fullRange(frame, Uint16Array.of(0, 100, 300, 200))).toEqual({ center: 200, width: 200, shape: 'LINEAR_EXACT' });
  });
});

describe('samples', () => {
  it('are little endian', () => {
    const bytes = Uint8Array.of(0x01, 0x02, 0, 0, 0, 0, 0xff, 0x7f).buffer;
    expect([...samplesOf(bytes, layout16)]).toEqual([0x0201, 0, 0, 0x7fff]);
  });

  it('may be followed by one byte of padding where their number is odd', () => {
    const odd = { ...layout16, bitsAllocated: 8 as const, bitsStored: 8, highBit: 7, columns: 3 };
    expect([...samplesOf(Uint8Array.of(1, 2, 3, 0).buffer, odd)]).toEqual([1, 2, 3]);
  });

  it('are refused when too few or too many', () => {
    expect(() => samplesOf(new ArrayBuffer(6), layout16)).toThrow(WrongLength);
    expect(() => samplesOf(new ArrayBuffer(10), layout16)).toThrow(WrongLength);
  });
});
