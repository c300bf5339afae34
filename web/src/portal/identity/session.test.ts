// @vitest-environment happy-dom
import { expect, it } from 'vitest';

import { safeNext } from './session';

it.each([
  ['/studies/1?x=2', '/studies/1?x=2'],
  [undefined, '/'],
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example/', '/'],
  ['javascript:alert(1)', '/'],
])('after signing in, %s leads to %s', (next, target) => {
  expect(safeNext(next)).toBe(target);
});
