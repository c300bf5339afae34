// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { study } from '../portal/testing/server';
import { showCorrection } from './correction';

it('follows what the hospital says while the page is open', () => {
  const template = readFileSync('study.html', 'utf8');
  const page = new DOMParser().parseFromString(template.slice(template.indexOf('<body')), 'text/html');
  document.body.replaceWith(document.importNode(page.body, true));
  const mark = document.getElementById('corrected');
  const head = () => [...document.querySelectorAll('#bar [data-now]')].map((it) => it.textContent);

  showCorrection(study);
  expect(head()).toEqual(['Phantom, Paula', 'P-1']);
  expect(mark?.hidden).toBe(true);

  showCorrection({ ...study, corrected: { patientName: 'Winter, <b>Paula</b>', patientId: 'P-2', sex: 'F' } });
  expect(head()).toEqual(['Winter, <b>Paula</b>', 'P-2']);
  expect(mark?.hidden).toBe(false);
  expect(mark?.querySelector('p')?.textContent).toBe('In the images: Phantom, Paula · P-1 · born 1948-02-03 · F');

  showCorrection(study);
  expect(head()).toEqual(['Phantom, Paula', 'P-1']);
  expect(mark?.hidden).toBe(true);
});
