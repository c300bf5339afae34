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
