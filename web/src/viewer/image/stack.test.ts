import { describe, expect, it } from 'vitest';

import { slice, frameOf } from '../testing/frames';
import type { Described } from './frame';
import { planeOf } from './geometry';
import { inOrder } from './stack';

const numbers = (stack: readonly Described[]) => stack.map((it) => (it.kind === 'frame' ? it.frame.instanceNumber : -1));

describe('the order of slices', () => {
  it('is that of their places, not that of their numbers', () => {
    expect(numbers(inOrder([slice(10, 1), slice(0, 2), slice(20, 4), slice(5, 3), slice(30, 5)]))).toEqual([2, 3, 1, 4, 5]);
  });

  it('runs the way that the numbers run: from the head down where the scanner went so', () => {
    expect(numbers(inOrder([slice(0, 3), slice(10, 2), slice(20, 1)]))).toEqual([1, 2, 3]);
  });

  it('keeps each pass together where places repeat', () => {
    const passes = [slice(0, 1, 1), slice(0, 2, 2), slice(5, 3, 1), slice(5, 4, 2)];
    expect(numbers(inOrder(passes))).toEqual([1, 3, 2, 4]);
  });

  it('does not let an acquisition number split a stack in which no place repeats', () => {
    expect(numbers(inOrder([slice(0, 1, 2), slice(5, 2, 1), slice(10, 3, 2)]))).toEqual([1, 2, 3]);
  });

  it('keeps parallel planes together and puts what has no place last', () => {
    const sagittal = frameOf({ uid: '9', instanceNumber: 9, plane: planeOf([3, 0, 0], [0, 1, 0, 0, 0, -1]) });
    const placeless = frameOf({ uid: '0', instanceNumber: 0 });
    const stack = [slice(5, 2), { kind: 'frame', frame: placeless }, { kind: 'frame', frame: sagittal }, slice(0, 1)] as const;
    expect(numbers(inOrder(stack))).toEqual([1, 2, 9, 0]);
  });
});
