import type { Turn } from '../image/orientation';
import type { Window } from '../image/window';

/** How the reader has chosen to look, whatever the frame: kept per series. Pure data, changed only by these functions. */
export interface Presentation {
  /** Absent: as the frame itself says. */
  readonly window: Window | undefined;
  readonly inverted: boolean;
  /** 1 fits the frame into the stage. */
  readonly zoom: number;
  /** Displacement of the frame's middle from the stage's, in CSS pixels. */
  readonly pan: { readonly x: number; readonly y: number };
  readonly turn: Turn;
}

export const asAcquired: Presentation = {
  window: undefined,
  inverted: false,
  zoom: 1,
  pan: { x: 0, y: 0 },
  turn: { quarters: 0, mirrored: false },
};

export function fitted(presentation: Presentation): Presentation {
  return { ...presentation, zoom: 1, pan: asAcquired.pan };
}

/** Zooms so that the point of the frame under (x, y), measured from the stage's middle, stays where it is. */
export function zoomed(presentation: Presentation, factor: number, at: { x: number; y: number }): Presentation {
  const zoom = Math.min(20, Math.max(0.2, presentation.zoom * factor));
  const by = zoom / presentation.zoom;
  const { x, y } = presentation.pan;
  return { ...presentation, zoom, pan: { x: at.x - (at.x - x) * by, y: at.y - (at.y - y) * by } };
}

export function panned(presentation: Presentation, dx: number, dy: number): Presentation {
  const { x, y } = presentation.pan;
  return { ...presentation, pan: { x: x + dx, y: y + dy } };
}

/** Right widens, down darkens, in steps that grow with the window. */
export function windowed(presentation: Presentation, from: Window, dx: number, dy: number): Presentation {
  const step = Math.max(from.width, 16) / 256;
  const width = Math.max(1, from.width + dx * step);
  return { ...presentation, window: { ...from, width: round(width), center: round(from.center + dy * step) } };
}

export function turnedClockwise(presentation: Presentation): Presentation {
  const { quarters, mirrored } = presentation.turn;
  return { ...presentation, turn: { mirrored, quarters: ((quarters + 1) % 4) as Turn['quarters'] } };
}

/** Mirrors what is on the screen left to right, whichever way it has been turned. */
export function flipped(presentation: Presentation): Presentation {
  const { quarters, mirrored } = presentation.turn;
  return { ...presentation, turn: { mirrored: !mirrored, quarters: ((4 - quarters) % 4) as Turn['quarters'] } };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
