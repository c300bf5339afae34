import { useQuery } from '@tanstack/react-query';

import { useText } from '../text/text';
import { Ask } from '../ui/action';
import { Loaded } from '../ui/feedback';
import { CreateGateway } from './create-gateway';
import { GatewayCard } from './gateway-card';
import { gatewaysQuery } from './gateways-query';

export function GatewaysPage() {
  const text = useText();
  const gateways = useQuery(gatewaysQuery);
  return (
    <>
      <div className="row between">
        <h1>{text('gateways.title')}</h1>
        <Ask button={text('gateways.create')} title={text('gateways.createTitle')} look="primary">
          {(close) => <CreateGateway close={close} />}
        </Ask>
      </div>
      <Loaded query={gateways}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="empty">{text('gateways.empty')}</p>
          ) : (
            <div className="stack wide">
              {items.map((gateway) => (
                <GatewayCard key={gateway.id} gateway={gateway} />
              ))}
            </div>
          )
        }
      </Loaded>
    </>
  );
}
