// A platform made of paper: the built pages, the portal API and DICOMweb over a made-up world, with the real policy headers.
// `node e2e/fixture-server.mjs [port] [folder of DICOM files]` serves it for looking at.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import openjph from '@cornerstonejs/codec-openjph/wasmjs';

import { studyOfFolder } from './files.mjs';
import { png } from './png.mjs';
import { totp } from './totp.mjs';
import { account, delivery, makeWorld } from './world.mjs';

const classes = resolve(import.meta.dirname, '../target/classes');
const resources = join(classes, 'META-INF/resources');
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.wasm': 'application/wasm', '.json': 'application/json' };
const spaPaths = new Set(['/', '/sign-in', '/setup', '/worklist', '/uploads', '/deliveries', '/gateways', '/routing', '/people', '/organisations']);

class Refused extends Error {
  constructor(status, code) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

export async function startServer({ port = 0, realStudy, frameDelay = () => 0 } = {}) {
  const codec = await openjph();
  // How grey frames of 16 bits come to whoever asks for them as they rest, and how many have.
  const htj2k = { damaged: false, given: 0 };
  const world = makeWorld(realStudy);
  const sessions = new Set();
  const policy = readFileSync(join(classes, 'heliograph-web/content-security-policy.txt'), 'utf8');
  const template = readFileSync(join(classes, 'heliograph-web/study.html'), 'utf8');

  const server = createServer((request, response) => {
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cache-Control', 'no-store');
    answer(request, response).catch((error) => {
      const status = error instanceof Refused ? error.status : 500;
      if (status === 500) console.error(error);
      json(response, status, { title: error.message, status, code: error.code ?? 'internal' }, 'application/problem+json');
    });
  });
  await new Promise((done) => server.listen(port, '127.0.0.1', done));
  return {
    url: `http://localhost:${server.address().port}`,
    world,
    htj2k,
    close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };

  async function answer(request, response) {
    const { pathname, searchParams } = new URL(request.url, 'http://x');
    const signedIn = sessions.has(/session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]);
    if (request.method === 'GET' && spaPaths.has(pathname)) return file(response, join(resources, 'index.html'));
    if (/^\/(assets\/[\w.-]+|icon\.svg)$/.test(pathname)) return file(response, join(resources, pathname), request);
    if (pathname.startsWith('/studies/')) {
      if (!signedIn) return response.writeHead(302, { Location: `/sign-in?next=${encodeURIComponent(pathname)}` }).end();
      return studyPage(response, pathname.split('/')[2]);
    }
    if (pathname.startsWith('/dicomweb/')) {
      if (!signedIn) throw new Refused(401, 'not-signed-in');
      return dicomWeb(response, pathname.split('/').slice(2), request.headers.accept ?? '');
    }
    if (!pathname.startsWith('/api/')) throw new Refused(404, 'not-found');
    if (request.method !== 'GET' && request.headers['x-heliograph'] !== '1') throw new Refused(403, 'header-missing');
    const open = ['/api/session', '/api/setup', '/api/setup/inspect'].includes(pathname) && request.method !== 'DELETE';
    if (!signedIn && !(open && request.method === 'POST')) throw new Refused(401, 'not-signed-in');
    if (pathname.startsWith('/api/uploads')) return upload(request, response, pathname.split('/')[3]);
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : undefined;
    return api(response, `${request.method} ${pathname}`, body, searchParams);
  }

