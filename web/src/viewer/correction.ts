import type { Study } from '../api/schema';
import { dateText } from './overlay';
import { element } from './page';

/** Shows in the page's head the patient as the hospital describes them now and, where images say something else, what. */
export function showCorrection(study: Study): void {
  const { patientName, patientId } = study.corrected ?? study;
  put('[data-now="patientName"]', patientName);
  put('[data-now="patientId"]', patientId);
  element('corrected', HTMLDetailsElement).hidden = study.corrected === undefined;
  put('#corrected span', inImages(study));
}

function inImages({ patientName, patientId, birthDate, sex }: Study): string {
  const born = birthDate === undefined ? '' : `born ${dateText(birthDate)}`;
  return [patientName === '' ? 'No patient name' : patientName, patientId, born, sex].filter(Boolean).join(' · ');
}

function put(selector: string, text: string): void {
  const found = document.querySelector(selector);
  if (found && found.textContent !== text) found.textContent = text;
}
