// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';

import { answerWith } from '../testing/server';
import { Texts } from '../text/text';
import { KeepingPanel } from './keeping-panel';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Texts>
        <KeepingPanel studyId="S1" />
      </Texts>
    </QueryClientProvider>,
  );
}

test('a hold is placed with a reason and not without', async () => {
  let held = false;
  const platform = answerWith({
    'GET /api/studies/S1/retention': () => ({ status: 200, body: { held, reasons: [{ kind: 'import', ends: '2026-12-28T10:00:00Z' }], acts: [], receipts: [] } }),
    'PUT /api/studies/S1/hold': () => {
      held = true;
      return { status: 204 };
    },
  });
  show();
  await userEvent.click(await screen.findByRole('button', { name: 'Place a legal hold…' }));
  const submit = screen.getByRole('button', { name: 'Place a legal hold' });
  expect(submit).toHaveProperty('disabled', true);
  await userEvent.type(screen.getByLabelText('Reason'), '  Court order 7 C 1/26 ');
  await userEvent.click(submit);
  expect(await screen.findByRole('button', { name: 'Lift the hold…' })).toBeTruthy();
  expect(platform.asked.find(({ what }) => what.startsWith('PUT'))?.body).toEqual({ reason: 'Court order 7 C 1/26' });
});

test('who held a study, and why, is told', async () => {
  answerWith({
    'GET /api/studies/S1/retention': {
      status: 200,
      body: {
        held: true,
        reasons: [{ kind: 'legal-hold' }],
        acts: [{ act: 'placed', reason: 'Claim <b>4711</b>', by: 'Ada Admin', at: '2026-11-30T10:00:00Z' }],
        receipts: [],
      },
    },
  });
  show();
  expect(await screen.findByText('Claim <b>4711</b>')).toBeTruthy();
  expect(screen.getByText('Ada Admin', { exact: false })).toBeTruthy();
  expect(screen.getByText('until it is lifted')).toBeTruthy();
});