  function api(response, what, body, query) {
    const ok = (value) => json(response, 200, value);
    const created = (value) => json(response, 201, value);
    const done = () => response.writeHead(204).end();
    const [method, path] = what.split(' ');
    const parts = path.split('/').slice(2);
    switch (what) {
      case 'POST /api/session': {
        if (body.email !== account.email || body.password !== account.password) throw new Refused(401, 'wrong-credentials');
        if (!body.totp) throw new Refused(401, 'totp-required');
        if (body.totp !== totp(account.totpSecret)) throw new Refused(401, 'wrong-credentials');
        const session = randomUUID();
        sessions.add(session);
        response.setHeader('Set-Cookie', `session=${session}; HttpOnly; SameSite=Strict; Path=/`);
        return ok(world.session);
      }
      case 'GET /api/session':
        return ok(world.session);
      case 'DELETE /api/session':
        sessions.clear();
        return done();
      case 'POST /api/setup/inspect':
        if (body.token !== 'good-token') throw new Refused(404, 'not-found');
        return ok({ kind: 'invitation', email: 'new@example.org', name: 'New Reader', organisationName: 'City Radiology', totpSecret: account.totpSecret, otpauthUri: `otpauth://totp/Heliograph:new@example.org?secret=${account.totpSecret}&issuer=Heliograph` });
      case 'POST /api/setup':
        if (body.totp !== totp(account.totpSecret)) throw new Refused(401, 'wrong-credentials');
        return done();
      case 'GET /api/worklist': {
        const shared = query.get('scope') === 'shared';
        return ok({ items: world.studies.map((it) => it.record).filter((it) => (it.owner.id !== world.session.organisation.id) === shared) });
      }
      case 'GET /api/organisations':
        return ok({ items: world.organisations });
      case 'POST /api/organisations':
        world.organisations.push({ id: randomUUID(), name: body.name });
        return created({ id: randomUUID(), setupLink: 'https://heliograph.example/setup#once' });
      case 'GET /api/people':
        return ok({ items: world.people });
      case 'POST /api/people':
        world.people.push({ id: randomUUID(), ...body });
        return created({ id: randomUUID(), setupLink: 'https://heliograph.example/setup#once' });
      case 'GET /api/gateways':
        return ok({ items: world.gateways });
      case 'POST /api/gateways':
        world.gateways.push({ id: randomUUID(), name: body.name, state: 'created', devices: [], destinations: [] });
        return created({ id: randomUUID(), enrolmentCode: 'HG1.aHR0cHM6Ly9leGFtcGxlLm9yZw.AAECAwQFBgc.AAECAwQFBgcICQoLDA0ODw.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8', expires: new Date(Date.now() + 900_000).toISOString() });
      case 'GET /api/deliveries':
        return ok({ items: world.deliveries });
      case 'GET /api/routing-rules':
        return ok({ items: world.rules });
      case 'POST /api/routing-rules':
        world.rules.push({ id: randomUUID(), ...body });
        return created({ id: randomUUID() });
    }
    if (parts[0] === 'gateways' && parts[2] === 'sending') {
      const it = world.gateways.find((known) => known.id === parts[1]);
      if (method === 'PUT') it.sending = body;
      return method === 'PUT' ? done() : ok(it.sending ?? { timeZone: 'UTC', windows: [] });
    }
    if (parts[0] === 'gateways') return gateway(parts, body, done, created);
    if (parts[0] === 'deliveries') {
      world.deliveries.find((it) => it.id === parts[1]).state = parts[2] === 'retry' ? 'pending' : 'failed';
      return done();
    }
    if (parts[0] === 'routing-rules') {
      world.rules = world.rules.filter((it) => it.id !== parts[1]);
      return done();
    }
    if (parts[0] === 'shares') {
      const share = world.studies.flatMap((it) => it.record.shares).find((it) => it.id === parts[1]);
      share.state = 'recalled';
      return ok({ readers: [] });
    }
    if (parts[0] === 'studies') return study(`${method} ${parts.slice(2).join('/')}`, studyById(parts[1]), body, { ok, created, done });
    throw new Refused(404, 'not-found');
  }

  /** tus 1.0.0, as far as browsers need it; a whole file is taken when it is a DICOM file. */
  async function upload(request, response, id) {
    if (request.headers['tus-resumable'] !== '1.0.0') throw new Refused(412, 'tus-version');
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    if (world.uploads.down) throw new Refused(503, 'away');
    if (request.method === 'POST') {
      id = randomUUID();
      world.uploads.known.set(id, { length: Number(request.headers['upload-length']), bytes: body });
      response.setHeader('Location', `/api/uploads/${id}`);
    }
    const it = world.uploads.known.get(id);
    if (!it) throw new Refused(404, 'not-found');
    if (request.method === 'PATCH') {
      if (Number(request.headers['upload-offset']) !== it.bytes.length) throw new Refused(409, 'other-offset');
      it.bytes = Buffer.concat([it.bytes, body]);
      world.uploads.patched.push(Number(request.headers['upload-offset']));
    }
    if (it.bytes.length === it.length && it.bytes.subarray(128, 132).toString() !== 'DICM') throw new Refused(422, 'not-dicom');
    response.writeHead(request.method === 'POST' ? 201 : request.method === 'HEAD' ? 200 : 204, { 'Upload-Offset': it.bytes.length, 'Upload-Length': it.length }).end();
  }

