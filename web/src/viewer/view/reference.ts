/** Which frame is meant: by UIDs and number (from 1), never by place in a list. */
export interface FrameReference {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  readonly frame: number;
}

export type FrameKey = string & { readonly frameKey: unique symbol };

export function keyOf(reference: FrameReference): FrameKey {
  return `${reference.seriesInstanceUid}/${reference.sopInstanceUid}/${reference.frame}` as FrameKey;
}
