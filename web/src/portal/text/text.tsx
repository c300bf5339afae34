import { useMemo, type ReactNode } from 'react';
import { IntlProvider, useIntl } from 'react-intl';

import { ProblemError } from '../../api/client';
import { en, type MessageId } from './en';

type Values = Readonly<Record<string, string | number>>;

export interface Text {
  (id: MessageId, values?: Values): string;
  /** Date and time of an instant, in the reader's time zone. */
  instant(value: string): string;
  time(value: Date | string): string;
  date(value: string): string;
  /** A DICOM date (YYYYMMDD) or an ISO date; a calendar day, in no time zone. */
  day(value: string | undefined): string;
  problem(error: unknown): string;
}

export function Texts({ children }: { readonly children: ReactNode }) {
  return (
    <IntlProvider locale={navigator.language || 'en'} defaultLocale="en" messages={en}>
      {children}
    </IntlProvider>
  );
}

export function useText(): Text {
  const intl = useIntl();
  return useMemo(() => {
    const text = (id: MessageId, values?: Values) => intl.formatMessage({ id, defaultMessage: en[id] }, { ...values });
    return Object.assign(text, {
      instant: (value: string) => intl.formatDate(value, { dateStyle: 'medium', timeStyle: 'short' }),
      time: (value: Date | string) => intl.formatTime(value),
      date: (value: string) => intl.formatDate(value, { dateStyle: 'medium' }),
      day: (value: string | undefined) => {
        const parts = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(value ?? '');
        if (!parts) return value ?? '';
        const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number);
        return intl.formatDate(Date.UTC(year, month - 1, day), { dateStyle: 'medium', timeZone: 'UTC' });
      },
      problem: (error: unknown) => {
        if (!(error instanceof ProblemError)) return text('problem.other', { title: String(error) });
        const id = `problem.${error.code}`;
        return isMessage(id) ? text(id) : text('problem.other', { title: error.detail ?? error.message });
      },
    });
  }, [intl]);
}

function isMessage(id: string): id is MessageId {
  return id in en;
}
