import { describe, expect, it } from 'vitest';

import { grey, usable } from './window';

// The examples that PS3.3 C.11.2.1.2.1 itself gives for the LINEAR function, with an output of 0 to 255.
describe('the LINEAR window', () => {
  it('spreads the whole range of 12 bits for c=2048, w=4096', () => {
    const window = { center: 2048, width: 4096, shape: 'LINEAR' } as const;
    expect(grey(0, window)).toBe(0);
    expect(grey(4096, window)).toBe(255);
    // ((x - 2047.5) / 4095 + 0.5) * 255
    expect(grey(1024, window)).toBeCloseTo(((1024 - 2047.5) / 4095 + 0.5) * 255, 9);
    expect(grey(2047.5, window)).toBeCloseTo(127.5, 9);
  });

  it('is a threshold for c=2048, w=1', () => {
    const window = { center: 2048, width: 1, shape: 'LINEAR' } as const;
    expect(grey(2047, window)).toBe(0);
    expect(grey(2047.5, window)).toBe(0);
    expect(grey(2048, window)).toBe(255);
  });

  it('reaches its ends at -50 and 49 for c=0, w=100', () => {
    const window = { center: 0, width: 100, shape: 'LINEAR' } as const;
    expect(grey(-50, window)).toBe(0);
    expect(grey(49, window)).toBeCloseTo(255, 9);
    expect(grey(50, window)).toBe(255);
    expect(grey(10, window)).toBeCloseTo((10.5 / 99 + 0.5) * 255, 9);
  });

  it('never divides by nothing', () => {
    expect(Number.isFinite(grey(3, usable({ center: 3, width: 0, shape: 'LINEAR' })))).toBe(true);
    expect(Number.isFinite(grey(3, usable({ center: 3, width: -5, shape: 'SIGMOID' })))).toBe(true);
  });
});

// PS3.3 C.11.2.1.3.2: c=2048, w=4096 → x <= 0 is black, x > 4096 is white, ((x - 2048) / 4096 + 0.5) * 255 between.
it('the LINEAR_EXACT window has its ends exactly half its width from its middle', () => {
  const window = { center: 2048, width: 4096, shape: 'LINEAR_EXACT' } as const;
  expect(grey(0, window)).toBe(0);
  expect(grey(4097, window)).toBe(255);
  expect(grey(1024, window)).toBeCloseTo(63.75, 9);
});

// PS3.3 C.11.2.1.3.1: 255 / (1 + exp(-4 (x - c) / w)); at a quarter of the width from the middle that is 255 / (1 + 1/e).
it('the SIGMOID window is half way at its middle', () => {
  const window = { center: 100, width: 40, shape: 'SIGMOID' } as const;
  expect(grey(100, window)).toBeCloseTo(127.5, 9);
  expect(grey(110, window)).toBeCloseTo(255 / (1 + 1 / Math.E), 9);
  expect(grey(90, window)).toBeCloseTo(255 / (1 + Math.E), 9);
});
