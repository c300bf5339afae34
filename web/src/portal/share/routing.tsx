import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { answered, api } from '../../api/client';
import type { RoutingRule } from '../../api/schema';
import { useSession } from '../identity/session';
import { directoryQuery } from '../organisation/directory';
import { useText } from '../text/text';
import { Act, Ask, SendForm } from '../ui/action';
import { Failure, Loaded } from '../ui/feedback';
import { Choice, Field } from '../ui/fields';

const rulesQuery = queryOptions({ queryKey: ['routing-rules'], queryFn: () => answered(api.GET('/api/routing-rules')) });

export function RoutingPage() {
  const text = useText();
  const rules = useQuery(rulesQuery);
  return (
    <>
      <div className="row between">
        <h1>{text('routing.title')}</h1>
        <Ask button={text('routing.add')} title={text('routing.addTitle')} look="primary">
          {(close) => <RuleForm close={close} />}
        </Ask>
      </div>
      <p className="quiet">{text('routing.intro')}</p>
      <Loaded query={rules}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="empty">{text('routing.empty')}</p>
          ) : (
            <ul className="plain-list card">
              {items.map((rule) => (
                <Rule key={rule.id} rule={rule} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function Rule({ rule }: { readonly rule: RoutingRule }) {
  const text = useText();
  const queries = useQueryClient();
  const directory = useQuery(directoryQuery);
  const recipient = directory.data?.items.find(({ id }) => id === rule.recipientOrganisationId)?.name ?? '';
  const remove = useMutation({
    mutationFn: () => answered(api.DELETE('/api/routing-rules/{id}', { params: { path: { id: rule.id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: rulesQuery.queryKey }),
  });
  return (
    <li className="row between">
      <span>
        <strong>{rule.name}</strong> → {recipient}
        <br />
        <span className="quiet">
          {[rule.modality, rule.text, text(`routing.urgency.${rule.urgency}`), `${rule.days} ${text('routing.days')}`]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {remove.isError ? <Failure error={remove.error} /> : null}
      </span>
      <Act look="danger" onPress={() => { remove.mutate(); }}>
        {text('routing.delete')}
      </Act>
    </li>
  );
}

function RuleForm({ close }: { readonly close: () => void }) {
  const text = useText();
  const queries = useQueryClient();
  const session = useSession();
  const directory = useQuery(directoryQuery);
  const [name, setName] = useState('');
  const [modality, setModality] = useState('');
  const [words, setWords] = useState('');
  const [urgency, setUrgency] = useState<'urgent' | 'any'>('urgent');
  const [recipient, setRecipient] = useState('');
  const [days, setDays] = useState('30');
  const others = (directory.data?.items ?? []).filter(({ id }) => id !== session?.organisation?.id);

  async function create() {
    const body = { name, modality: modality.trim(), text: words.trim(), urgency, recipientOrganisationId: recipient, days: Number(days) };
    await answered(api.POST('/api/routing-rules', { body }));
    close();
    await queries.invalidateQueries({ queryKey: rulesQuery.queryKey });
  }

  return (
    <SendForm submit={text('routing.submit')} onCancel={close} send={create} ready={name.trim() !== '' && recipient !== '' && Number(days) > 0}>
      <Field label={text('routing.name')} value={name} onChange={setName} autoFocus />
      <Field label={text('routing.modality')} required={false} value={modality} onChange={setModality} />
      <Field label={text('routing.text')} required={false} value={words} onChange={setWords} />
      <Choice
        label={text('routing.urgency')}
        value={urgency}
        onChange={(it) => { setUrgency(it === 'any' ? 'any' : 'urgent'); }}
        options={[
          { value: 'urgent', name: text('routing.urgency.urgent') },
          { value: 'any', name: text('routing.urgency.any') },
        ]}
      />
      <Choice
        label={text('routing.recipient')}
        value={recipient}
        onChange={setRecipient}
        options={[{ value: '', name: text('share.choose') }, ...others.map(({ id, name: other }) => ({ value: id, name: other }))]}
      />
      <Field label={text('routing.days')} inputMode="numeric" value={days} onChange={setDays} />
    </SendForm>
  );
}
