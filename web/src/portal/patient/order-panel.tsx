import { useQuery, useQueryClient } from '@tanstack/react-query';

import { answered, api } from '../../api/client';
import type { Candidate, Order, Study } from '../../api/schema';
import { studyQuery } from '../study/study';
import { useText } from '../text/text';
import { SendForm } from '../ui/action';
import { Loaded } from '../ui/feedback';

/** The hospital's order that this study answers, or the ones that it might. Nobody is matched by guessing: a person confirms. */
export function OrderPanel({ study }: { readonly study: Study }) {
  const text = useText();
  if (study.order) return <OrderFacts order={study.order} />;
  return study.state === 'unmatched' ? <Candidates study={study} /> : <p className="quiet">{text('patient.none')}</p>;
}

function OrderFacts({ order }: { readonly order: Order }) {
  const text = useText();
  const facts = [
    [text('patient.procedure'), order.procedure],
    [text('patient.accession'), order.accessionNumber],
    [text('patient.placer'), order.placer],
    [text('patient.filler'), order.filler],
    [text('patient.priority'), order.priority],
    [text('patient.provider'), order.orderingProvider],
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([name, value]) =>
        value === undefined || value === '' ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function Candidates({ study }: { readonly study: Study }) {
  const text = useText();
  const candidates = useQuery({
    queryKey: ['candidates', study.studyId],
    queryFn: () => answered(api.GET('/api/studies/{id}/candidates', { params: { path: { id: study.studyId } } })),
  });
  return (
    <div className="stack wide">
      <p className="notice warn">{text('patient.unmatched')}</p>
      <Loaded query={candidates}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{text('patient.noCandidates')}</p>
          ) : (
            items.map((candidate) => <Comparison key={candidate.orderId ?? candidate.id} study={study} candidate={candidate} />)
          )
        }
      </Loaded>
    </div>
  );
}

function Comparison({ study, candidate }: { readonly study: Study; readonly candidate: Candidate }) {
  const text = useText();
  const queries = useQueryClient();
  const rows = [
    [text('patient.name'), study.patientName, candidate.patientName],
    [text('patient.id'), study.patientId, candidate.patientId],
    [text('patient.birth'), text.day(study.birthDate), text.day(candidate.birthDate)],
    [text('patient.sex'), study.sex, candidate.sex],
    [text('patient.accession'), study.accessionNumber, candidate.accessionNumber],
    [text('patient.procedure'), study.description, candidate.procedure],
  ] as const;
  return (
    <div className="card">
      <table className="compare">
        <thead>
          <tr>
            <td />
            <th scope="col">{text('patient.study')}</th>
            <th scope="col">{text('patient.order')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ours, theirs]) => (
            <tr key={name} className={(ours ?? '') === (theirs ?? '') ? undefined : 'differs'}>
              <th scope="row">{name}</th>
              <td>{ours}</td>
              <td>{theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <SendForm
        submit={text('patient.confirm')}
        send={async () => {
          const orderId = candidate.orderId ?? candidate.id;
          await answered(api.POST('/api/studies/{id}/patient', { params: { path: { id: study.studyId } }, body: { orderId } }));
          await queries.invalidateQueries({ queryKey: studyQuery(study.studyId).queryKey });
        }}
      >
        {null}
      </SendForm>
    </div>
  );
}
