import type { Frame, PixelLayout } from './frame';
import { GreyTables, isGrey, pixelOf } from './grey-table';
import type { Palette } from './palette';
import { storedValue, type Samples } from './samples';
import type { Window } from './window';

/** Turns samples into the screen's pixels, 0xAABBGGRR in a little-endian word as ImageData has them. */
export class Painter {
  readonly #tables = new GreyTables();

  paint(frame: Frame, samples: Samples, window: Window, inverted: boolean, pixels: Uint32Array): void {
    const { layout, colour } = frame;
    switch (colour.kind) {
      case 'grey':
        if (isGrey(frame)) this.#grey(frame, samples, window, inverted, pixels);
        return;
      case 'rgb':
        eachTriple(layout, samples, pixels, (r, g, b) => rgb(r, g, b));
        return;
      case 'ybr':
        if (layout.shared) eachPair(samples, pixels);
        else eachTriple(layout, samples, pixels, fromYbrFull);
        return;
      case 'palette':
        paintPalette(layout, colour.palette, samples, pixels);
        return;
    }
  }

  #grey(frame: Parameters<GreyTables['tableFor']>[0], samples: Samples, window: Window, inverted: boolean, pixels: Uint32Array): void {
    if (samples instanceof Uint32Array) {
      const pixel = pixelOf(frame, window, frame.colour.inverse !== inverted);
      for (let i = 0; i < pixels.length; i++) pixels[i] = pixel(samples[i] ?? 0);
      return;
    }
    const table = this.#tables.tableFor(frame, window, inverted);
    for (let i = 0; i < pixels.length; i++) pixels[i] = table[samples[i] ?? 0] ?? 0;
  }
}

function eachTriple(layout: PixelLayout, samples: Samples, pixels: Uint32Array, colour: (a: number, b: number, c: number) => number): void {
  const [step, plane] = layout.planar ? [1, pixels.length] : [3, 1];
  for (let i = 0; i < pixels.length; i++) {
    const at = i * step;
    pixels[i] = colour(samples[at] ?? 0, samples[at + plane] ?? 0, samples[at + 2 * plane] ?? 0);
  }
}

/** Two brightnesses, then the CB and the CR of both. */
function eachPair(samples: Samples, pixels: Uint32Array): void {
  for (let i = 0; i + 1 < pixels.length; i += 2) {
    const [cb, cr] = [samples[2 * i + 2] ?? 0, samples[2 * i + 3] ?? 0];
    pixels[i] = fromYbrFull(samples[2 * i] ?? 0, cb, cr);
    pixels[i + 1] = fromYbrFull(samples[2 * i + 1] ?? 0, cb, cr);
  }
}

function paintPalette(layout: PixelLayout, palette: Palette, samples: Samples, pixels: Uint32Array): void {
  const last = palette.red.length - 1;
  for (let i = 0; i < pixels.length; i++) {
    const entry = Math.min(Math.max(storedValue(samples[i] ?? 0, layout) - palette.firstMapped, 0), last);
    pixels[i] = rgb(palette.red[entry] ?? 0, palette.green[entry] ?? 0, palette.blue[entry] ?? 0);
  }
}

/** YBR_FULL (PS3.3 C.7.6.3.1.2), the inverse of the standard's equations. */
export function fromYbrFull(y: number, cb: number, cr: number): number {
  const [b, r] = [cb - 128, cr - 128];
  return rgb(byte(y + 1.402 * r), byte(y - 0.344136 * b - 0.714136 * r), byte(y + 1.772 * b));
}

function byte(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)));
}

function rgb(r: number, g: number, b: number): number {
  return (0xff000000 | (b << 16) | (g << 8) | r) >>> 0;
}
