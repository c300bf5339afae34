import type { Dataset } from '../dicomweb/dataset';
import { Tag } from '../dicomweb/tags';

/** A palette of RGB colours (PS3.3 C.7.6.3.1.5, C.7.6.3.1.6), reduced to 8 bits per colour. */
export interface Palette {
  readonly firstMapped: number;
  readonly red: Uint8Array;
  readonly green: Uint8Array;
  readonly blue: Uint8Array;
}

/** The palette, when its tables travel inline in the metadata; segmented ones (C.7.9.2) are not read. */
export function paletteOf(dataset: Dataset): Palette | undefined {
  const red = table(dataset, Tag.RedPaletteDescriptor, Tag.RedPaletteData);
  const green = table(dataset, Tag.GreenPaletteDescriptor, Tag.GreenPaletteData);
  const blue = table(dataset, Tag.BluePaletteDescriptor, Tag.BluePaletteData);
  if (!red || !green || !blue) return undefined;
  return { firstMapped: red.firstMapped, red: red.values, green: green.values, blue: blue.values };
}

function table(dataset: Dataset, descriptor: Tag, data: Tag): { firstMapped: number; values: Uint8Array } | undefined {
  const [entries, firstMapped, bits] = dataset.numbers(descriptor);
  const bytes = dataset.binary(data);
  if (entries === undefined || firstMapped === undefined || bits === undefined || !bytes) return undefined;
  const count = entries === 0 ? 65536 : entries; // a count of 0 means 2^16
  if (count < 1 || count > 65536) return undefined;
  // Each entry of a table takes 16 bits; some writers pack 8-bit entries, which the length gives away.
  if (bytes.length >= count * 2) {
    const words = new DataView(bytes.buffer, bytes.byteOffset);
    const shift = bits === 16 ? 8 : 0;
    return { firstMapped, values: Uint8Array.from({ length: count }, (_, i) => words.getUint16(i * 2, true) >> shift) };
  }
  return bytes.length >= count ? { firstMapped, values: bytes.slice(0, count) } : undefined;
}
