import type { UseQueryResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';

import { useText } from '../text/text';

export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'quiet';

/** A state in one or two words. The words say it; the colour only helps. */
export function Chip({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <span className={`chip ${tone}`}>{children}</span>;
}

export function Failure({ error }: { readonly error: unknown }) {
  const text = useText();
  return (
    <p className="notice bad" role="alert">
      {text.problem(error)}
    </p>
  );
}

/** The result of a query: loading, failed with a way to try again, or its content. */
export function Loaded<T>({ query, children }: { readonly query: UseQueryResult<T>; readonly children: (data: T) => ReactNode }) {
  const text = useText();
  if (query.isPending) return <p className="quiet" role="status">{text('app.loading')}</p>;
  if (query.isError) {
    return (
      <div className="stack">
        <Failure error={query.error} />
        <div>
          <Button className="button plain" onPress={() => void query.refetch()}>
            {text('app.retry')}
          </Button>
        </div>
      </div>
    );
  }
  return <>{children(query.data)}</>;
}

/** A code to be carried elsewhere: easy to read aloud, to select and to copy. */
export function Code({ label, value }: { readonly label: string; readonly value: string }) {
  const text = useText();
  const [copied, setCopied] = useState(false);
  return (
    <div className="code">
      <code aria-label={label}>{value}</code>
      <Button
        className="button plain"
        onPress={() => {
          void navigator.clipboard.writeText(value).then(() => { setCopied(true); }, () => { setCopied(false); });
        }}
      >
        {copied ? text('app.copied') : text('app.copy')}
      </Button>
    </div>
  );
}