  function gateway([, id, what, device], body, done, created) {
    const it = world.gateways.find((known) => known.id === id);
    if (what === 'confirm') {
      if (body.fingerprint !== it.fingerprint) throw new Refused(409, 'fingerprint-differs');
      it.state = 'active';
    } else if (what === 'refuse') it.state = 'created';
    else if (what === 'revoke') it.state = 'revoked';
    else if (what === 'devices' && device) it.devices.find((known) => known.id === device).state = body.state;
    else if (what === 'devices') it.devices.push({ id: randomUUID(), state: 'allowed', ...body });
    else if (what === 'destinations') it.destinations.push({ id: randomUUID(), ...body });
    return what === 'devices' && device ? done() : created({ id });
  }

  function study(what, it, body, { ok, created, done }) {
    const { record, report } = it;
    switch (what) {
      case 'GET ':
        progress(record);
        return ok(record);
      case 'GET report':
        return ok(report);
      case 'PUT report/draft':
        report.draft = { text: body.text, savedAt: new Date().toISOString() };
        return done();
      case 'POST report/sign': {
        if (body.text.trim() === '') throw new Refused(409, 'text-empty');
        if (!body.override && !record.complete) throw new Refused(409, 'study-incomplete');
        if (!body.override && it.seen.size === 0) throw new Refused(409, 'only-preview-shown');
        const version = report.versions.length + 1;
        const status = version === 1 ? 'final' : 'corrected';
        const sha256 = createHash('sha256').update(body.text).digest('hex');
        report.versions.push({ version, status, text: body.text, signedBy: world.session.person.name, organisation: world.session.organisation.name, signedAt: new Date().toISOString(), readWhere: body.readWhere, sha256, ...(body.override ? { override: body.override } : {}) });
        delete report.draft;
        record.reportState = status;
        record.deliveries.push(delivery({ studyId: record.studyId }));
        world.deliveries.unshift(record.deliveries.at(-1));
        return created({ reportId: randomUUID(), version, status, sha256 });
      }
      case 'POST shares':
        record.shares.push({ id: randomUUID(), recipient: world.organisations.find((o) => o.id === body.recipientOrganisationId), state: 'active', created: new Date().toISOString(), expires: new Date(Date.now() + body.days * 86_400_000).toISOString() });
        return created({ id: record.shares.at(-1).id });
      case 'GET candidates':
        return ok({ items: [{ id: 'cccccccc-0000-4000-8000-000000000001', patientName: 'Doe, Jon', patientId: 'P-0003', birthDate: '19480203', sex: 'M', accessionNumber: 'A-77', procedure: 'CT abdomen' }] });
      case 'POST patient':
        record.state = 'matched';
        record.order = { id: body.orderId, accessionNumber: 'A-77', procedure: 'CT abdomen', placer: 'PL-1', filler: 'FI-1', priority: 'routine', orderingProvider: 'Dr Order' };
        return done();
      case 'GET retention':
        return ok(it.kept);
      case 'PUT hold':
      case 'POST hold/release': {
        if (!body.reason?.trim()) throw new Refused(400, 'reason-invalid');
        const held = what === 'PUT hold';
        it.kept.held = held;
        it.kept.reasons = [...it.kept.reasons.filter(({ kind }) => kind !== 'legal-hold'), ...(held ? [{ kind: 'legal-hold' }] : [])];
        it.kept.acts.unshift({ act: held ? 'placed' : 'released', reason: body.reason, by: world.session.person.name, at: new Date().toISOString() });
        return done();
      }
      case 'GET audit':
        return ok({ items: it.ledger });
    }
    throw new Refused(404, 'not-found');
  }

  function progress(record) {
    for (const it of record.deliveries) {
      if (it.state === 'in-flight') Object.assign(it, { state: 'delivered', code: 'AA', deliveredAt: new Date().toISOString() });
      if (it.state === 'pending') it.state = 'in-flight';
    }
  }

  function studyById(id) {
    const found = world.studies.find((it) => it.record.studyId === id);
    if (!found) throw new Refused(404, 'not-found');
    return found;
  }

