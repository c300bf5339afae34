// A made-up CT: a body with a spine, two lungs and a nodule that sits in one slice, on the patient's left.
const element = (vr, ...Value) => ({ vr, Value });

export function phantom({ studyInstanceUid, seriesInstanceUid, slices = 24, size = 256, patient = {}, series = {} }) {
  return Array.from({ length: slices }, (_, i) => ({
    metadata: {
      '00080016': element('UI', '1.2.840.10008.5.1.4.1.1.2'),
      '00080018': element('UI', `${seriesInstanceUid}.${i + 1}`),
      '00080020': element('DA', '20261120'),
      '00080060': element('CS', 'CT'),
      '00081030': element('LO', 'CT chest'),
      '0008103E': element('LO', series.description ?? 'Chest 5 mm'),
      '00100010': element('PN', { Alphabetic: patient.name ?? 'Phantom^Paula' }),
      '00100020': element('LO', patient.id ?? 'P-0001'),
      '00100030': element('DA', patient.birthDate ?? '19480203'),
      '00100040': element('CS', patient.sex ?? 'F'),
      '0020000D': element('UI', studyInstanceUid),
      '0020000E': element('UI', seriesInstanceUid),
      '00200011': element('IS', series.number ?? 2),
      // Numbered from the head down; places rise towards the head (PS3.3 C.7.6.2.1.1).
      '00200013': element('IS', i + 1),
      '00200032': element('DS', -160, -160, 500 - i * 5),
      '00200037': element('DS', 1, 0, 0, 0, 1, 0),
      '00280002': element('US', 1),
      '00280004': element('CS', 'MONOCHROME2'),
      '00280010': element('US', size),
      '00280011': element('US', size),
      '00280030': element('DS', 320 / size, 320 / size),
      '00280100': element('US', 16),
      '00280101': element('US', 12),
      '00280102': element('US', 11),
      '00280103': element('US', 0),
      '00281050': element('DS', 40),
      '00281051': element('DS', 400),
      '00281052': element('DS', -1024),
      '00281053': element('DS', 1),
      ...(series.lossy ? { '00282110': element('CS', '01'), '00282112': element('DS', 12.5) } : {}),
    },
    frames: [pixels(size, i, slices)],
  }));
}

function pixels(size, slice, slices) {
  const bytes = Buffer.alloc(size * size * 2);
  const middle = Math.abs(slice / slices - 0.5);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const x = (column / size) * 2 - 1; // to the patient's left
      const y = (row / size) * 2 - 1; // to the back
      const inside = (cx, cy, rx, ry) => ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1;
      let hu = -1000;
      if (inside(0, 0, 0.86, 0.62)) hu = inside(0, 0, 0.8, 0.56) ? 45 : -90;
      const lung = 0.5 - middle * 0.4;
      if (inside(-0.4, -0.05, 0.28, lung * 0.8) || inside(0.4, -0.05, 0.28, lung * 0.8)) hu = -820;
      if (slice === Math.floor(slices / 2) && inside(0.45, 0.05, 0.05, 0.05)) hu = 60;
      if (inside(0, 0.38, 0.1, 0.11)) hu = inside(0, 0.38, 0.07, 0.08) ? 320 : 900;
      bytes.writeUInt16LE(Math.max(0, hu + 1024 + (((row * 31 + column * 17 + slice * 7) % 23) - 11)), (row * size + column) * 2);
    }
  }
  return bytes;
}
