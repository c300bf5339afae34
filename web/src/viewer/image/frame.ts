import type { FrameReference } from '../view/reference';
import type { Plane } from './geometry';
import type { EdgeLetters } from './orientation';
import type { Palette } from './palette';
import type { Window } from './window';

/** How a frame's samples lie in its bytes (PS3.3 C.7.6.3.1). */
export interface PixelLayout {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: 1 | 3;
  readonly planar: boolean;
  /** Two pixels share one CB and one CR: YBR_FULL_422, uncompressed (C.7.6.3.1.2). */
  readonly shared: boolean;
  readonly bitsAllocated: 8 | 16 | 32;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
}

/** What a stored value becomes before it is looked at. */
export type Colour =
  | { readonly kind: 'grey'; readonly slope: number; readonly intercept: number; readonly inverse: boolean; readonly windows: readonly Window[] }
  | { readonly kind: 'rgb' }
  | { readonly kind: 'ybr' }
  | { readonly kind: 'palette'; readonly palette: Palette };

export type Lossy = { readonly ratio: number | undefined };

/** What has to stand over a frame, all of it from the frame's own data set. */
export interface FrameLabels {
  readonly patientName: string | undefined;
  readonly patientId: string | undefined;
  readonly birthDate: string | undefined;
  readonly sex: string | undefined;
  readonly studyDate: string | undefined;
  readonly studyDescription: string | undefined;
  readonly seriesNumber: string | undefined;
  readonly seriesDescription: string | undefined;
  readonly modality: string | undefined;
  readonly side: 'R' | 'L' | 'B' | undefined;
  readonly view: string | undefined;
  readonly lossy: Lossy | undefined;
}

/** One frame that can be shown, as its series' metadata describe it. */
export interface Frame {
  readonly reference: FrameReference;
  readonly layout: PixelLayout;
  readonly colour: Colour;
  readonly padding: { readonly from: number; readonly to: number } | undefined;
  readonly plane: Plane | undefined;
  readonly edges: EdgeLetters | undefined;
  /** Height of a pixel over its width. */
  readonly aspect: number;
  readonly temporalPosition: number;
  readonly instanceNumber: number;
  readonly labels: FrameLabels;
}

/** A frame, or why it cannot be shown. */
export type Described = { readonly kind: 'frame'; readonly frame: Frame } | Undescribed;

export interface Undescribed {
  readonly kind: 'unsupported';
  readonly reference: FrameReference;
  readonly instanceNumber: number;
  readonly reason: string;
}

export function frameBytes(layout: PixelLayout): number {
  const samples = layout.shared ? 2 : layout.samplesPerPixel;
  return (layout.rows * layout.columns * samples * layout.bitsAllocated) / 8;
}
