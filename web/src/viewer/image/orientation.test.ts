import { describe, expect, it } from 'vitest';

import { planeOf } from './geometry';
import { edgesOfPatientOrientation, edgesOfPlane, turned } from './orientation';

function edges(orientation: readonly number[]) {
  const plane = planeOf([0, 0, 0], orientation);
  if (!plane) throw new Error('not a plane');
  return edgesOfPlane(plane);
}

// Second source: images whose scanner wrote both Image Orientation (Patient) and Patient Orientation (0020,0020).
describe('letters at the edges', () => {
  it('of an axial CT that its scanner calls L\\P', () => {
    expect(edges([1, 0, 0, 0, 1, 0])).toEqual({ right: 'L', bottom: 'P', left: 'R', top: 'A' });
  });

  it('of a coronal MR that its scanner calls L\\F', () => {
    expect(edges([1, 0, 0, 0, 0, -1])).toEqual({ right: 'L', bottom: 'F', left: 'R', top: 'H' });
  });

  it('of an oblique image that its scanner calls L\\PF', () => {
    expect(edges([1, 0, 0, 0, 0.9272, -0.3746])).toEqual({ right: 'L', bottom: 'PF', left: 'R', top: 'AH' });
  });

  it('of a sagittal image, whose rows run to the back', () => {
    expect(edges([0, 1, 0, 0, 0, -1])).toEqual({ right: 'P', bottom: 'F', left: 'A', top: 'H' });
  });

  it('leave out an axis that is three degrees off', () => {
    expect(edges([1, 0, 0, 0, 0.9986295, 0.052336]).bottom).toBe('P');
  });

  it('of a mammogram are those that it was given', () => {
    expect(edgesOfPatientOrientation(['P', 'FL'])).toEqual({ right: 'P', bottom: 'FL', left: 'A', top: 'HR' });
  });

  it('are absent where the values are no letters of a patient', () => {
    expect(edgesOfPatientOrientation(['LE', 'RT'])).toBeUndefined();
    expect(edgesOfPatientOrientation([])).toBeUndefined();
  });

  it('are absent where the directions are not at right angles', () => {
    expect(planeOf([0, 0, 0], [1, 0, 0, 1, 0, 0])).toBeUndefined();
  });
});

describe('turning', () => {
  const axial = { top: 'A', right: 'L', bottom: 'P', left: 'R' };

  it('clockwise brings the left edge to the top', () => {
    expect(turned(axial, { quarters: 1, mirrored: false })).toEqual({ top: 'R', right: 'A', bottom: 'L', left: 'P' });
  });

  it('mirroring swaps left and right only', () => {
    expect(turned(axial, { quarters: 0, mirrored: true })).toEqual({ top: 'A', right: 'R', bottom: 'P', left: 'L' });
  });

  it('mirrors first and turns then', () => {
    expect(turned(axial, { quarters: 1, mirrored: true })).toEqual({ top: 'L', right: 'A', bottom: 'R', left: 'P' });
  });
});
