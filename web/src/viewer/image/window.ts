/** A grey scale window (PS3.3 C.11.2.1.2): what part of the values is spread over black to white. */
export interface Window {
  readonly center: number;
  readonly width: number;
  readonly shape: WindowShape;
}

export type WindowShape = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';

/** The value's grey, 0 to 255, before rounding. */
export function grey(value: number, { center, width, shape }: Window): number {
  switch (shape) {
    case 'LINEAR': // C.11.2.1.2.1, whose width counts the values between the ends, both included
      if (value <= center - 0.5 - (width - 1) / 2) return 0;
      if (value > center - 0.5 + (width - 1) / 2) return 255;
      return ((value - (center - 0.5)) / (width - 1) + 0.5) * 255;
    case 'LINEAR_EXACT': // C.11.2.1.3.2
      if (value <= center - width / 2) return 0;
      if (value > center + width / 2) return 255;
      return ((value - center) / width + 0.5) * 255;
    case 'SIGMOID': // C.11.2.1.3.1
      return 255 / (1 + Math.exp((-4 * (value - center)) / width));
  }
}

export function shapeOf(function_: string | undefined): WindowShape {
  return function_ === 'LINEAR_EXACT' || function_ === 'SIGMOID' ? function_ : 'LINEAR';
}

/** The narrowest that the shape's formula allows. */
export function usable(window: Window): Window {
  const narrowest = window.shape === 'LINEAR' ? 1 : Number.MIN_VALUE;
  return window.width >= narrowest ? window : { ...window, width: Math.max(narrowest, 1) };
}

/** Windows that readers of CT know by name, in Hounsfield units. */
export const presets = [
  { key: '1', name: 'Soft tissue', window: { center: 40, width: 400, shape: 'LINEAR' } },
  { key: '2', name: 'Lung', window: { center: -600, width: 1500, shape: 'LINEAR' } },
  { key: '3', name: 'Bone', window: { center: 300, width: 1500, shape: 'LINEAR' } },
  { key: '4', name: 'Brain', window: { center: 40, width: 80, shape: 'LINEAR' } },
] as const satisfies readonly { key: string; name: string; window: Window }[];
