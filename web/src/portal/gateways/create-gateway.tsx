import { useState } from 'react';

import { answered, api } from '../../api/client';
import { useText } from '../text/text';
import { Act, SendForm } from '../ui/action';
import { Code } from '../ui/feedback';
import { Field } from '../ui/fields';
import { useGatewaysChanged } from './gateways-query';

export function CreateGateway({ close }: { readonly close: () => void }) {
  const text = useText();
  const changed = useGatewaysChanged();
  const [name, setName] = useState('');
  const [created, setCreated] = useState<{ readonly enrolmentCode: string; readonly expires: string } | undefined>(undefined);
  if (created) {
    return (
      <div className="stack">
        <p>{text('gateways.codeHint', { time: text.time(created.expires) })}</p>
        <Code label={text('gateways.code')} value={created.enrolmentCode} />
        <div className="row end">
          <Act onPress={close} look="primary">
            {text('app.close')}
          </Act>
        </div>
      </div>
    );
  }
  return (
    <SendForm
      submit={text('gateways.createSubmit')}
      onCancel={close}
      ready={name.trim() !== ''}
      send={async () => {
        setCreated(await answered(api.POST('/api/gateways', { body: { name: name.trim() } })));
        await changed();
      }}
    >
      <Field label={text('gateways.name')} hint={text('gateways.nameHint')} value={name} onChange={setName} autoFocus />
    </SendForm>
  );
}
