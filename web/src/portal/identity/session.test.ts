// @vitest-environment happy-dom
import { expect, it } from 'vitest';

import { safeNext } from './session';

it.each([
  ['/studies/1?x=2', '/studies/1?x=2'],
  [undefined, '/worklist'],
  ['https://evil.example/', '/worklist'],
  ['//evil.example/', '/worklist'],
  ['/\\evil.example/', '/worklist'],
  ['javascript:alert(1)', '/worklist'],
])('after signing in, %s leads to %s', (next, target) => {
  expect(safeNext(next)).toBe(target);
});
