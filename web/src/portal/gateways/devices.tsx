import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';

import { answered, api } from '../../api/client';
import type { Device, Gateway } from '../../api/schema';
import { useText } from '../text/text';
import { Act, Ask, SendForm } from '../ui/action';
import { Chip, Failure, type Tone } from '../ui/feedback';
import { Check, Choice, Field } from '../ui/fields';
import { useGatewaysChanged } from './gateways-query';

const tones: Readonly<Record<Device['state'], Tone>> = { new: 'warn', allowed: 'good', refused: 'bad' };

/** Who may call this gateway. Its ports are closed to all others; what has knocked stands here as new. */
export function Devices({ gateway }: { readonly gateway: Gateway }) {
  const text = useText();
  return (
    <section className="stack" aria-label={text('gateways.devices')}>
      <h3>{text('gateways.devices')}</h3>
      {gateway.devices.length === 0 ? <p className="quiet">{text('gateways.noDevices')}</p> : null}
      <ul className="plain-list">
        {gateway.devices.map((device) => (
          <Known key={device.id} device={device} gateway={gateway} />
        ))}
      </ul>
      <div>
        <Ask button={text('gateways.addDevice')} title={text('gateways.addDeviceTitle')}>
          {(close) => <AllowForm gateway={gateway} close={close} />}
        </Ask>
      </div>
    </section>
  );
}

function Known({ device, gateway }: { readonly device: Device; readonly gateway: Gateway }) {
  const text = useText();
  const changed = useGatewaysChanged();
  const decide = useMutation({
    mutationFn: (state: 'allowed' | 'refused') =>
      answered(
        api.POST('/api/gateways/{id}/devices/{device}', {
          params: { path: { id: gateway.id, device: device.id } },
          body: { state },
        }),
      ),
    onSettled: changed,
  });
  return (
    <li className="row between">
      <span>
        <strong>{device.aeTitle ?? text(`gateways.kind.${device.kind}`)}</strong> {device.address}
        <br />
        <span className="quiet">
          {[text(`gateways.kind.${device.kind}`), device.firstSeen === undefined ? '' : text.instant(device.firstSeen)]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {decide.isError ? <Failure error={decide.error} /> : null}
      </span>
      <span className="row">
        <Chip tone={tones[device.state]}>{text(`gateways.device.${device.state}`)}</Chip>
        {device.state === 'allowed' ? null : (
          <Act look={device.state === 'new' ? 'primary' : 'plain'} onPress={() => { decide.mutate('allowed'); }}>
            {text('gateways.allow')}
          </Act>
        )}
        {device.state === 'allowed' && device.kind === 'dicom' ? (
          <Ask button={text('gateways.rights')} title={text('gateways.rightsTitle', { name: device.aeTitle ?? device.address })}>
            {(close) => <RightsForm gateway={gateway} device={device} close={close} />}
          </Ask>
        ) : null}
        {device.state === 'refused' ? null : (
          <Act onPress={() => { decide.mutate('refused'); }}>{text('gateways.refuse')}</Act>
        )}
      </span>
    </li>
  );
}

function RightsForm({ gateway, device, close }: {
  readonly gateway: Gateway;
  readonly device: Device;
  readonly close: () => void;
}) {
  const text = useText();
  const changed = useGatewaysChanged();
  const [query, setQuery] = useState(device.query ?? false);
  const [retrieve, setRetrieve] = useState(device.retrieve ?? false);
  const [port, setPort] = useState(device.port === undefined ? '' : device.port.toString());
  async function grant() {
    const body = port.trim() === '' ? { query, retrieve } : { query, retrieve, port: Number(port) };
    await answered(
      api.POST('/api/gateways/{id}/devices/{device}/rights', {
        params: { path: { id: gateway.id, device: device.id } },
        body,
      }),
    );
    close();
    await changed();
  }
  return (
    <SendForm submit={text('gateways.grant')} onCancel={close} send={grant}>
      <p className="quiet">{text('gateways.rightsHint')}</p>
      <Check checked={query} onChange={setQuery}>{text('gateways.query')}</Check>
      <Check checked={retrieve} onChange={setRetrieve}>{text('gateways.retrieve')}</Check>
      <Field
        label={text('gateways.peerPort')}
        hint={text('gateways.peerPortHint')}
        value={port}
        onChange={setPort}
        type="number"
        required={false}
      />
    </SendForm>
  );
}

function AllowForm({ gateway, close }: { readonly gateway: Gateway; readonly close: () => void }) {
  const text = useText();
  const changed = useGatewaysChanged();
  const [kind, setKind] = useState<'dicom' | 'mllp'>('dicom');
  const [aeTitle, setAeTitle] = useState('');
  const [address, setAddress] = useState('');
  async function allow() {
    const body = kind === 'dicom' ? { kind, aeTitle: aeTitle.trim(), address: address.trim() } : { kind, address: address.trim() };
    await answered(api.POST('/api/gateways/{id}/devices', { params: { path: { id: gateway.id } }, body }));
    close();
    await changed();
  }
  return (
    <SendForm
      submit={text('gateways.allow')}
      onCancel={close}
      send={allow}
      ready={address.trim() !== '' && (kind === 'mllp' || aeTitle.trim() !== '')}
    >
      <Choice
        label={text('gateways.kind')}
        value={kind}
        onChange={(it) => { setKind(it === 'mllp' ? 'mllp' : 'dicom'); }}
        options={[
          { value: 'dicom', name: text('gateways.kind.dicom') },
          { value: 'mllp', name: text('gateways.kind.mllp') },
        ]}
      />
      {kind === 'dicom' ? <Field label={text('gateways.aeTitle')} value={aeTitle} onChange={setAeTitle} /> : null}
      <Field label={text('gateways.address')} value={address} onChange={setAddress} />
    </SendForm>
  );
}
