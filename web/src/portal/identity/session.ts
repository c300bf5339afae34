import { queryOptions, useQuery } from '@tanstack/react-query';

import { answered, api, ProblemError } from '../../api/client';
import type { Role, Session } from '../../api/schema';

/** Who is signed in; null for nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      return await answered(api.GET('/api/session'));
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

export function useSession(): Session | null {
  return useQuery(sessionQuery).data ?? null;
}

export function hasRole(session: Session | null, ...roles: readonly Role[]): boolean {
  return session !== null && roles.some((role) => session.roles.includes(role));
}

export async function signOut(): Promise<void> {
  await answered(api.DELETE('/api/session'));
  // A whole new page: nothing of the last reader stays in memory.
  location.assign('/sign-in');
}

/** Where to go after signing in: a path of this site only, never another host's. */
export function safeNext(next: string | undefined): string {
  if (next === undefined || !next.startsWith('/')) return '/';
  const target = new URL(next, location.origin);
  return target.origin === location.origin ? target.pathname + target.search : '/';
}
