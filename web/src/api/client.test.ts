// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';

import { answerWith } from '../portal/testing/server';
import { answered, api } from './client';

afterEach(() => { vi.unstubAllGlobals(); });

it('turns a problem into an error that carries its code', async () => {
  answerWith({ 'GET /api/people': { status: 403, body: { title: 'No', status: 403, code: 'role-missing', detail: 'ADMINISTRATOR' } } });
  await expect(answered(api.GET('/api/people'))).rejects.toMatchObject({ status: 403, code: 'role-missing', detail: 'ADMINISTRATOR' });
});

it('makes a problem of an answer that is none', async () => {
  answerWith({ 'GET /api/people': { status: 502, body: 'Bad gateway' } });
  await expect(answered(api.GET('/api/people'))).rejects.toMatchObject({ status: 502, code: 'status-502' });
});

it('says when the platform cannot be reached', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(answered(api.GET('/api/people'))).rejects.toMatchObject({ code: 'unreachable', status: 0 });
});

it('sends the header that another site cannot set', async () => {
  let header: string | null = null;
  vi.stubGlobal('fetch', (request: Request) => {
    header = request.headers.get('X-Heliograph');
    return Promise.resolve(new Response(null, { status: 204 }));
  });
  await answered(api.DELETE('/api/session'));
  expect(header).toBe('1');
});
