import { expect, it } from 'vitest';

import { asAcquired, flipped, turnedClockwise, windowed, zoomed } from './presentation';

it('zooming keeps the point under the fingers where it is', () => {
  const before = { ...asAcquired, zoom: 2, pan: { x: 10, y: -4 } };
  const at = { x: 30, y: 16 };
  const after = zoomed(before, 1.5, at);
  // The frame's point under `at`, measured from the frame's middle at zoom 1, is the same before and after.
  const pointOf = (p: typeof before) => [(at.x - p.pan.x) / p.zoom, (at.y - p.pan.y) / p.zoom];
  expect(pointOf(after)).toEqual(pointOf(before));
});

it('mirroring twice and turning four times change nothing', () => {
  expect(flipped(flipped(asAcquired)).turn).toEqual(asAcquired.turn);
  const four = [0, 1, 2, 3].reduce((presentation) => turnedClockwise(presentation), asAcquired);
  expect(four.turn).toEqual(asAcquired.turn);
});

it('mirroring is left to right on the screen, however the image is turned', () => {
  expect(flipped(turnedClockwise(asAcquired)).turn).toEqual({ quarters: 3, mirrored: true });
});

it('a window never becomes narrower than 1', () => {
  const from = { center: 40, width: 2, shape: 'LINEAR' } as const;
  expect(windowed(asAcquired, from, -1000, 0).window?.width).toBe(1);
});
