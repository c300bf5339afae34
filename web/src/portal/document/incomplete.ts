import type { Study } from '../../api/schema';
import type { Text } from '../text/text';

export function incompleteText(study: Study, text: Text): string {
  return study.waitingInstances > 0
    ? text('document.blocked.incomplete', { waiting: study.waitingInstances })
    : text('document.blocked.incompleteUnknown');
}
