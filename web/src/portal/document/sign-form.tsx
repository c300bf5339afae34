import { useState } from 'react';

import { answered, api, ProblemError } from '../../api/client';
import type { Study } from '../../api/schema';
import { InImages, patientNow } from '../study/corrected';
import { useText } from '../text/text';
import { SendForm } from '../ui/action';
import { Area, Check, Field } from '../ui/fields';
import { incompleteText } from './incomplete';
import type { Obstacle } from './signing';

interface Props {
  readonly study: Study;
  readonly signer: string;
  readonly text: string;
  readonly obstacles: readonly Obstacle[];
  readonly onCancel: () => void;
  readonly onSigned: () => Promise<void>;
}

/** Shows once more whose study it is and exactly the text that the signature will be bound to. */
export function SignForm({ study, signer, text: report, obstacles, onCancel, onSigned }: Props) {
  const text = useText();
  const [readWhere, setReadWhere] = useState('');
  const [overrides, setOverrides] = useState(false);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<Obstacle | undefined>(undefined);
  const all = new Set([...obstacles, ...(refusal ? [refusal] : [])]);
  const blocked = all.size > 0;

  async function sign() {
    try {
      await answered(
        api.POST('/api/studies/{id}/report/sign', {
          params: { path: { id: study.studyId } },
          body: { text: report, readWhere: readWhere.trim(), ...(overrides ? { override: { reason: reason.trim() } } : {}) },
        }),
      );
    } catch (error) {
      // The platform counts for itself and may know of an obstacle that this page does not: offer the same way out.
      if (error instanceof ProblemError && error.code === 'study-incomplete') setRefusal('incomplete');
      if (error instanceof ProblemError && error.code === 'only-preview-shown') setRefusal('preview');
      throw error;
    }
    await onSigned();
  }

  const patient = patientNow(study);
  const ready = readWhere.trim() !== '' && (!blocked || (overrides && reason.trim() !== ''));
  return (
    <SendForm submit={text('sign.submit', { name: signer })} send={sign} onCancel={onCancel} ready={ready}>
      <dl className="facts">
        <dt>{text('sign.patient')}</dt>
        <dd>
          {[patient.patientName, patient.patientId, text.day(patient.birthDate), patient.sex].filter(Boolean).join(' · ')}
          <InImages item={study} />
        </dd>
        <dt>{text('sign.study')}</dt>
        <dd>{[study.description, study.modalities.join(', '), text.day(study.studyDate)].filter(Boolean).join(' · ')}</dd>
      </dl>
      <section className="stack">
        <h3>{text('sign.text')}</h3>
        <div className="report signing" tabIndex={0} role="region" aria-label={text('sign.text')}>
          {report}
        </div>
      </section>
      <Field label={text('sign.readWhere')} hint={text('sign.readWhereHint')} value={readWhere} onChange={setReadWhere} autoFocus />
      {[...all].map((obstacle) => (
        <p key={obstacle} className="notice warn">
          {obstacle === 'incomplete' ? incompleteText(study, text) : text('document.blocked.preview')}
        </p>
      ))}
      {blocked ? (
        <Check checked={overrides} onChange={setOverrides}>
          {text('sign.override')}
        </Check>
      ) : null}
      {blocked && overrides ? (
        <Area label={text('sign.reason')} hint={text('sign.overrideHint', { name: signer })} value={reason} onChange={setReason} rows={2} />
      ) : null}
    </SendForm>
  );
}
