import { queryOptions, useQueryClient } from '@tanstack/react-query';

import { answered, api } from '../../api/client';

/** Asked for often: somebody may stand before a gateway and wait for "confirmed" to appear. */
export const gatewaysQuery = queryOptions({
  queryKey: ['gateways'],
  queryFn: () => answered(api.GET('/api/gateways')),
  refetchInterval: 3_000,
});

export function useGatewaysChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: gatewaysQuery.queryKey });
}
