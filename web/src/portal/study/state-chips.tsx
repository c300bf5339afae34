import type { ReportState, WorklistItem } from '../../api/schema';
import { useText } from '../text/text';
import { Chip, type Tone } from '../ui/feedback';

const reportTones: Readonly<Record<ReportState, Tone>> = {
  none: 'quiet',
  draft: 'busy',
  preliminary: 'busy',
  final: 'good',
  corrected: 'good',
};

export function StateChips({ item }: { readonly item: WorklistItem }) {
  const text = useText();
  return (
    <span className="chips">
      {item.urgent ? <Chip tone="bad">{text('state.urgent')}</Chip> : null}
      {item.complete ? null : <Chip tone="warn">{text('state.incomplete')}</Chip>}
      {item.state === 'matched' ? null : <Chip tone="warn">{text(`state.${item.state}`)}</Chip>}
      <Chip tone={reportTones[item.reportState]}>{text(`report.${item.reportState}`)}</Chip>
    </span>
  );
}
