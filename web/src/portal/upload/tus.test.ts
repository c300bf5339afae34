import { afterEach, expect, it, vi } from 'vitest';

import { FileSending, keyOf, type Memory } from './tus';

// The API's client wants to know where the page is from.
vi.hoisted(() => { vi.stubGlobal('location', { origin: 'http://localhost' }); });

const mebibyte = 1 << 20;

/** The server's side of tus 1.0.0, as its specification says, with answers that go wrong when they are told to. */
class Server {
  readonly asked: string[] = [];
  readonly uploads = new Map<string, Uint8Array[]>();
  lengths = new Map<string, number>();
  faults: (Response | 'cut' | 'lost')[] = [];

  readonly fetch = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    this.asked.push(`${init.method ?? 'GET'} ${headers.get('Upload-Offset') ?? ''}`.trim());
    expect(headers.get('Tus-Resumable')).toBe('1.0.0');
    expect(headers.get('X-Heliograph')).toBe('1');
    const fault = this.faults.shift();
    if (fault === 'cut') throw new TypeError('network');
    if (fault instanceof Response) return fault;
    const answer = await this.#answer(path, init, headers);
    if (fault === 'lost') throw new TypeError('network');
    return answer;
  };

  async #answer(path: string, init: RequestInit, headers: Headers): Promise<Response> {
    const body = init.body instanceof Blob ? new Uint8Array(await init.body.arrayBuffer()) : new Uint8Array();
    if (init.method === 'POST') {
      const id = `u${this.uploads.size + 1}`;
      this.lengths.set(id, Number(headers.get('Upload-Length')));
      this.uploads.set(id, [body]);
      return new Response(null, { status: 201, headers: { Location: `/api/uploads/${id}`, 'Upload-Offset': body.length.toString() } });
    }
    const id = path.slice(path.lastIndexOf('/') + 1);
    const pieces = this.uploads.get(id);
    if (!pieces) return problem(404, 'not-found');
    if (init.method === 'PATCH') {
      if (Number(headers.get('Upload-Offset')) !== length(pieces)) return problem(409, 'other-offset');
      pieces.push(body);
    }
    return new Response(null, { status: init.method === 'HEAD' ? 200 : 204, headers: { 'Upload-Offset': length(pieces).toString() } });
  }

  content(id: string): Uint8Array {
    const pieces = this.uploads.get(id) ?? [];
    const all = new Uint8Array(length(pieces));
    let at = 0;
    for (const piece of pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    return all;
  }
}

function length(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, it) => sum + it.length, 0);
}

function problem(status: number, code: string): Response {
  return new Response(JSON.stringify({ title: code, status, code }), { status, headers: { 'Content-Type': 'application/problem+json' } });
}

function memory(): Memory {
  const known = new Map<string, string>();
  return { get: (key) => known.get(key) ?? null, set: (key, id) => { known.set(key, id); }, remove: (key) => { known.delete(key); } };
}

function fileOf(bytes: number): { readonly file: File; readonly content: Uint8Array } {
  const content = new Uint8Array(bytes).map((_, at) => (at * 31 + (at >> 8)) & 255);
  return { file: new File([content], 'a.dcm'), content };
}

function send(server: Server, file: File, known: Memory, signal = new AbortController().signal, seen: number[] = []) {
  vi.stubGlobal('fetch', server.fetch);
  return new FileSending(file, 'key', known, (arrived) => { seen.push(arrived); }, signal, () => Promise.resolve()).run();
}

/** Compared at once: a matcher would look at millions of numbers one by one. */
function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

afterEach(() => { vi.unstubAllGlobals(); });

it('sends a small file in one request', async () => {
  const server = new Server();
  const { file, content } = fileOf(1000);
  expect(await send(server, file, memory())).toEqual({ kind: 'stored' });
  expect(server.asked).toEqual(['POST']);
  expect(same(server.content('u1'), content)).toBe(true);
});

it('sends a large file in pieces and tells how far it has come', async () => {
  const server = new Server();
  const { file, content } = fileOf(9 * mebibyte);
  const seen: number[] = [];
  expect(await send(server, file, memory(), undefined, seen)).toEqual({ kind: 'stored' });
  expect(seen).toEqual([4 * mebibyte, 8 * mebibyte, 9 * mebibyte]);
  expect(same(server.content('u1'), content)).toBe(true);
});

it('goes on where the platform has got to after a cut, and after an answer was lost', async () => {
  const server = new Server();
  const { file, content } = fileOf(13 * mebibyte);
  // The second piece never arrives; the third does, and nobody hears of it.
  const ok = (): Response => new Response(null, { status: 503 });
  server.faults = ['lost'];
  const known = memory();
  expect(await send(server, file, known)).toEqual({ kind: 'stored' });
  expect(same(server.content('u2'), content)).toBe(true);
  const again = new Server();
  again.faults = [undefined, 'cut', undefined, 'lost', ok()] as unknown as Server['faults'];
  expect(await send(again, file, known)).toEqual({ kind: 'stored' });
  expect(same(again.content('u1'), content)).toBe(true);
  expect(again.asked.filter((it) => it === `PATCH ${8 * mebibyte}`)).toHaveLength(1);
});

it('goes on after the page was loaded anew', async () => {
  const server = new Server();
  const { file, content } = fileOf(9 * mebibyte);
  const known = memory();
  const stop = new AbortController();
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    if (server.asked.length === 2) stop.abort();
    return stop.signal.aborted ? Promise.reject(new DOMException('stopped', 'AbortError')) : server.fetch(path, init);
  });
  const first = new FileSending(file, 'key', known, () => undefined, stop.signal, () => Promise.resolve());
  expect(await first.run()).toEqual({ kind: 'stopped' });
  expect(await send(server, file, known)).toEqual({ kind: 'stored' });
  expect(server.asked.slice(2)).toEqual(['HEAD', `PATCH ${8 * mebibyte}`]);
  expect(same(server.content('u1'), content)).toBe(true);
});

it('begins anew what the platform does not know any more', async () => {
  const server = new Server();
  const { file, content } = fileOf(1000);
  const known = memory();
  known.set('key', 'gone');
  expect(await send(server, file, known)).toEqual({ kind: 'stored' });
  expect(server.asked).toEqual(['HEAD', 'POST']);
  expect(same(server.content('u1'), content)).toBe(true);
});

it('says why a file is not taken, at once, and gives up on a platform that is not there', async () => {
  const server = new Server();
  server.faults = [problem(422, 'not-dicom')];
  const { file } = fileOf(1000);
  expect(await send(server, file, memory())).toEqual({ kind: 'refused', code: 'not-dicom' });
  expect(server.asked).toHaveLength(1);
  const away = new Server();
  away.faults = Array.from({ length: 50 }, () => 'cut' as const);
  expect(await send(away, file, memory())).toEqual({ kind: 'refused', code: 'unreachable' });
});

it('knows a file again without keeping its name', async () => {
  const { file } = fileOf(10);
  const key = await keyOf('here', 'CD/Doe^John.dcm', file);
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(await keyOf('here', 'CD/Doe^John.dcm', file)).toBe(key);
  expect(await keyOf('there', 'CD/Doe^John.dcm', file)).not.toBe(key);
});
