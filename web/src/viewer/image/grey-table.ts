import type { Frame } from './frame';
import { storedValue } from './samples';
import { grey, usable, type Window } from './window';

type GreyFrame = Frame & { readonly colour: { readonly kind: 'grey' } };

export function isGrey(frame: Frame): frame is GreyFrame {
  return frame.colour.kind === 'grey';
}

/**
 * From each word that a sample can be straight to a pixel of the screen: stored value, rescale, window, inversion and
 * padding in one look-up. Building one takes well under a frame's time; drawing is then one read per pixel.
 */
export class GreyTables {
  #key = '';
  #table: Uint32Array = new Uint32Array(0);

  tableFor(frame: GreyFrame, window: Window, inverted: boolean): Uint32Array {
    const { layout, colour, padding } = frame;
    const inverse = colour.inverse !== inverted;
    const key = JSON.stringify([layout.bitsAllocated, layout.bitsStored, layout.highBit, layout.signed, colour.slope, colour.intercept, padding, window, inverse]);
    if (key !== this.#key) {
      this.#table = tableOf(frame, window, inverse);
      this.#key = key;
    }
    return this.#table;
  }
}

export function tableOf(frame: GreyFrame, window: Window, inverse: boolean): Uint32Array {
  const pixel = pixelOf(frame, window, inverse);
  return Uint32Array.from({ length: 2 ** Math.min(frame.layout.bitsAllocated, 16) }, (_, word) => pixel(word));
}

/** One word's pixel: what the table holds, and what is worked out one by one where words are too wide for a table. */
export function pixelOf(frame: GreyFrame, window: Window, inverse: boolean): (word: number) => number {
  const { layout, colour, padding } = frame;
  const shown = usable(window);
  return (word) => {
    const stored = storedValue(word, layout);
    if (padding && stored >= padding.from && stored <= padding.to) return opaque(0);
    const level = Math.round(grey(stored * colour.slope + colour.intercept, shown));
    return opaque(inverse ? 255 - level : level);
  };
}

/** The window that shows a frame's whole range, for one that names none. */
export function fullRange(frame: GreyFrame, samples: ArrayLike<number>): Window {
  const { layout, colour, padding } = frame;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < samples.length; i++) {
    const stored = storedValue(samples[i] ?? 0, layout);
    if (padding && stored >= padding.from && stored <= padding.to) continue;
    if (stored < least) least = stored;
    if (stored > most) most = stored;
  }
  if (least > most) return { center: 0, width: 1, shape: 'LINEAR_EXACT' };
  const ends = [least, most].map((stored) => stored * colour.slope + colour.intercept);
  const [low = 0, high = 0] = ends.sort((a, b) => a - b);
  return { center: (low + high) / 2, width: Math.max(high - low, 1), shape: 'LINEAR_EXACT' };
}

function opaque(level: number): number {
  return (0xff000000 | (level << 16) | (level << 8) | level) >>> 0;
}
