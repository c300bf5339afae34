import type { Dataset } from '../dicomweb/dataset';
import { Tag } from '../dicomweb/tags';
import type { Colour, PixelLayout } from './frame';
import { paletteOf } from './palette';
import { shapeOf, type Window } from './window';

/** How the frame's values become colours, or in words why not (PS3.3 C.7.6.3.1.2). */
export function colourOf(instance: Dataset, transformation: Dataset, voi: Dataset, layout: PixelLayout): Colour | string {
  const interpretation = instance.text(Tag.PhotometricInterpretation) ?? 'MONOCHROME2';
  if (layout.samplesPerPixel === 3) {
    if (layout.bitsAllocated !== 8) return `colour of ${layout.bitsAllocated} bits`;
    switch (interpretation) {
      case 'RGB':
      case 'YBR_RCT': // what is decoded from these two is RGB (PS3.5 §8.2.4)
      case 'YBR_ICT':
        return { kind: 'rgb' };
      case 'YBR_FULL':
      case 'YBR_FULL_422':
        return { kind: 'ybr' };
      default:
        return interpretation;
    }
  }
  switch (interpretation) {
    case 'MONOCHROME1':
    case 'MONOCHROME2':
      return greyOf(instance, transformation, voi, interpretation);
    case 'PALETTE COLOR': {
      const palette = paletteOf(instance);
      if (layout.bitsAllocated === 32) return 'palette of 32 bits';
      return palette ? { kind: 'palette', palette } : 'a palette that is not in the metadata';
    }
    default:
      return interpretation;
  }
}

function greyOf(instance: Dataset, transformation: Dataset, voi: Dataset, interpretation: string): Colour | string {
  if (instance.items(Tag.ModalityLUTSequence).length > 0) return 'a modality look-up table';
  const slope = transformation.number(Tag.RescaleSlope) ?? 1;
  const shape = shapeOf(voi.text(Tag.VOILUTFunction));
  const widths = voi.numbers(Tag.WindowWidth);
  const windows = voi.numbers(Tag.WindowCenter).flatMap((center, i): Window[] => {
    const width = widths[i];
    return width !== undefined && width > 0 ? [{ center, width, shape }] : [];
  });
  return {
    kind: 'grey',
    slope: slope === 0 ? 1 : slope,
    intercept: transformation.number(Tag.RescaleIntercept) ?? 0,
    inverse: interpretation === 'MONOCHROME1' || instance.text(Tag.PresentationLUTShape) === 'INVERSE',
    windows,
  };
}
