// Real studies for looking at: the DICOM files of one folder. Metadata by dcmtk's dcm2json; pixels are the fragments of an
// encapsulated JPEG, else those at the end of the file (explicit little endian, Pixel Data last).
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const value = (dataset, tag) => dataset[tag]?.Value?.[0];

export async function studyOfFolder(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.dcm')).sort();
  const scratch = await mkdtemp(join(tmpdir(), 'study-'));
  try {
    const instances = [];
    for (const name of names) instances.push(await instanceOf(join(folder, name), join(scratch, name)));
    return instances;
  } finally {
    await rm(scratch, { recursive: true });
  }
}

async function instanceOf(file, headOnly) {
  const bytes = await readFile(file);
  const jpeg = bytes.lastIndexOf(Buffer.from([0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff]));
  if (jpeg < 0) {
    const metadata = await json(file);
    return { metadata, frames: native(bytes, metadata) };
  }
  // dcm2json refuses encapsulated pixels: it is given what stands before them.
  await writeFile(headOnly, bytes.subarray(0, jpeg));
  return { metadata: await json(headOnly), frames: [fragments(bytes, jpeg + 12)], type: 'image/jpeg' };
}

async function json(file) {
  const { stdout } = await run('dcm2json', [file], { maxBuffer: 256 * 1024 * 1024 });
  const metadata = JSON.parse(stdout);
  delete metadata['7FE00010'];
  return metadata;
}

function native(bytes, metadata) {
  const samples = value(metadata, '00280004') === 'YBR_FULL_422' ? 2 : value(metadata, '00280002');
  const size = (value(metadata, '00280010') * value(metadata, '00280011') * samples * value(metadata, '00280100')) / 8;
  const count = Number(value(metadata, '00280008') ?? 1);
  const start = bytes.length - count * size;
  return Array.from({ length: count }, (_, i) => bytes.subarray(start + i * size, start + (i + 1) * size));
}

/** The fragments of a single frame, joined, without the offset table before them (PS3.5 §A.4). */
function fragments(bytes, start) {
  const items = [];
  for (let at = start; bytes.readUInt32LE(at) === 0xe000fffe; at += 8 + bytes.readUInt32LE(at + 4)) {
    items.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32LE(at + 4)));
  }
  return Buffer.concat(items.slice(1));
}
