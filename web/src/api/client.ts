import createClient from 'openapi-fetch';

import type { paths } from './paths';
import type { Problem } from './schema';

/** What the platform answered instead of the thing asked for: an RFC 9457 problem, or no readable answer at all. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: string;
  readonly status: number;
  readonly detail: string | undefined;

  constructor(problem: Problem) {
    super(problem.title);
    this.code = problem.code;
    this.status = problem.status;
    this.detail = problem.detail;
  }
}

// A cross-site form cannot set a header of its own: this is what tells our requests from forged ones.
export const requestHeaders = { 'X-Heliograph': '1' } as const;

export const api = createClient<paths>({
  baseUrl: globalThis.location.origin,
  credentials: 'same-origin',
  headers: requestHeaders,
  // Read at each call, so that a test can put its own in place.
  fetch: (request) => globalThis.fetch(request),
});

interface Outcome<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The answer, or a {@link ProblemError}. */
export async function answered<T>(call: Promise<Outcome<T>>): Promise<T> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    throw new ProblemError({ title: 'The platform cannot be reached', status: 0, code: 'unreachable', detail: String(cause) });
  });
  if (!response.ok) throw new ProblemError(problemOf(error, response.status));
  return data as T;
}

function problemOf(body: unknown, status: number): Problem {
  if (typeof body === 'object' && body !== null) {
    const { title, code, detail } = body as Partial<Problem>;
    return {
      title: typeof title === 'string' ? title : `Status ${status}`,
      status,
      code: typeof code === 'string' ? code : `status-${status}`,
      ...(typeof detail === 'string' ? { detail } : {}),
    };
  }
  return { title: `Status ${status}`, status, code: `status-${status}` };
}
