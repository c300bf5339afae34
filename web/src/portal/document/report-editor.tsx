import { useState } from 'react';

import type { Study } from '../../api/schema';
import type { Seen } from '../../viewer/viewing';
import { useText, type Text } from '../text/text';
import { Act, Ask } from '../ui/action';
import { Area } from '../ui/fields';
import { useDraft, type DraftState } from './draft';
import { incompleteText } from './incomplete';
import { SignForm } from './sign-form';
import { hasReport, obstacles, withHeadings } from './signing';

interface Props {
  readonly study: Study;
  readonly signer: string;
  readonly seen: Seen;
  readonly stored: string;
  readonly onSigned: () => Promise<void>;
}

export function ReportEditor({ study, signer, seen, stored, onSigned }: Props) {
  const text = useText();
  const [report, setReport] = useState(stored);
  const draft = useDraft(study.studyId, report, stored);
  const headings = [text('document.findings'), text('document.impression')];
  const blocked = obstacles(study, seen);
  return (
    <section className="stack" aria-label={text('document.editor')}>
      <div className="report-text">
        <Area label={text('document.editor')} value={report} onChange={setReport} rows={14} required={false} />
      </div>
      <div className="row between">
        <span className="quiet" role="status">
          {draftText(draft, text)}
        </span>
        <span className="row">
          <Act onPress={() => { setReport((it) => withHeadings(it, headings)); }}>{text('document.headings')}</Act>
          <Ask
            button={text('document.sign')}
            title={text('sign.title')}
            look="primary"
            disabled={!hasReport(report, headings)}
          >
            {(close) => (
              <SignForm
                study={study}
                signer={signer}
                text={report}
                obstacles={blocked}
                onCancel={close}
                onSigned={async () => {
                  close();
                  await onSigned();
                }}
              />
            )}
          </Ask>
        </span>
      </div>
      {blocked.map((obstacle) => (
        <p key={obstacle} className="notice warn">
          {obstacle === 'incomplete' ? incompleteText(study, text) : text('document.blocked.preview')}
        </p>
      ))}
    </section>
  );
}

function draftText(draft: DraftState, text: Text): string {
  switch (draft.kind) {
    case 'unchanged':
      return '';
    case 'saving':
      return text('document.saving');
    case 'saved':
      return text('document.saved', { time: text.time(draft.at) });
    case 'failed':
      return text('document.unsaved');
  }
}
