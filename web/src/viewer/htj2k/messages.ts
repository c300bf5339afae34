import type { PixelLayout } from '../image/frame';

/** A frame to decode; its bytes change hands. */
export interface Question {
  readonly id: number;
  readonly codestream: ArrayBuffer;
  readonly layout: PixelLayout;
}

export type Answer =
  | { readonly kind: 'samples'; readonly id: number; readonly samples: ArrayBuffer }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string };
