import { QueryClient } from '@tanstack/react-query';

import { ProblemError } from '../api/client';

/** Asks again only where that may help: not after an answer that will be the same the next time. */
export function makeQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 2 && !(error instanceof ProblemError && error.status >= 400 && error.status < 500),
        staleTime: 5_000,
      },
    },
  });
}
