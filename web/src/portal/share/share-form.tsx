import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { answered, api } from '../../api/client';
import type { Study } from '../../api/schema';
import { directoryQuery } from '../organisation/directory';
import { patientNow } from '../study/corrected';
import { studyQuery } from '../study/study';
import { useText } from '../text/text';
import { SendForm } from '../ui/action';
import { Check, Choice, Field } from '../ui/fields';

export function ShareForm({ study, close }: { readonly study: Study; readonly close: () => void }) {
  const text = useText();
  const queries = useQueryClient();
  const directory = useQuery(directoryQuery);
  const [recipient, setRecipient] = useState('');
  const [purpose, setPurpose] = useState('');
  const [days, setDays] = useState('30');
  const [urgent, setUrgent] = useState(study.urgent);
  const patient = patientNow(study);
  const others = (directory.data?.items ?? []).filter((it) => it.id !== study.owner.id);

  async function share() {
    await answered(
      api.POST('/api/studies/{id}/shares', {
        params: { path: { id: study.studyId } },
        body: { recipientOrganisationId: recipient, purpose: purpose.trim(), days: Number(days), urgent },
      }),
    );
    close();
    await queries.invalidateQueries({ queryKey: studyQuery(study.studyId).queryKey });
  }

  return (
    <SendForm submit={text('share.submit')} send={share} onCancel={close} ready={recipient !== '' && purpose.trim() !== '' && Number(days) > 0}>
      <p>
        <strong>{patient.patientName}</strong> · {patient.patientId}
        <br />
        {[study.description, text.day(study.studyDate)].filter(Boolean).join(' · ')}
      </p>
      <Choice
        label={text('share.recipient')}
        value={recipient}
        onChange={setRecipient}
        options={[{ value: '', name: text('share.choose') }, ...others.map(({ id, name }) => ({ value: id, name }))]}
      />
      <Field label={text('share.purpose')} hint={text('share.purposeHint')} value={purpose} onChange={setPurpose} />
      <Field label={text('share.days')} inputMode="numeric" value={days} onChange={setDays} />
      <Check checked={urgent} onChange={setUrgent}>
        {text('share.urgent')}
      </Check>
    </SendForm>
  );
}
