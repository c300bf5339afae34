import type { Delivery } from '../../api/schema';
import { useText } from '../text/text';
import { DeliveryState } from './delivery-state';

/** Where this study and its report have gone. "Delivered" stands here only when the platform has the destination's answer. */
export function StudyDeliveries({ deliveries }: { readonly deliveries: readonly Delivery[] }) {
  const text = useText();
  if (deliveries.length === 0) return null;
  return (
    <section className="stack" aria-label={text('delivery.of')}>
      <h2>{text('delivery.title')}</h2>
      <ul className="plain-list">
        {deliveries.map((delivery) => (
          <li key={delivery.id} className="row between">
            <span>
              {text(`delivery.kind.${delivery.kind}`)}
              <br />
              <span className="quiet">{text('delivery.via', { destination: delivery.destination, gateway: delivery.gateway })}</span>
            </span>
            <DeliveryState delivery={delivery} />
          </li>
        ))}
      </ul>
    </section>
  );
}
