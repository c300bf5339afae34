import { answered, api } from '../../api/client';
import type { Gateway } from '../../api/schema';
import { useText } from '../text/text';
import { Ask, SendForm } from '../ui/action';
import { Chip, type Tone } from '../ui/feedback';
import { Destinations } from './destinations';
import { Devices } from './devices';
import { Enrolment } from './enrolment';
import { useGatewaysChanged } from './gateways-query';
import { SendingSettings } from './sending';

const tones: Readonly<Record<Gateway['state'], Tone>> = { created: 'quiet', pending: 'warn', active: 'good', revoked: 'bad' };

export function GatewayCard({ gateway }: { readonly gateway: Gateway }) {
  const text = useText();
  return (
    <article className="card stack" aria-label={gateway.name}>
      <div className="row between">
        <h2>{gateway.name}</h2>
        <Chip tone={tones[gateway.state]}>{text(`gateways.state.${gateway.state}`)}</Chip>
      </div>
      {gateway.state === 'pending' ? <Enrolment gateway={gateway} /> : null}
      {gateway.state === 'active' ? <Active gateway={gateway} /> : null}
    </article>
  );
}

function Active({ gateway }: { readonly gateway: Gateway }) {
  const text = useText();
  return (
    <>
      <dl className="facts columns">
        <Fact name={text('gateways.host')} value={gateway.hostName ?? ''} />
        <Fact name={text('gateways.version')} value={gateway.version ?? ''} />
        <Fact
          name={text('gateways.seen')}
          value={gateway.lastSeen === undefined ? text('gateways.never') : text.instant(gateway.lastSeen)}
        />
        <Fact
          name={text('gateways.waiting')}
          value={text('gateways.waitingCount', { instances: gateway.waitingInstances ?? 0, messages: gateway.waitingMessages ?? 0 })}
        />
      </dl>
      <Devices gateway={gateway} />
      <Destinations gateway={gateway} />
      <SendingSettings gateway={gateway} />
      <div className="apart">
        <Ask button={text('gateways.revoke')} title={text('gateways.revokeTitle', { name: gateway.name })} look="danger">
          {(close) => <Revoke gateway={gateway} close={close} />}
        </Ask>
      </div>
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Revoke({ gateway, close }: { readonly gateway: Gateway; readonly close: () => void }) {
  const text = useText();
  const changed = useGatewaysChanged();
  async function revoke() {
    await answered(api.POST('/api/gateways/{id}/revoke', { params: { path: { id: gateway.id } } }));
    close();
    await changed();
  }
  return (
    <SendForm submit={text('gateways.revoke').replace('…', '')} look="danger" onCancel={close} send={revoke}>
      <p>{text('gateways.revokeText')}</p>
    </SendForm>
  );
}
