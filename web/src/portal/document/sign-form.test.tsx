// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';

import type { Study } from '../../api/schema';
import { answerWith, study } from '../testing/server';
import { Texts } from '../text/text';
import { SignForm } from './sign-form';
import type { Obstacle } from './signing';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const signPath = 'POST /api/studies/S1/report/sign';
const refused = { status: 409, body: { title: 'Only the preview was shown', status: 409, code: 'only-preview-shown' } };
const signed = { status: 201, body: { reportId: 'R', version: 1, status: 'final', sha256: '00' } };

function form(obstacles: readonly Obstacle[], of: Study = study) {
  const onSigned = vi.fn(() => Promise.resolve());
  render(
    <Texts>
      <SignForm study={of} signer="Dr Reader" text="Normal." obstacles={obstacles} onCancel={vi.fn()} onSigned={onSigned} />
    </Texts>,
  );
  return { onSigned, sign: screen.getByRole('button', { name: 'Sign as Dr Reader' }) };
}

it('asks where the images were read, and sends exactly the text that it shows', async () => {
  const platform = answerWith({ [signPath]: signed });
  const { onSigned, sign } = form([]);
  expect(sign.hasAttribute('disabled')).toBe(true);
  await userEvent.type(screen.getByLabelText('Where did you read the images?'), 'Home');
  await userEvent.click(sign);
  await vi.waitFor(() => { expect(onSigned).toHaveBeenCalled(); });
  expect(platform.asked).toEqual([{ what: signPath, body: { text: 'Normal.', readWhere: 'Home' } }]);
});

it('shows whose study it is', () => {
  form([]);
  expect(screen.getByText(/Phantom, Paula · P-1 · /)).toBeDefined();
  expect(screen.getByText(/CT chest · CT · /)).toBeDefined();
});

it('shows the patient as the report will name them, and what the images say', () => {
  form([], { ...study, corrected: { patientName: 'Winter, Paula', patientId: 'P-2', sex: 'F' } });
  expect(screen.getByText(/^Winter, Paula · P-2 · F$/)).toBeDefined();
  expect(screen.getByText(/In the images: Phantom, Paula · P-1/)).toBeDefined();
});

it('does not let itself be sent over an obstacle without a reason', async () => {
  const { sign } = form(['incomplete']);
  await userEvent.type(screen.getByLabelText('Where did you read the images?'), 'Home');
  expect(sign.hasAttribute('disabled')).toBe(true);
  await userEvent.click(screen.getByLabelText('Sign nevertheless'));
  expect(sign.hasAttribute('disabled')).toBe(true);
});

it('offers the way out when the platform knows of an obstacle that the page did not', async () => {
  let tries = 0;
  const platform = answerWith({ [signPath]: () => (tries++ === 0 ? refused : signed) });
  const { onSigned, sign } = form([]);
  await userEvent.type(screen.getByLabelText('Where did you read the images?'), 'Home');
  await userEvent.click(sign);
  await userEvent.click(await screen.findByLabelText('Sign nevertheless'));
  await userEvent.type(screen.getByLabelText('Reason'), 'Urgent');
  await userEvent.click(sign);
  await vi.waitFor(() => { expect(onSigned).toHaveBeenCalled(); });
  expect(platform.asked[1]?.body).toEqual({ text: 'Normal.', readWhere: 'Home', override: { reason: 'Urgent' } });
});
