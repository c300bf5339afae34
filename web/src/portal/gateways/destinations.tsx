import { useState } from 'react';

import { answered, api } from '../../api/client';
import type { Gateway, Receives } from '../../api/schema';
import { useText } from '../text/text';
import { Ask, SendForm } from '../ui/action';
import { Checks, Choice, Field } from '../ui/fields';
import { useGatewaysChanged } from './gateways-query';

const kinds: Readonly<Record<'dicom' | 'mllp', readonly Receives[]>> = {
  dicom: ['shared-studies', 'report-documents'],
  mllp: ['results', 'report-documents'],
};

/** Where this gateway delivers to on its network. */
export function Destinations({ gateway }: { readonly gateway: Gateway }) {
  const text = useText();
  return (
    <section className="stack" aria-label={text('gateways.destinations')}>
      <h3>{text('gateways.destinations')}</h3>
      {gateway.destinations.length === 0 ? <p className="quiet">{text('gateways.noDestinations')}</p> : null}
      <ul className="plain-list">
        {gateway.destinations.map((destination) => (
          <li key={destination.id}>
            <strong>{destination.name}</strong> {destination.host}:{destination.port}
            <br />
            <span className="quiet">
              {[
                text(`gateways.kind.${destination.kind}`),
                destination.calledAeTitle,
                ...destination.receives.map((it) => text(`gateways.receives.${it}`)),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <div>
        <Ask button={text('gateways.addDestination')} title={text('gateways.addDestinationTitle')}>
          {(close) => <AddForm gateway={gateway} close={close} />}
        </Ask>
      </div>
    </section>
  );
}

function AddForm({ gateway, close }: { readonly gateway: Gateway; readonly close: () => void }) {
  const text = useText();
  const changed = useGatewaysChanged();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<'dicom' | 'mllp'>('dicom');
  const [host, setHost] = useState('');
  const [port, setPort] = useState('');
  const [calledAeTitle, setCalledAeTitle] = useState('');
  const [receives, setReceives] = useState<readonly Receives[]>([]);
  const portNumber = Number(port);
  const ready =
    name.trim() !== '' && host.trim() !== '' && Number.isInteger(portNumber) && portNumber > 0 && portNumber < 65536 &&
    (kind === 'mllp' || calledAeTitle.trim() !== '');

  async function add() {
    const where = { name: name.trim(), kind, host: host.trim(), port: portNumber, receives: [...receives] };
    const body = kind === 'dicom' ? { ...where, calledAeTitle: calledAeTitle.trim() } : where;
    await answered(api.POST('/api/gateways/{id}/destinations', { params: { path: { id: gateway.id } }, body }));
    close();
    await changed();
  }

  return (
    <SendForm submit={text('gateways.add')} onCancel={close} send={add} ready={ready}>
      <Field label={text('gateways.name')} value={name} onChange={setName} autoFocus />
      <Choice
        label={text('gateways.kind')}
        value={kind}
        onChange={(it) => {
          setKind(it === 'mllp' ? 'mllp' : 'dicom');
          setReceives([]);
        }}
        options={[
          { value: 'dicom', name: text('gateways.kind.dicom') },
          { value: 'mllp', name: text('gateways.kind.mllp') },
        ]}
      />
      <Field label={text('gateways.destinationHost')} value={host} onChange={setHost} />
      <Field label={text('gateways.port')} inputMode="numeric" value={port} onChange={setPort} />
      {kind === 'dicom' ? (
        <Field label={text('gateways.calledAeTitle')} value={calledAeTitle} onChange={setCalledAeTitle} />
      ) : null}
      <Checks
        label={text('gateways.receives')}
        values={receives}
        onChange={setReceives}
        options={kinds[kind].map((value) => ({ value, name: text(`gateways.receives.${value}`) }))}
      />
    </SendForm>
  );
}
