import { useEffect, useRef, useState } from 'react';

import { answered, api, requestHeaders } from '../../api/client';

export type DraftState =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: Date }
  | { readonly kind: 'failed' };

const pause = 1_200; // ms without typing

/** Keeps the platform's draft like the text: after each pause in typing, and at the latest when the page is left. */
export function useDraft(studyId: string, text: string, stored: string): DraftState {
  const [state, setState] = useState<DraftState>({ kind: 'unchanged' });
  const saved = useRef(stored);
  const newest = useRef(text);

  useEffect(() => {
    newest.current = text;
    if (text === saved.current) return undefined;
    const timer = setTimeout(() => {
      setState({ kind: 'saving' });
      answered(api.PUT('/api/studies/{id}/report/draft', { params: { path: { id: studyId } }, body: { text } })).then(
        () => {
          saved.current = text;
          setState({ kind: 'saved', at: new Date() });
        },
        () => { setState({ kind: 'failed' }); },
      );
    }, pause);
    return () => { clearTimeout(timer); };
  }, [studyId, text]);

  useEffect(() => {
    const leave = () => {
      if (document.visibilityState !== 'hidden' || newest.current === saved.current) return;
      saved.current = newest.current;
      void fetch(`/api/studies/${encodeURIComponent(studyId)}/report/draft`, {
        method: 'PUT',
        keepalive: true,
        headers: { ...requestHeaders, 'Content-Type': 'application/json' },
        body: JSON.stringify({ text: newest.current }),
      }).catch(() => {
        saved.current = ''; // not known to be saved: the next change tries again
      });
    };
    document.addEventListener('visibilitychange', leave);
    return () => { document.removeEventListener('visibilitychange', leave); };
  }, [studyId]);

  return state;
}
