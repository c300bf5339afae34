import type { Delivery } from '../../api/schema';
import { useText } from '../text/text';
import { Chip, type Tone } from '../ui/feedback';

const tones: Readonly<Record<Delivery['state'], Tone>> = {
  pending: 'quiet',
  'in-flight': 'busy',
  delivered: 'good',
  parked: 'warn',
  failed: 'bad',
};

export function DeliveryState({ delivery }: { readonly delivery: Delivery }) {
  const text = useText();
  const notes = [
    delivery.deliveredAt === undefined ? '' : text('delivery.deliveredAt', { at: text.instant(delivery.deliveredAt) }),
    delivery.correction === undefined ? '' : text(`delivery.correction.${delivery.correction}`),
    delivery.code === undefined ? '' : text('delivery.answer', { code: delivery.code }),
  ].filter(Boolean);
  return (
    <span className="chips">
      <Chip tone={tones[delivery.state]}>{text(`delivery.state.${delivery.state}`)}</Chip>
      {notes.length === 0 ? null : <span className="quiet small">{notes.join(' · ')}</span>}
    </span>
  );
}
