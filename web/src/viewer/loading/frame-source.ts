import type { StudyAddress } from '../dicomweb/address';
import { retrieveFrame } from '../dicomweb/frames';
import type { Frame } from '../image/frame';
import { fullRange, isGrey } from '../image/grey-table';
import { samplesOf, type Samples } from '../image/samples';
import type { Window } from '../image/window';
import { keyOf, type FrameKey, type FrameReference } from '../view/reference';
import type { Source } from './frame-loader';

/** A frame's pixels in memory. */
export type FrameContent =
  | { readonly kind: 'samples'; readonly samples: Samples; readonly window: Window | undefined }
  | { readonly kind: 'picture'; readonly picture: ImageBitmap; readonly window: undefined };

export class WrongPicture extends Error {
  override readonly name = 'WrongPicture';
}

/** Fetches the frames of one series and reads them by that series' metadata. */
export class FrameSource implements Source<FrameContent> {
  readonly #study: StudyAddress;
  readonly #frames: ReadonlyMap<FrameKey, Frame>;

  constructor(study: StudyAddress, frames: ReadonlyMap<FrameKey, Frame>) {
    this.#study = study;
    this.#frames = frames;
  }

  async load(reference: FrameReference, signal: AbortSignal): Promise<FrameContent> {
    const frame = this.#frames.get(keyOf(reference));
    if (!frame) throw new WrongPicture('a frame of another series');
    // Grey values are never taken from a picture: its eight bits would be all that a window could be laid over.
    const accept = isGrey(frame) || frame.colour.kind === 'palette' ? 'samples' : 'samples-or-jpeg';
    const body = await retrieveFrame(this.#study, reference, accept, signal);
    if (body.kind === 'samples') {
      const samples = samplesOf(body.bytes, frame.layout);
      const ownWindow = isGrey(frame) && frame.colour.windows.length === 0 ? fullRange(frame, samples) : undefined;
      return { kind: 'samples', samples, window: ownWindow };
    }
    if (accept === 'samples') throw new WrongPicture('a JPEG where raw samples were asked for');
    const picture = await createImageBitmap(body.blob);
    if (picture.width !== frame.layout.columns || picture.height !== frame.layout.rows) {
      throw new WrongPicture(`a picture of ${picture.width} × ${picture.height}`);
    }
    return { kind: 'picture', picture, window: undefined };
  }

  bytes(content: FrameContent): number {
    return content.kind === 'samples' ? content.samples.byteLength : content.picture.width * content.picture.height * 4;
  }
}
