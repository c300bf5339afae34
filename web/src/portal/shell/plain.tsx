import type { ReactNode } from 'react';

import { useText } from '../text/text';

/** A page of its own in the middle of the window: signing in, setting up. */
export function Plain({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const text = useText();
  return (
    <main className="plain-page">
      <p className="brand">
        <img src="/icon.svg" alt="" width="28" height="28" />
        {text('app.name')}
      </p>
      <div className="card">
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
