import { vi } from 'vitest';

import type { Study } from '../../api/schema';

/** What was asked of the platform, and answers to it, by "METHOD /path". */
export interface FakePlatform {
  readonly asked: { readonly what: string; readonly body: unknown }[];
}

type Answer = { readonly status: number; readonly body?: unknown };

export function answerWith(answers: Readonly<Record<string, Answer | (() => Answer)>>): FakePlatform {
  const asked: { what: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const what = `${request.method} ${new URL(request.url).pathname}`;
    const text = await request.text();
    asked.push({ what, body: text === '' ? undefined : JSON.parse(text) });
    const found = answers[what] ?? { status: 404, body: { title: 'Not found', status: 404, code: 'not-found' } };
    const { status, body } = typeof found === 'function' ? found() : found;
    const type = status >= 400 ? 'application/problem+json' : 'application/json';
    return new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { 'Content-Type': type } });
  });
  return { asked };
}

export const study: Study = {
  studyId: 'S1',
  owner: { id: 'O1', name: 'St Mary’s' },
  patientName: 'Phantom, Paula',
  patientId: 'P-1',
  birthDate: '19480203',
  sex: 'F',
  studyDate: '20261120',
  description: 'CT chest',
  modalities: ['CT'],
  seriesCount: 1,
  instanceCount: 24,
  complete: true,
  urgent: false,
  state: 'matched',
  reportState: 'none',
  studyInstanceUid: '1.2.3',
  waitingInstances: 0,
  series: [],
  shares: [],
  deliveries: [],
};
