import { useState } from 'react';

import { answered, api } from '../../api/client';
import type { Gateway } from '../../api/schema';
import { useText } from '../text/text';
import { Act, SendForm } from '../ui/action';
import { Failure } from '../ui/feedback';
import { Check } from '../ui/fields';
import { useGatewaysChanged } from './gateways-query';

/** A program that has used the code says that it is this gateway: a person compares what both ends show. */
export function Enrolment({ gateway }: { readonly gateway: Gateway }) {
  const text = useText();
  const changed = useGatewaysChanged();
  const [same, setSame] = useState(false);
  const [failure, setFailure] = useState<unknown>(undefined);
  const fingerprint = gateway.fingerprint ?? '';

  async function confirm() {
    await answered(api.POST('/api/gateways/{id}/confirm', { params: { path: { id: gateway.id } }, body: { fingerprint } }));
    await changed();
  }

  async function refuse() {
    try {
      await answered(api.POST('/api/gateways/{id}/refuse', { params: { path: { id: gateway.id } } }));
      await changed();
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <section className="notice warn stack">
      <p>
        {gateway.hostName === undefined ? null : <strong>{gateway.hostName}. </strong>}
        {text('gateways.compare')}
      </p>
      <p className="fingerprint" aria-label={text('gateways.fingerprint')} role="group">
        {fingerprint.split('-').map((group, i) => (
          <code key={`${i} ${group}`}>{group}</code>
        ))}
      </p>
      <SendForm submit={text('gateways.confirm')} send={confirm} ready={same && fingerprint !== ''}>
        <Check checked={same} onChange={setSame}>
          {text('gateways.same')}
        </Check>
      </SendForm>
      {failure === undefined ? null : <Failure error={failure} />}
      <div>
        <Act onPress={() => void refuse()} look="danger">
          {text('gateways.refuse')}
        </Act>
      </div>
    </section>
  );
}
