import type { Described, Frame, PixelLayout } from '../image/frame';
import { planeOf } from '../image/geometry';

/** Frames made up for tests. */
export const layout16: PixelLayout = {
  rows: 1,
  columns: 4,
  samplesPerPixel: 1,
  planar: false,
  shared: false,
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: 15,
  signed: false,
};

export function frameOf(changes: Partial<Frame> & { uid?: string } = {}): Frame {
  const { uid = '1', ...rest } = changes;
  return {
    reference: { studyInstanceUid: 'S', seriesInstanceUid: 'SE', sopInstanceUid: uid, frame: 1 },
    layout: layout16,
    colour: { kind: 'grey', slope: 1, intercept: 0, inverse: false, windows: [] },
    padding: undefined,
    plane: undefined,
    edges: undefined,
    aspect: 1,
    temporalPosition: 0,
    instanceNumber: 1,
    labels: {
      patientName: 'Test',
      patientId: '1',
      birthDate: undefined,
      sex: undefined,
      studyDate: undefined,
      studyDescription: undefined,
      seriesNumber: undefined,
      seriesDescription: undefined,
      modality: 'CT',
      side: undefined,
      view: undefined,
      lossy: undefined,
    },
    ...rest,
  };
}

export function slice(z: number, instanceNumber: number, temporalPosition = 0): Described {
  const frame = frameOf({
    uid: `${instanceNumber}`,
    instanceNumber,
    temporalPosition,
    plane: planeOf([0, 0, z], [1, 0, 0, 0, 1, 0]),
  });
  return { kind: 'frame', frame };
}

