import type { StudyAddress } from '../dicomweb/address';
import { retrieveFrame } from '../dicomweb/frames';
import type { Frame } from '../image/frame';
import { brightnessOf, decodeJpeg, WrongPicture } from '../image/jpeg';
import { fullRange, isGrey } from '../image/grey-table';
import { samplesOf, type Samples } from '../image/samples';
import type { Window } from '../image/window';
import { keyOf, type FrameKey, type FrameReference } from '../view/reference';
import type { Source } from './frame-loader';

/** A frame's pixels in memory. */
export type FrameContent =
  | { readonly kind: 'samples'; readonly samples: Samples; readonly window: Window | undefined }
  | { readonly kind: 'picture'; readonly picture: ImageBitmap; readonly window: undefined };

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
    const body = await retrieveFrame(this.#study, reference, signal);
    switch (body.kind) {
      case 'samples':
        return withWindow(frame, samplesOf(body.bytes, frame.layout));
      case 'jpeg': {
        const picture = await decodeJpeg(body.bytes, frame);
        return isGrey(frame) ? withWindow(frame, brightnessOf(picture)) : { kind: 'picture', picture, window: undefined };
      }
    }
  }

  bytes(content: FrameContent): number {
    return content.kind === 'samples' ? content.samples.byteLength : content.picture.width * content.picture.height * 4;
  }
}

function withWindow(frame: Frame, samples: Samples): FrameContent {
  const window = isGrey(frame) && frame.colour.windows.length === 0 ? fullRange(frame, samples) : undefined;
  return { kind: 'samples', samples, window };
}
