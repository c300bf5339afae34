import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';

import { answered, api } from '../../api/client';
import type { Report, Session, Study } from '../../api/schema';
import type { Viewing } from '../../viewer/viewing';
import { StudyDeliveries } from '../delivery/study-deliveries';
import { hasRole } from '../identity/session';
import { studyQuery } from '../study/study';
import { useText } from '../text/text';
import { Act } from '../ui/action';
import { Loaded } from '../ui/feedback';
import { ReportEditor } from './report-editor';
import { Version } from './version';

interface Props {
  readonly study: Study;
  readonly session: Session | null;
  readonly viewing: Viewing;
}

export function ReportPanel({ study, session, viewing }: Props) {
  const report = useQuery({
    queryKey: ['report', study.studyId],
    queryFn: () => answered(api.GET('/api/studies/{id}/report', { params: { path: { id: study.studyId } } })),
    refetchOnWindowFocus: false, // the text being written must not be replaced under the writer
  });
  return <Loaded query={report}>{(data) => <Chain report={data} study={study} session={session} viewing={viewing} />}</Loaded>;
}

function Chain({ report, study, session, viewing }: Props & { readonly report: Report }) {
  const text = useText();
  const queries = useQueryClient();
  const seen = useSyncExternalStore(viewing.subscribe, viewing.snapshot);
  const [correcting, setCorrecting] = useState(report.draft !== undefined);
  const writes = hasRole(session, 'READER') && (correcting || report.versions.length === 0);
  const newestFirst = report.versions.toSorted((a, b) => b.version - a.version);

  async function signed() {
    setCorrecting(false);
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['report', study.studyId] }),
      queries.invalidateQueries({ queryKey: studyQuery(study.studyId).queryKey }),
    ]);
  }

  return (
    <div className="stack wide">
      {writes && session ? (
        <ReportEditor
          study={study}
          signer={session.person.name}
          seen={seen}
          stored={report.draft?.text ?? ''}
          onSigned={signed}
        />
      ) : null}
      {newestFirst.map((version) => (
        <Version key={version.version} studyId={study.studyId} version={version} />
      ))}
      {hasRole(session, 'READER') && !writes ? (
        <div>
          <Act onPress={() => { setCorrecting(true); }}>{text('document.correct')}</Act>
        </div>
      ) : null}
      <StudyDeliveries deliveries={study.deliveries} />
    </div>
  );
}
