// The made-up exchange that the fixture server answers from: two organisations, a few studies, a gateway.
import { randomUUID } from 'node:crypto';

import { phantom } from './phantom.mjs';

export const account = { email: 'paula.reader@example.org', password: 'a long enough password', totpSecret: 'JBSWY3DPEHPK3PXP' };
const ours = { id: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'St Mary’s Hospital' };
const theirs = { id: 'aaaaaaaa-0000-4000-8000-000000000002', name: 'City Radiology' };

export function makeWorld(realStudy) {
  const studies = [
    study({ n: 1, patientName: 'Phantom, Paula', patientId: 'P-0001', description: 'CT chest', urgent: true }),
    study({ n: 2, patientName: 'Öztürk-Lindqvist, Maximiliane Alexandra', patientId: 'P-0002', description: 'CT chest with a description that is longer than usual', complete: false, waitingInstances: 7 }),
    study({ n: 3, patientName: 'Doe, John', patientId: 'P-0003', description: 'CT abdomen', state: 'unmatched', lossy: true }),
    study({ n: 4, patientName: 'Shared, Sara', patientId: 'C-0004', description: 'CT chest', owner: theirs, reportState: 'final', expires: '2026-12-21T00:00:00Z' }),
    study({ n: 5, patientName: 'Müller, Jürgen', patientId: 'P-0005', birthDate: '1960-02-29', sex: 'M', description: 'CT chest', corrected: { patientName: 'Wiśniewska, Anna', patientId: 'P-0055', birthDate: '1961-03-31', sex: 'F' } }),
    study({ n: 6, patientName: 'Doe, Jane', patientId: 'C-0006', description: 'CT head', owner: theirs, expires: '2026-12-21T00:00:00Z', corrected: { patientName: 'Winter, Jane', patientId: 'C-0006', birthDate: '19480203', sex: 'F' } }),
  ];
  if (realStudy) studies.unshift(study({ n: 9, patientName: 'CMB-CRC-MSB-01068', patientId: 'CMB-CRC-MSB-01068', description: 'CT CAP', instances: realStudy }));
  return {
    session: {
      person: { id: randomUUID(), name: 'Dr Paula Reader', email: account.email },
      organisation: ours,
      roles: ['READER', 'SENDER', 'ADMINISTRATOR', 'OPERATOR'],
      memberships: [{ organisation: ours, roles: ['READER', 'SENDER', 'ADMINISTRATOR', 'OPERATOR'] }],
      notices: { primaryDiagnosis: false },
    },
    organisations: [ours, theirs],
    people: [{ id: randomUUID(), name: 'Dr Paula Reader', email: account.email, roles: ['READER', 'ADMINISTRATOR'] }],
    studies,
    deliveries: [
      delivery({ state: 'delivered', code: 'AA', deliveredAt: '2026-11-20T10:02:00Z', studyId: studies[0].record.studyId }),
      delivery({ state: 'parked', code: 'AR', attempts: 3, kind: 'report-document' }),
      delivery({ state: 'in-flight', kind: 'study', destination: 'PACS' }),
    ],
    uploads: { known: new Map(), patched: [], down: false },
    gateways: [
      {
        id: randomUUID(),
        name: 'Radiology',
        state: 'active',
        hostName: 'gw-radiology',
        lastSeen: '2026-11-20T10:00:00Z',
        version: '0.1.0',
        waitingInstances: 12,
        waitingMessages: 1,
        devices: [
          { id: randomUUID(), kind: 'dicom', aeTitle: 'CT1', address: '10.1.2.3', state: 'allowed', firstSeen: '2026-11-19T08:00:00Z' },
          { id: randomUUID(), kind: 'dicom', aeTitle: 'MR1', address: '10.1.2.4', state: 'new', firstSeen: '2026-11-20T09:00:00Z' },
        ],
        destinations: [{ id: randomUUID(), name: 'EHR', kind: 'mllp', host: '10.1.2.9', port: 2575, receives: ['results'] }],
      },
      { id: randomUUID(), name: 'Emergency', state: 'pending', hostName: 'gw-emergency', fingerprint: 'A1B2-C3D4-E5F6-0718-293A-4B5C-6D7E-8F90', devices: [], destinations: [] },
    ],
    rules: [{ id: randomUUID(), name: 'Stroke', modality: 'CT', text: 'head', urgency: 'urgent', recipientOrganisationId: theirs.id, days: 30 }],
  };
}

function study({ n, lossy, instances, waitingInstances = 0, ...changes }) {
  // DICOMweb gives the hospital's words of now.
  const now = changes.corrected ?? changes;
  const patient = { name: dicomName(now.patientName), id: now.patientId, birthDate: now.birthDate?.replaceAll('-', ''), sex: now.sex };
  const studyInstanceUid = `2.25.1000${n}`;
  const slices = instances ?? [
    ...phantom({ studyInstanceUid, seriesInstanceUid: `${studyInstanceUid}.1`, patient, series: { lossy } }),
    ...phantom({ studyInstanceUid, seriesInstanceUid: `${studyInstanceUid}.2`, slices: 6, patient, series: { number: 3, description: 'Overview' } }),
  ];
  const bySeries = Map.groupBy ? Map.groupBy(slices, seriesOf) : grouped(slices);
  return {
    instances: slices,
    seen: new Set(),
    report: { versions: [] },
    kept: { held: false, reasons: [{ kind: 'import', ends: '2026-12-20T10:00:00Z' }], acts: [], receipts: [] },
    ledger: [{ at: '2026-11-20T09:30:00Z', kind: 'opened', actor: 'Dr Paula Reader', organisation: ours.name, purpose: 'treatment', frames: 24 }],
    record: {
      studyId: `bbbbbbbb-0000-4000-8000-00000000000${n}`,
      owner: ours,
      birthDate: '19480203',
      sex: 'F',
      studyDate: '20261120',
      modalities: ['CT'],
      seriesCount: bySeries.size,
      instanceCount: slices.length,
      complete: true,
      urgent: false,
      state: 'matched',
      reportState: 'none',
      studyInstanceUid: valueOf(slices[0], '0020000D'),
      waitingInstances,
      series: [...bySeries].map(([seriesInstanceUid, of]) => ({
        seriesInstanceUid,
        number: valueOf(of[0], '00200011'),
        modality: 'CT',
        description: valueOf(of[0], '0008103E'),
        instanceCount: of.length,
        hasImages: true,
      })),
      shares: [],
      deliveries: [],
      ...changes,
    },
  };
}

export function delivery(changes) {
  return { id: randomUUID(), kind: 'result', destination: 'EHR', gateway: 'Radiology', state: 'pending', attempts: 1, createdAt: '2026-11-20T10:00:00Z', ...changes };
}

const valueOf = (instance, tag) => instance.metadata[tag]?.Value?.[0];
const seriesOf = (instance) => valueOf(instance, '0020000E');
const dicomName = (name) => name.replace(', ', '^').replace(/ /, '^');

function grouped(slices) {
  const groups = new Map();
  for (const slice of slices) groups.set(seriesOf(slice), [...(groups.get(seriesOf(slice)) ?? []), slice]);
  return groups;
}
