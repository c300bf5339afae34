import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { answered, api } from '../../api/client';
import { useText } from '../text/text';
import { Act, Ask, SendForm } from '../ui/action';
import { Code, Loaded } from '../ui/feedback';
import { Field } from '../ui/fields';
import { directoryQuery } from './directory';

export function OrganisationsPage() {
  const text = useText();
  const directory = useQuery(directoryQuery);
  return (
    <>
      <div className="row between">
        <h1>{text('organisation.title')}</h1>
        <Ask button={text('organisation.create')} title={text('organisation.createTitle')} look="primary">
          {(close) => <CreateForm close={close} />}
        </Ask>
      </div>
      <Loaded query={directory}>
        {({ items }) => (
          <ul className="plain-list card">
            {items.map((it) => (
              <li key={it.id}>{it.name}</li>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  );
}

function CreateForm({ close }: { readonly close: () => void }) {
  const text = useText();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [administratorName, setAdministratorName] = useState('');
  const [administratorEmail, setAdministratorEmail] = useState('');
  const [defaultAssigningAuthority, setAuthority] = useState('');
  const [setupLink, setSetupLink] = useState<string | undefined>(undefined);
  if (setupLink !== undefined) return <SetupLink link={setupLink} name={administratorName} close={close} />;

  async function create() {
    const body = { name, administratorName, administratorEmail, defaultAssigningAuthority };
    setSetupLink((await answered(api.POST('/api/organisations', { body }))).setupLink);
    await queries.invalidateQueries({ queryKey: directoryQuery.queryKey });
  }

  return (
    <SendForm submit={text('organisation.submit')} onCancel={close} send={create}>
      <Field label={text('organisation.name')} value={name} onChange={setName} autoFocus />
      <Field label={text('organisation.adminName')} value={administratorName} onChange={setAdministratorName} />
      <Field label={text('organisation.adminEmail')} type="email" value={administratorEmail} onChange={setAdministratorEmail} />
      <Field
        label={text('organisation.authority')}
        hint={text('organisation.authorityHint')}
        value={defaultAssigningAuthority}
        onChange={setAuthority}
      />
    </SendForm>
  );
}

/** A link that makes an account: shown once, to be handed over by a person. */
export function SetupLink({ link, name, close }: { readonly link: string; readonly name: string; readonly close: () => void }) {
  const text = useText();
  return (
    <div className="stack">
      <p>{text('organisation.setupLinkHint', { name })}</p>
      <Code label={text('organisation.setupLink')} value={link} />
      <div className="row end">
        <Act onPress={close} look="primary">
          {text('app.close')}
        </Act>
      </div>
    </div>
  );
}