  function studyPage(response, id) {
    const it = studyById(id);
    const { record } = it;
    const [series] = record.series;
    const stack = it.instances.filter((slice) => slice.metadata['0020000E'].Value[0] === series.seriesInstanceUid);
    const key = stack[Math.floor(stack.length / 2)];
    const value = (tag) => key.metadata[tag]?.Value?.[0];
    const rows = value('00280010');
    const columns = value('00280011');
    const picture = png(columns >> 1, rows >> 1, (x, y) => {
      const at = (y * 2 * columns + x * 2) * 2;
      const stored = value('00280103') === 1 ? key.frames[0].readInt16LE(at) : key.frames[0].readUInt16LE(at);
      const hu = stored * (value('00281053') ?? 1) + (value('00281052') ?? 0);
      return Math.min(255, Math.max(0, Math.round(((hu - value('00281050')) / value('00281051') + 0.5) * 255)));
    });
    const data = { study: record, keyImage: { seriesInstanceUid: series.seriesInstanceUid, sopInstanceUid: value('00080018'), frame: 1 }, notices: { primaryDiagnosis: false } };
    const texts = {
      patientName: (record.corrected ?? record).patientName,
      patientId: (record.corrected ?? record).patientId,
      studyDate: record.studyDate.replace(/(....)(..)(..)/, '$1-$2-$3'),
      description: record.description,
      completeness: record.complete ? '' : `INCOMPLETE: ${record.instanceCount} of ${record.instanceCount + record.waitingInstances} images`,
      edgeTop: 'A',
      edgeRight: 'L',
      edgeBottom: 'P',
      edgeLeft: 'R',
      side: '',
      keyImage: `data:image/png;base64,${picture.toString('base64')}`,
    };
    const page = template.replace(/\{\{(\w+)\}\}/g, (_, name) =>
      name === 'study' ? JSON.stringify(data).replaceAll('<', '\\u003c') : escaped(texts[name]),
    );
    response.writeHead(200, { 'Content-Type': types['.html'] }).end(page);
  }

  async function dicomWeb(response, [, studyUid, , seriesUid, kind, instanceUid, , number], accept) {
    const it = world.studies.find(({ record }) => record.studyInstanceUid === studyUid);
    if (!it) throw new Refused(404, 'not-found');
    const series = it.instances.filter((slice) => slice.metadata['0020000E'].Value[0] === seriesUid);
    if (kind === 'metadata') return json(response, 200, series.map((slice) => slice.metadata), 'application/dicom+json');
    const slice = series.find((candidate) => candidate.metadata['00080018'].Value[0] === instanceUid);
    const frame = slice?.frames[Number(number) - 1];
    if (!frame) throw new Refused(404, 'not-found');
    await new Promise((later) => setTimeout(later, frameDelay()));
    it.seen.add(instanceUid);
    const value = (tag) => slice.metadata[tag]?.Value?.[0];
    const rests = !slice.type && value('00280100') === 16 && value('00280002') === 1;
    if (rests && accept.startsWith('image/jphc')) {
      htj2k.given++;
      const bytes = htj2k.damaged ? Buffer.from('no codestream') : encoded(codec, frame, value);
      return response.writeHead(200, { 'Content-Type': 'image/jphc; transfer-syntax=1.2.840.10008.1.2.4.202' }).end(bytes);
    }
    response.writeHead(200, { 'Content-Type': slice.type ?? 'application/octet-stream' }).end(frame);
  }
}

function encoded(codec, frame, value) {
  const encoder = new codec.HTJ2KEncoder();
  const info = { width: value('00280011'), height: value('00280010'), bitsPerSample: 16, componentCount: 1, isSigned: value('00280103') === 1, isUsingColorTransform: false };
  encoder.getDecodedBuffer(info).set(frame);
  encoder.encode();
  const bytes = Buffer.from(encoder.getEncodedBuffer());
  encoder.delete();
  return bytes;
}

function file(response, path, request) {
  if (!existsSync(path)) throw new Refused(404, 'not-found');
  const headers = { 'Content-Type': types[extname(path)] ?? 'application/octet-stream' };
  if (request?.headers['accept-encoding']?.includes('br') && existsSync(`${path}.br`)) {
    return response.writeHead(200, { ...headers, 'Content-Encoding': 'br' }).end(readFileSync(`${path}.br`));
  }
  return response.writeHead(200, headers).end(readFileSync(path));
}

function json(response, status, value, type = 'application/json') {
  response.writeHead(status, { 'Content-Type': type, 'Content-Encoding': 'gzip' }).end(gzipSync(JSON.stringify(value)));
}

function escaped(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , port, folder] = process.argv;
  const { url } = await startServer({ port: Number(port ?? 8088), realStudy: folder ? await studyOfFolder(folder) : undefined });
  console.log(`${url}  ${account.email}  ${account.password}  ${account.totpSecret}`);
}
