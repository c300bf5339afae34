import type { CorrectedPatient, WorklistItem } from '../../api/schema';
import { useText, type Text } from '../text/text';

/** The patient as the hospital describes them now; images may say something else, which {@link InImages} tells. */
export function patientNow(item: WorklistItem): CorrectedPatient {
  return item.corrected ?? item;
}

/** What identifies a patient beside the name. */
export function patientDetails(text: Text, { patientId, birthDate, sex }: CorrectedPatient): string {
  const born = birthDate === undefined ? '' : text('worklist.born', { date: text.day(birthDate) });
  return [patientId, born, sex].filter(Boolean).join(' · ');
}

export function patientName(text: Text, patient: CorrectedPatient): string {
  return patient.patientName === '' ? text('worklist.noName') : patient.patientName;
}

/** Where the hospital has corrected the patient: that it did, and on demand what the images say, which stays in them. */
export function InImages({ item }: { readonly item: WorklistItem }) {
  const text = useText();
  if (!item.corrected) return null;
  return (
    <details className="in-images">
      <summary className="chip busy">{text('corrected.mark')}</summary>
      <p className="small">
        {text('corrected.inImages', { words: [patientName(text, item), patientDetails(text, item)].filter(Boolean).join(' · ') })}
      </p>
    </details>
  );
}
