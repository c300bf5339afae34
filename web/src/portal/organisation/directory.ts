import { queryOptions } from '@tanstack/react-query';

import { answered, api } from '../../api/client';

/** The organisations of this platform, which anyone signed in may send to. */
export const directoryQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: () => answered(api.GET('/api/organisations')),
  staleTime: 60_000,
});
