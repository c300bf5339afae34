// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';

import type { WorklistItem } from '../../api/schema';
import { study } from '../testing/server';
import { Texts } from '../text/text';
import { InImages, patientNow } from './corrected';

afterEach(cleanup);

function show(item: WorklistItem) {
  render(
    <Texts>
      <InImages item={item} />
    </Texts>,
  );
}

it('says of a corrected patient that it is one, and what the images say', () => {
  const corrected = { ...study, corrected: { patientName: 'Winter, Paula', patientId: 'P-2', birthDate: '1950-01-31', sex: 'F' } };
  show(corrected);
  expect(patientNow(corrected).patientName).toBe('Winter, Paula');
  expect(screen.getByText('Patient corrected').tagName).toBe('SUMMARY');
  expect(screen.getByText(/In the images:/).textContent).toMatch(/In the images: Phantom, Paula · P-1 · born .*1948.* · F$/);
  expect(screen.queryByText(/Winter|1950/)).toBeNull();
});

it('says where the images name nobody', () => {
  show({ ...study, patientName: '', corrected: { patientName: 'Winter, Paula', patientId: 'P-1' } });
  expect(screen.getByText(/In the images: No patient name · P-1/)).toBeDefined();
});

it('says nothing of a patient whom nobody corrected', () => {
  show(study);
  expect(patientNow(study).patientName).toBe('Phantom, Paula');
  expect(document.querySelector('details')).toBeNull();
});
