// @vitest-environment happy-dom
import { expect, it } from 'vitest';

import { study } from '../testing/server';
import { fits } from './worklist';

it('finds a study by words from any part of its row, in any order and case', () => {
  expect(fits(study, 'chest PAULA')).toBe(true);
  expect(fits(study, 'p-1 mary')).toBe(true);
  expect(fits(study, 'paula abdomen')).toBe(false);
  expect(fits(study, '  ')).toBe(true);
});

it('finds a study by what the hospital says of the patient now and by what it said when it came', () => {
  const corrected = { ...study, corrected: { patientName: 'Winter, Paula', patientId: 'P-2', sex: 'F' } };
  expect(fits(corrected, 'winter chest')).toBe(true);
  expect(fits(corrected, 'phantom')).toBe(true);
  expect(fits(corrected, 'p-2')).toBe(true);
  expect(fits(corrected, 'p-1')).toBe(true);
  expect(fits(corrected, 'phantom p-2')).toBe(false);
});
