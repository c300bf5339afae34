// Real studies for looking at: DICOM files of one folder, their metadata by dcmtk's dcm2json, their pixels from the end
// of each (explicit little endian files, whose last element Pixel Data is).
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const value = (dataset, tag) => dataset[tag]?.Value?.[0];

export async function studyOfFolder(folder, changes = {}) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.dcm')).sort();
  const instances = [];
  for (const name of names) {
    const file = join(folder, name);
    const { stdout } = await run('dcm2json', [file], { maxBuffer: 256 * 1024 * 1024 });
    const metadata = JSON.parse(stdout);
    delete metadata['7FE00010'];
    const bytes = await readFile(file);
    const size = (value(metadata, '00280010') * value(metadata, '00280011') * value(metadata, '00280100')) / 8;
    instances.push({ metadata: { ...metadata, ...changes }, frames: [bytes.subarray(bytes.length - size)] });
  }
  return instances;
}
