import { useQuery } from '@tanstack/react-query';

import { answered, api } from '../../api/client';
import { useText } from '../text/text';
import { Loaded } from '../ui/feedback';

/** Who has looked at a study, as the ledger has it. */
export function LookedPanel({ studyId }: { readonly studyId: string }) {
  const text = useText();
  const ledger = useQuery({
    queryKey: ['audit', studyId],
    queryFn: () => answered(api.GET('/api/studies/{id}/audit', { params: { path: { id: studyId } } })),
  });
  return (
    <Loaded query={ledger}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="quiet">{text('audit.empty')}</p>
        ) : (
          <ul className="plain-list">
            {items.map((item) => (
              <li key={`${item.at} ${item.kind} ${item.actor}`}>
                <strong>{item.actor}</strong>, {item.organisation}
                <br />
                <span className="quiet">
                  {[
                    text.instant(item.at),
                    item.kind,
                    item.purpose,
                    item.frames === undefined ? undefined : text('audit.frames', { count: item.frames }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
