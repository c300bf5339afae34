// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { answerWith } from '../testing/server';
import { useDraft } from './draft';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const path = 'PUT /api/studies/S1/report/draft';

function writing() {
  return renderHook(({ text }) => useDraft('S1', text, ''), { initialProps: { text: '' } });
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

it('saves once after a pause in typing, the newest text', async () => {
  const platform = answerWith({ [path]: { status: 204 } });
  const draft = writing();
  draft.rerender({ text: 'N' });
  await pass(500);
  draft.rerender({ text: 'Normal' });
  await pass(1_300);
  expect(platform.asked).toEqual([{ what: path, body: { text: 'Normal' } }]);
  expect(draft.result.current.kind).toBe('saved');
});

it('says so when it could not save', async () => {
  answerWith({ [path]: { status: 503 } });
  const draft = writing();
  draft.rerender({ text: 'Normal' });
  await pass(1_300);
  expect(draft.result.current.kind).toBe('failed');
});
