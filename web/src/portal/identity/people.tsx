import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { answered, api } from '../../api/client';
import type { Role } from '../../api/schema';
import { SetupLink } from '../organisation/organisations';
import { useText } from '../text/text';
import { Ask, SendForm } from '../ui/action';
import { Chip, Loaded } from '../ui/feedback';
import { Checks, Field } from '../ui/fields';

const peopleQuery = queryOptions({ queryKey: ['people'], queryFn: () => answered(api.GET('/api/people')) });
const givenRoles: readonly Role[] = ['READER', 'SENDER', 'ADMINISTRATOR', 'PRIVACY_OFFICER'];

export function PeoplePage() {
  const text = useText();
  const people = useQuery(peopleQuery);
  return (
    <>
      <div className="row between">
        <h1>{text('people.title')}</h1>
        <Ask button={text('people.invite')} title={text('people.inviteTitle')} look="primary">
          {(close) => <InviteForm close={close} />}
        </Ask>
      </div>
      <Loaded query={people}>
        {({ items }) => (
          <ul className="plain-list card">
            {items.map((person) => (
              <li key={person.id} className="row between">
                <span>
                  <strong>{person.name}</strong>
                  <br />
                  <span className="quiet">{person.email}</span>
                </span>
                <span className="chips">
                  {person.roles.map((role) => (
                    <Chip key={role} tone="quiet">
                      {text(`role.${role}`)}
                    </Chip>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  );
}

function InviteForm({ close }: { readonly close: () => void }) {
  const text = useText();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>(['READER']);
  const [setupLink, setSetupLink] = useState<string | undefined>(undefined);
  if (setupLink !== undefined) return <SetupLink link={setupLink} name={name} close={close} />;

  async function invite() {
    setSetupLink((await answered(api.POST('/api/people', { body: { name, email, roles: [...roles] } }))).setupLink);
    await queries.invalidateQueries({ queryKey: peopleQuery.queryKey });
  }

  return (
    <SendForm submit={text('people.submit')} onCancel={close} send={invite} ready={roles.length > 0}>
      <Field label={text('people.name')} value={name} onChange={setName} autoFocus />
      <Field label={text('people.email')} type="email" value={email} onChange={setEmail} />
      <Checks
        label={text('people.roles')}
        values={roles}
        onChange={setRoles}
        options={givenRoles.map((value) => ({ value, name: text(`role.${value}`) }))}
      />
    </SendForm>
  );
}
