import type { FrameReference } from './reference';
import type { ResolvedView } from './resolved';

/** What the stage shows at this moment. */
export type Shown =
  | { readonly kind: 'opening' }
  | { readonly kind: 'preview' }
  | { readonly kind: 'full'; readonly view: ResolvedView }
  | { readonly kind: 'unsupported'; readonly reference: FrameReference; readonly reason: string; readonly index: number }
  | { readonly kind: 'failed'; readonly reason: string };

/** What is shown, and which slice the reader has asked for: while the two differ, the one asked for is on its way. */
export interface ViewState {
  readonly shown: Shown;
  readonly wanted: number;
  readonly count: number;
}
