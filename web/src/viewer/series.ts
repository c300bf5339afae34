import { seriesMetadata } from './dicomweb/metadata';
import type { StudyAddress } from './dicomweb/address';
import { describeFrames } from './image/describe';
import type { Described, Frame } from './image/frame';
import { inOrder } from './image/stack';
import { keyOf, type FrameKey, type FrameReference } from './view/reference';

/** A series opened for reading: its frames in the order in which they are scrolled. */
export interface OpenSeries {
  readonly seriesInstanceUid: string;
  readonly stack: readonly Described[];
  readonly frames: ReadonlyMap<FrameKey, Frame>;
}

export async function openSeries(study: StudyAddress, seriesInstanceUid: string, signal: AbortSignal): Promise<OpenSeries> {
  const metadata = await seriesMetadata(study, seriesInstanceUid, signal);
  const stack = inOrder(metadata.flatMap((instance) => describeFrames(study.studyInstanceUid, instance)));
  const frames = new Map(
    stack.flatMap((item) => (item.kind === 'frame' ? [[keyOf(item.frame.reference), item.frame] as const] : [])),
  );
  return { seriesInstanceUid, stack, frames };
}

export function referenceOf(item: Described): FrameReference {
  return item.kind === 'frame' ? item.frame.reference : item.reference;
}
