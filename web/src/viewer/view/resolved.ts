import type { FrameContent } from '../loading/frame-source';
import type { Frame, FrameLabels } from '../image/frame';
import { turned, type EdgeLetters } from '../image/orientation';
import type { Window } from '../image/window';
import type { Presentation } from './presentation';

/** Exactly what is on the screen: pixels and everything written over them come from this one value, so they cannot differ. */
export interface ResolvedView {
  readonly frame: Frame;
  readonly content: FrameContent;
  readonly presentation: Presentation;
  readonly index: number;
  readonly count: number;
  /** Absent for colour. */
  readonly window: Window | undefined;
  readonly edges: EdgeLetters | undefined;
  readonly labels: FrameLabels;
}

export function resolve(
  frame: Frame,
  content: FrameContent,
  presentation: Presentation,
  index: number,
  count: number,
): ResolvedView {
  const own = frame.colour.kind === 'grey' ? (frame.colour.windows[0] ?? content.window) : undefined;
  return {
    frame,
    content,
    presentation,
    index,
    count,
    window: own && (presentation.window ?? own),
    edges: frame.edges && turned(frame.edges, presentation.turn),
    labels: frame.labels,
  };
}
