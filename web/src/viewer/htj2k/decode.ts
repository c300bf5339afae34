import type { OpenJph } from '@cornerstonejs/codec-openjph/wasmjs';

import type { PixelLayout } from '../image/frame';

/** A codestream that is not the frame that the metadata describe. */
export class WrongCodestream extends Error {
  override readonly name = 'WrongCodestream';
}

/**
 * The samples of an HTJ2K frame laid out as its data set describes uncompressed ones, so that both are shown by the same
 * code. A codestream has the stored values, those of a pixel together (PS3.5 §8.2.14).
 */
export function decodeHtj2k(openjph: OpenJph, codestream: Uint8Array, layout: PixelLayout): ArrayBuffer {
  const decoder = new openjph.HTJ2KDecoder();
  try {
    decoder.getEncodedBuffer(codestream.length).set(codestream);
    decoder.decode();
    const info = decoder.getFrameInfo();
    const right =
      info.width === layout.columns &&
      info.height === layout.rows &&
      info.componentCount === layout.samplesPerPixel &&
      info.bitsPerSample <= layout.bitsAllocated &&
      !layout.shared;
    if (!right) throw new WrongCodestream(`${info.width} × ${info.height} × ${info.componentCount} of ${info.bitsPerSample} bits`);
    // A copy: the decoder's memory is used again for the next frame.
    const values = decoder.getDecodedBuffer().slice();
    return laidOut(info.bitsPerSample > 8 ? words(values, info.isSigned) : octets(values, info.isSigned), layout);
  } finally {
    decoder.delete();
  }
}

function words(values: Uint8Array<ArrayBuffer>, signed: boolean): Int16Array | Uint16Array {
  return signed ? new Int16Array(values.buffer) : new Uint16Array(values.buffer);
}

function octets(values: Uint8Array<ArrayBuffer>, signed: boolean): Int8Array | Uint8Array {
  return signed ? new Int8Array(values.buffer) : values;
}

function laidOut(values: Int16Array | Uint16Array | Int8Array | Uint8Array, layout: PixelLayout): ArrayBuffer {
  const { rows, columns, samplesPerPixel, bitsAllocated, bitsStored, highBit, planar } = layout;
  const pixels = rows * columns;
  if (values.length !== pixels * samplesPerPixel || bitsAllocated === 32) throw new WrongCodestream(`${values.length} values`);
  const cells = bitsAllocated === 8 ? new Uint8Array(values.length) : new Uint16Array(values.length);
  const shift = highBit + 1 - bitsStored;
  values.forEach((value, i) => {
    const at = planar ? (i % samplesPerPixel) * pixels + Math.floor(i / samplesPerPixel) : i;
    cells[at] = value << shift;
  });
  return cells.buffer;
}
