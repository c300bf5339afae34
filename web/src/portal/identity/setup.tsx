import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { answered, api } from '../../api/client';
import type { SetupInspection } from '../../api/schema';
import { Plain } from '../shell/plain';
import { useText } from '../text/text';
import { SendForm } from '../ui/action';
import { Code } from '../ui/feedback';
import { Field } from '../ui/fields';
import { QrCode } from './qr-code';

/** The token stands after the #, which browsers send to nobody: it reaches no log. */
export function SetupPage() {
  const text = useText();
  const [token] = useState(() => location.hash.slice(1));
  const inspection = useQuery({
    queryKey: ['setup'],
    queryFn: () => answered(api.POST('/api/setup/inspect', { body: { token } })),
    retry: false,
    staleTime: Infinity, // asking again would make another key
  });
  return (
    <Plain title={text('setup.title')}>
      {inspection.isError ? <p className="notice bad" role="alert">{text('setup.invalid')}</p> : null}
      {inspection.isPending ? <p role="status">{text('app.loading')}</p> : null}
      {inspection.data ? <Account token={token} invitation={inspection.data} /> : null}
    </Plain>
  );
}

function Account({ token, invitation }: { readonly token: string; readonly invitation: SetupInspection }) {
  const text = useText();
  const [email, setEmail] = useState(invitation.email ?? '');
  const [name, setName] = useState(invitation.name ?? '');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');

  async function create() {
    await answered(api.POST('/api/setup', { body: { token, email, name, password, totp: totp.replace(/\s/g, '') } }));
    location.assign('/sign-in');
  }

  return (
    <SendForm submit={text('setup.submit')} send={create}>
      <p>
        {invitation.kind === 'first-operator'
          ? text('setup.firstOperator')
          : text('setup.for', { organisation: invitation.organisationName ?? '' })}
      </p>
      <Field label={text('signIn.email')} type="email" autoComplete="username" value={email} onChange={setEmail} />
      <Field label={text('setup.name')} autoComplete="name" value={name} onChange={setName} />
      <Field
        label={text('setup.newPassword')}
        hint={text('setup.passwordHint')}
        type="password"
        autoComplete="new-password"
        minLength={12}
        value={password}
        onChange={setPassword}
      />
      <section className="stack">
        <h2>{text('setup.authenticator')}</h2>
        <p>{text('setup.scan')}</p>
        <QrCode value={invitation.otpauthUri} label={text('setup.qr')} />
        <Code label={text('setup.key')} value={invitation.totpSecret} />
        <a href={invitation.otpauthUri.startsWith('otpauth:') ? invitation.otpauthUri : undefined}>{text('setup.open')}</a>
      </section>
      <Field
        label={text('signIn.code')}
        hint={text('signIn.codeHint')}
        autoComplete="one-time-code"
        inputMode="numeric"
        value={totp}
        onChange={setTotp}
      />
    </SendForm>
  );
}
