import { QueryCache, QueryClient } from '@tanstack/react-query';

import { ProblemError } from '../api/client';

/** Asks again only where that may help: not after an answer that will be the same the next time. */
export function makeQueries(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        // The session has ended while the page was open: back here after signing in again.
        if (error instanceof ProblemError && error.status === 401) {
          location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`);
        }
      },
    }),
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 2 && !(error instanceof ProblemError && error.status >= 400 && error.status < 500),
        staleTime: 5_000,
      },
    },
  });
}
