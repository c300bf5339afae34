import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

import { Dataset } from '../dicomweb/dataset';
import { describeFrames } from './describe';
import { frameBytes } from './frame';
import { fullRange, isGrey } from './grey-table';
import { Painter } from './paint';
import { samplesOf } from './samples';

// The second source for what a frame looks like: dcmtk's own rendering (dcm2pnm) of real uncompressed files.
const data = process.env['HELIOGRAPH_TEST_DATA'] ?? resolve(import.meta.dirname, '../../../../../shared/data');
const here = existsSync(join(data, 'dicom')) && existsSync('/usr/bin/dcm2pnm');
if (!here && process.env['CI']) throw new Error('the shared test data or dcmtk is missing');

const files = [
  'dicom/series/ct-chest-100/0050.dcm',
  'dicom/series/mr-fruit-phantom-196/0098.dcm',
  'dicom/series/mr-brain-xds-i-kos/images/T1_SAG_GAD/0313.dcm',
  'dicom/modalities/ct/ct_chest_current.dcm',
  'dicom/modalities/dx/dx_image.dcm',
  'dicom/series/pet-10/0001.dcm',
] as const;

it.runIf(here).each(files)('draws %s as dcmtk does', (name) => {
  const file = join(data, name);
  const json: unknown = JSON.parse(execFileSync('dcm2json', [file], { maxBuffer: 1 << 28, encoding: 'utf8' }));
  const [dataset] = Dataset.listOf([json]);
  const [described] = dataset ? describeFrames('S', dataset) : [];
  if (described?.kind !== 'frame' || !isGrey(described.frame)) throw new Error(described?.kind === 'unsupported' ? described.reason : 'not grey');
  const { frame } = described;
  const bytes = readFileSync(file);
  const size = frameBytes(frame.layout);
  const samples = samplesOf(new Uint8Array(bytes.subarray(bytes.length - size)).buffer, frame.layout);
  const pixels = new Uint32Array(frame.layout.rows * frame.layout.columns);
  const [window] = frame.colour.windows;
  // dcmtk does not treat padding apart: neither does this comparison.
  new Painter().paint({ ...frame, padding: undefined }, samples, window ?? fullRange({ ...frame, padding: undefined }, samples), false, pixels);

  const theirs = dcmtkDraws(file, window === undefined ? ['+Wm'] : ['+Wi', '1']);
  expect(theirs.length).toBe(pixels.length);
  let worst = 0;
  for (let i = 0; i < pixels.length; i++) worst = Math.max(worst, Math.abs(((pixels[i] ?? 0) & 0xff) - (theirs[i] ?? 0)));
  // dcmtk cuts off where we round.
  expect(worst).toBeLessThanOrEqual(1);
});

/** The picture's samples: dcm2pnm's binary PGM of 8 bits ends with them. */
function dcmtkDraws(file: string, window: readonly string[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'against-dcmtk-'));
  try {
    const out = join(folder, 'frame.pgm');
    execFileSync('dcm2pnm', ['-q', '--no-overlays', ...window, '--write-raw-pnm', file, out], { stdio: 'ignore' });
    const picture = readFileSync(out);
    const header = /^P5\s+(?:#.*\s+)*(\d+)\s+(\d+)\s+255\s/.exec(picture.toString('latin1', 0, 200));
    if (!header) throw new Error('no PGM');
    return picture.subarray(header[0].length);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
