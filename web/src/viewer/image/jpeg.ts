import type { Frame } from './frame';

/** A picture that is not the frame that the metadata describe. */
export class WrongPicture extends Error {
  override readonly name = 'WrongPicture';
}

/** Decodes an 8-bit JPEG frame (PS3.5 §8.2.1) with the browser's own decoder. */
export async function decodeJpeg(bytes: ArrayBuffer, frame: Frame): Promise<ImageBitmap> {
  if (frame.colour.kind === 'palette') throw new WrongPicture('a palette in a lossy picture');
  const stream = frame.colour.kind === 'rgb' ? asRgb(new Uint8Array(bytes)) : bytes;
  // No turning by EXIF, no colour management: the stored values themselves.
  const picture = await createImageBitmap(new Blob([stream], { type: 'image/jpeg' }), {
    imageOrientation: 'none',
    colorSpaceConversion: 'none',
  });
  const { columns, rows } = frame.layout;
  if (picture.width !== columns || picture.height !== rows) throw new WrongPicture(`a picture of ${picture.width} × ${picture.height}`);
  return picture;
}

/** The grey values of a grey picture, so that a window can be laid over them as over any others. */
export function brightnessOf(picture: ImageBitmap): Uint8Array<ArrayBuffer> {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  if (!context) throw new WrongPicture('no memory for a picture of this size');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, picture.width, picture.height);
  picture.close();
  return Uint8Array.from({ length: data.length / 4 }, (_, i) => data[4 * i] ?? 0);
}

const adobeUntransformed = Uint8Array.of(0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0);

/**
 * Decoders take three components for YCbCr unless told otherwise, but where Photometric Interpretation says RGB they are
 * RGB (PS3.5 §8.2.1). A stream that says nothing itself (no JFIF, no Adobe segment) is told by an Adobe segment of ours.
 */
export function asRgb(stream: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (stream[0] !== 0xff || stream[1] !== 0xd8 || saysItself(stream)) return stream;
  const told = new Uint8Array(stream.length + adobeUntransformed.length);
  told.set(stream.subarray(0, 2));
  told.set(adobeUntransformed, 2);
  told.set(stream.subarray(2), 2 + adobeUntransformed.length);
  return told;
}

function saysItself(stream: Uint8Array): boolean {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  // Segments up to the start of the scan: marker, then a length that counts itself.
  for (let at = 2; at + 4 <= stream.length; ) {
    const marker = view.getUint16(at);
    if (marker === 0xffff) at += 1; // a fill byte
    else if (marker === 0xffe0 || marker === 0xffee) return true;
    else if (marker < 0xff00 || marker === 0xffda) return false;
    else at += 2 + Math.max(view.getUint16(at + 2), 2);
  }
  return false;
}
