import { describe, expect, it } from 'vitest';

import { Dataset } from '../dicomweb/dataset';
import { seeded } from '../testing/random';
import { describeFrames } from './describe';

// A CT slice as dcmtk's dcm2json gives it, shortened.
const ct = {
  '00080018': { vr: 'UI', Value: ['1.2.3.4'] },
  '00080020': { vr: 'DA', Value: ['19600329'] },
  '00080060': { vr: 'CS', Value: ['CT'] },
  '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Meier^Anna Maria^^Dr.' }] },
  '00100020': { vr: 'LO', Value: ['P1'] },
  '0020000E': { vr: 'UI', Value: ['1.2.3'] },
  '00200013': { vr: 'IS', Value: [7] },
  '00200032': { vr: 'DS', Value: [-228.8, -220, '11.0'] },
  '00200037': { vr: 'DS', Value: [1, 0, 0, 0, 1, 0] },
  '00280002': { vr: 'US', Value: [1] },
  '00280004': { vr: 'CS', Value: ['MONOCHROME2'] },
  '00280010': { vr: 'US', Value: [512] },
  '00280011': { vr: 'US', Value: [512] },
  '00280030': { vr: 'DS', Value: [0.9, 0.9] },
  '00280100': { vr: 'US', Value: [16] },
  '00280101': { vr: 'US', Value: [16] },
  '00280102': { vr: 'US', Value: [15] },
  '00280103': { vr: 'US', Value: [1] },
  '00280120': { vr: 'US', Value: [63536] },
  '00281050': { vr: 'DS', Value: [-700, 40] },
  '00281051': { vr: 'DS', Value: [1500, 400] },
  '00281052': { vr: 'DS', Value: [0] },
  '00281053': { vr: 'DS', Value: [1] },
  '00282110': { vr: 'CS', Value: ['01'] },
  '00282112': { vr: 'DS', Value: [5, 2] },
};

const frames = (json: Record<string, unknown>) => describeFrames('S', new Dataset(json));

function only(json: Record<string, unknown>) {
  const [described] = frames(json);
  if (described?.kind !== 'frame') throw new Error(described?.reason ?? 'no frame');
  return described.frame;
}

describe('a frame', () => {
  it('is described by its metadata', () => {
    const frame = only(ct);
    expect(frame.plane?.position).toEqual([-228.8, -220, 11]);
    expect(frame.labels).toMatchObject({ patientName: 'Meier, Anna Maria Dr.', patientId: 'P1', studyDate: '19600329' });
    expect(frame.colour).toMatchObject({ kind: 'grey', windows: [{ center: -700, width: 1500 }, { center: 40, width: 400 }] });
  });

  it('has padding with the sign of its pixels, though written unsigned', () => {
    expect(only(ct).padding).toEqual({ from: -2000, to: -2000 });
  });

  it('is lossy by the product of all its compressions', () => {
    expect(only(ct).labels.lossy).toEqual({ ratio: 10 });
  });

  it('of an enhanced image takes its own place and the window shared by all', () => {
    const enhanced = {
      ...ct,
      '00280008': { vr: 'IS', Value: [2] },
      '52009229': { vr: 'SQ', Value: [{ '00289132': { vr: 'SQ', Value: [{ '00281050': { vr: 'DS', Value: [1] }, '00281051': { vr: 'DS', Value: [2] } }] } }] },
      '52009230': {
        vr: 'SQ',
        Value: [5, 6].map((z) => ({ '00209113': { vr: 'SQ', Value: [{ '00200032': { vr: 'DS', Value: [0, 0, z] } }] } })),
      },
    };
    const both = frames(enhanced).map((it) => (it.kind === 'frame' ? it.frame : undefined));
    expect(both.map((frame) => frame?.plane?.position[2])).toEqual([5, 6]);
    expect(both.map((frame) => frame?.reference.frame)).toEqual([1, 2]);
    expect(both[1]?.colour).toMatchObject({ windows: [{ center: 1, width: 2 }] });
  });

  it.each([
    ['bits', { '00280100': { vr: 'US', Value: [1] } }],
    ['colours', { '00280002': { vr: 'US', Value: [3] }, '00280100': { vr: 'US', Value: [8] }, '00280101': { vr: 'US', Value: [8] }, '00280102': { vr: 'US', Value: [7] }, '00280004': { vr: 'CS', Value: ['YBR_PARTIAL_420'] } }],
    ['sizes', { '00280010': { vr: 'US', Value: [65535] }, '00280011': { vr: 'US', Value: [65535] } }],
    ['look-up tables', { '00283000': { vr: 'SQ', Value: [{}] } }],
    ['places for bits', { '00280102': { vr: 'US', Value: [30] } }],
  ])('is refused in words for %s that the viewer does not know', (_, changes) => {
    expect(frames({ ...ct, ...changes })[0]?.kind).toBe('unsupported');
  });

  it('is never made of what is no image', () => {
    expect(frames({ '00080018': ct['00080018'], '0020000E': ct['0020000E'] })).toEqual([]);
  });
});

it('survives metadata in which anything may stand anywhere', () => {
  const random = seeded(20261121);
  const hostile: unknown[] = [null, -1, 1e308, Number.NaN, '', 'x'.repeat(5000), [], {}, [null], [[1]], { vr: 7, Value: 'Value' }, { Value: [{}] }, { Value: ['NaN'] }, { Value: [-5] }, { Value: [1e9] }, { InlineBinary: '***' }, true];
  for (let round = 0; round < 5000; round++) {
    const mutated: Record<string, unknown> = structuredClone(ct);
    for (const tag of Object.keys(mutated)) if (random() < 0.2) mutated[tag] = hostile[Math.floor(random() * hostile.length)];
    if (random() < 0.3) mutated['00280008'] = { vr: 'IS', Value: [Math.floor(random() * 50)] };
    if (random() < 0.3) mutated['52009230'] = hostile[Math.floor(random() * hostile.length)];
    for (const it of describeFrames('S', new Dataset(mutated))) {
      if (it.kind !== 'frame') continue;
      const { layout, aspect } = it.frame;
      expect(layout.rows * layout.columns).toBeLessThanOrEqual(128 * 1024 * 1024);
      expect(Number.isFinite(aspect)).toBe(true);
    }
  }
});
