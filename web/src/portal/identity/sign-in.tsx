import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { answered, api, ProblemError } from '../../api/client';
import { useText } from '../text/text';
import { SendForm } from '../ui/action';
import { Field } from '../ui/fields';
import { Plain } from '../shell/plain';
import { safeNext } from './session';

export function SignInPage() {
  const text = useText();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const [asksCode, setAsksCode] = useState(false);

  async function signIn() {
    try {
      const body = asksCode ? { email, password, totp: totp.replace(/\s/g, '') } : { email, password };
      await answered(api.POST('/api/session', { body }));
    } catch (error) {
      if (!asksCode && error instanceof ProblemError && error.code === 'totp-required') {
        setAsksCode(true);
        return;
      }
      throw error;
    }
    queries.clear();
    // A study page is the platform's own, so the whole page is asked for.
    location.assign(safeNext(new URLSearchParams(location.search).get('next') ?? undefined));
  }

  return (
    <Plain title={text('signIn.title')}>
      <SendForm submit={text('signIn.submit')} send={signIn}>
        <Field label={text('signIn.email')} type="email" autoComplete="username" value={email} onChange={setEmail} autoFocus />
        <Field label={text('signIn.password')} type="password" autoComplete="current-password" value={password} onChange={setPassword} />
        {asksCode ? (
          <Field
            label={text('signIn.code')}
            hint={text('signIn.codeHint')}
            autoComplete="one-time-code"
            inputMode="numeric"
            value={totp}
            onChange={setTotp}
            autoFocus
          />
        ) : null}
      </SendForm>
    </Plain>
  );
}
