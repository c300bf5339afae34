import { queryOptions } from '@tanstack/react-query';

import { answered, api } from '../../api/client';
import type { Study } from '../../api/schema';

/** A study with its series, shares and deliveries; asked for again while something of it is still on its way. */
export const studyQuery = (studyId: string) =>
  queryOptions({
    queryKey: ['study', studyId],
    queryFn: () => answered(api.GET('/api/studies/{id}', { params: { path: { id: studyId } } })),
    refetchInterval: (query) => (query.state.data && settled(query.state.data) ? 30_000 : 3_000),
  });

function settled(study: Study): boolean {
  return study.complete && study.deliveries.every(({ state }) => state !== 'pending' && state !== 'in-flight');
}
