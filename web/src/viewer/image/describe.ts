import type { Dataset } from '../dicomweb/dataset';
import { Tag } from '../dicomweb/tags';
import type { FrameReference } from '../view/reference';
import { colourOf } from './colour';
import type { Described, FrameLabels, PixelLayout } from './frame';
import { planeOf } from './geometry';
import { edgesOfPatientOrientation, edgesOfPlane } from './orientation';

// A browser's canvas ends at about this many pixels; also what keeps a hostile header from asking for memory.
const mostPixels = 128 * 1024 * 1024;
const mostFrames = 100_000;

/** Every frame of an instance, from its metadata (PS3.18 §10.4.1.1.2). */
export function describeFrames(studyInstanceUid: string, instance: Dataset): readonly Described[] {
  const seriesInstanceUid = instance.text(Tag.SeriesInstanceUID);
  const sopInstanceUid = instance.text(Tag.SOPInstanceUID);
  if (seriesInstanceUid === undefined || sopInstanceUid === undefined || !instance.has(Tag.Rows)) return [];
  const count = Math.min(Math.max(1, Math.trunc(instance.number(Tag.NumberOfFrames) ?? 1)), mostFrames);
  const perFrame = instance.items(Tag.PerFrameFunctionalGroupsSequence);
  const [shared] = instance.items(Tag.SharedFunctionalGroupsSequence);
  return Array.from({ length: count }, (_, index) =>
    describe(
      { studyInstanceUid, seriesInstanceUid, sopInstanceUid, frame: index + 1 },
      instance,
      [perFrame[index], shared].filter((group) => group !== undefined),
    ),
  );
}

function describe(reference: FrameReference, instance: Dataset, groups: readonly Dataset[]): Described {
  const instanceNumber = instance.number(Tag.InstanceNumber) ?? 0;
  const unsupported = (reason: string): Described => ({ kind: 'unsupported', reference, instanceNumber, reason });
  // An attribute stands in the frame's macro, else in the macro shared by all frames, else in the data set itself.
  const macro = (sequence: Tag): Dataset =>
    groups.flatMap((group) => group.items(sequence).slice(0, 1))[0] ?? instance;

  const layout = layoutOf(instance);
  if (typeof layout === 'string') return unsupported(layout);
  const colour = colourOf(instance, macro(Tag.PixelValueTransformationSequence), macro(Tag.FrameVOILUTSequence), layout);
  if (typeof colour === 'string') return unsupported(colour);

  const plane = planeOf(
    macro(Tag.PlanePositionSequence).numbers(Tag.ImagePositionPatient),
    macro(Tag.PlaneOrientationSequence).numbers(Tag.ImageOrientationPatient),
  );
  const patientOrientation = edgesOfPatientOrientation(instance.texts(Tag.PatientOrientation));
  return {
    kind: 'frame',
    frame: {
      reference,
      layout,
      colour,
      padding: paddingOf(instance, layout),
      plane,
      edges: plane ? edgesOfPlane(plane) : patientOrientation,
      aspect: aspectOf(instance, macro(Tag.PixelMeasuresSequence)),
      temporalPosition: instance.number(Tag.TemporalPositionIdentifier) ?? instance.number(Tag.AcquisitionNumber) ?? 0,
      instanceNumber,
      labels: labelsOf(instance, macro(Tag.FrameAnatomySequence)),
    },
  };
}

function layoutOf(instance: Dataset): PixelLayout | string {
  if (instance.has(Tag.FloatPixelData) || instance.has(Tag.DoubleFloatPixelData)) return 'floating point pixels';
  const rows = instance.number(Tag.Rows) ?? 0;
  const columns = instance.number(Tag.Columns) ?? 0;
  if (rows < 1 || columns < 1 || rows * columns > mostPixels) return `${columns} × ${rows} pixels`;
  const samplesPerPixel = instance.number(Tag.SamplesPerPixel) ?? 1;
  const bitsAllocated = instance.number(Tag.BitsAllocated) ?? 0;
  if (samplesPerPixel !== 1 && samplesPerPixel !== 3) return `${samplesPerPixel} samples per pixel`;
  if (bitsAllocated !== 8 && bitsAllocated !== 16 && bitsAllocated !== 32) return `${bitsAllocated} bits per sample`;
  const bitsStored = instance.number(Tag.BitsStored) ?? bitsAllocated;
  const highBit = instance.number(Tag.HighBit) ?? bitsStored - 1;
  if (bitsStored < 1 || highBit >= bitsAllocated || highBit + 1 < bitsStored) return 'samples in no known place';
  const shared = samplesPerPixel === 3 && instance.text(Tag.PhotometricInterpretation) === 'YBR_FULL_422';
  if (shared && columns % 2 === 1) return 'an odd number of columns with shared colour';
  return {
    rows,
    columns,
    samplesPerPixel,
    planar: instance.number(Tag.PlanarConfiguration) === 1,
    shared,
    bitsAllocated,
    bitsStored,
    highBit,
    signed: instance.number(Tag.PixelRepresentation) === 1,
  };
}

/** Pixel Padding Value has the pixels' own sign, though an explicit VR of US is often seen for signed pixels (C.7.5.1.1.2). */
function paddingOf(instance: Dataset, layout: PixelLayout): { from: number; to: number } | undefined {
  const value = instance.number(Tag.PixelPaddingValue);
  if (value === undefined) return undefined;
  const limit = instance.number(Tag.PixelPaddingRangeLimit) ?? value;
  const asStored = (word: number) => (layout.signed && word > 0x7fff && layout.bitsAllocated === 16 ? word - 0x10000 : word);
  const [a, b] = [asStored(value), asStored(limit)];
  return { from: Math.min(a, b), to: Math.max(a, b) };
}

function aspectOf(instance: Dataset, measures: Dataset): number {
  const ratio = ([height, width]: readonly number[]) =>
    height !== undefined && width !== undefined && height > 0 && width > 0 ? height / width : undefined;
  const aspect =
    ratio(measures.numbers(Tag.PixelSpacing)) ??
    ratio(instance.numbers(Tag.ImagerPixelSpacing)) ??
    ratio(instance.numbers(Tag.PixelAspectRatio)) ??
    1;
  return aspect > 0.01 && aspect < 100 ? aspect : 1;
}

function labelsOf(instance: Dataset, anatomy: Dataset): FrameLabels {
  const side =
    anatomy.text(Tag.FrameLaterality) ?? instance.text(Tag.ImageLaterality) ?? instance.text(Tag.Laterality);
  const ratios = instance.numbers(Tag.LossyImageCompressionRatio);
  return {
    patientName: instance.personName(Tag.PatientName),
    patientId: instance.text(Tag.PatientID),
    birthDate: instance.text(Tag.PatientBirthDate),
    sex: instance.text(Tag.PatientSex),
    studyDate: instance.text(Tag.StudyDate),
    studyDescription: instance.text(Tag.StudyDescription),
    seriesNumber: instance.text(Tag.SeriesNumber),
    seriesDescription: instance.text(Tag.SeriesDescription),
    modality: instance.text(Tag.Modality),
    side: side === 'R' || side === 'L' || side === 'B' ? side : undefined,
    view: instance.text(Tag.ViewPosition),
    // Several values: one per compression step, whose product is what was lost in all (C.7.6.1.1.5.2).
    lossy:
      instance.text(Tag.LossyImageCompression) === '01'
        ? { ratio: ratios.length > 0 ? ratios.reduce((product, ratio) => product * ratio, 1) : undefined }
        : undefined,
  };
}
