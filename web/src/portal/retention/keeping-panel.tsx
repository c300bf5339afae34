import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { answered, api } from '../../api/client';
import type { HoldAct, Kept } from '../../api/schema';
import { useText } from '../text/text';
import { Ask, SendForm } from '../ui/action';
import { Chip, Loaded } from '../ui/feedback';
import { Area } from '../ui/fields';

const keptKey = (studyId: string) => ['retention', studyId];

/** Why a study is kept, and the legal hold: who placed or lifted it, and why. */
export function KeepingPanel({ studyId }: { readonly studyId: string }) {
  const kept = useQuery({
    queryKey: keptKey(studyId),
    queryFn: () => answered(api.GET('/api/studies/{id}/retention', { params: { path: { id: studyId } } })),
  });
  return <Loaded query={kept}>{(data) => <Keeping studyId={studyId} kept={data} />}</Loaded>;
}

function Keeping({ studyId, kept }: { readonly studyId: string; readonly kept: Kept }) {
  const text = useText();
  return (
    <div className="stack">
      <h2>{text('keeping.hold')}</h2>
      <div role="status">
        <Chip tone={kept.held ? 'warn' : 'quiet'}>{text(kept.held ? 'keeping.held' : 'keeping.notHeld')}</Chip>
      </div>
      <p className="quiet">{text('keeping.what')}</p>
      <div>
        {kept.held ? (
          <Ask key="lift" button={text('keeping.lift')} title={text('keeping.liftTitle')} look="danger">
            {(close) => <HoldForm studyId={studyId} act="released" close={close} />}
          </Ask>
        ) : (
          <Ask key="place" button={text('keeping.place')} title={text('keeping.placeTitle')} look="primary">
            {(close) => <HoldForm studyId={studyId} act="placed" close={close} />}
          </Ask>
        )}
      </div>
      {kept.acts.length === 0 ? null : (
        <ul className="plain-list" aria-label={text('keeping.acts')}>
          {kept.acts.map((act) => (
            <li key={`${act.at} ${act.act}`}>
              <strong>{text(`keeping.act.${act.act}`)}</strong>, {act.by}
              <br />
              <span className="quiet">{text.instant(act.at)}</span>
              <br />
              <span className="small">{act.reason}</span>
            </li>
          ))}
        </ul>
      )}
      <h2>{text('keeping.why')}</h2>
      {kept.reasons.length === 0 ? <p className="quiet">{text('keeping.nothing')}</p> : null}
      <ul className="plain-list">
        {kept.reasons.map((reason) => (
          <li key={`${reason.kind} ${reason.ends ?? ''}`} className="row between">
            <span>{text(`keeping.kind.${reason.kind}`)}</span>
            <span className="quiet">{reason.ends === undefined ? text('keeping.open') : text('keeping.until', { at: text.instant(reason.ends) })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function HoldForm({ studyId, act, close }: { readonly studyId: string; readonly act: HoldAct['act']; readonly close: () => void }) {
  const text = useText();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  async function send() {
    const asked = { params: { path: { id: studyId } }, body: { reason: reason.trim() } };
    await answered(act === 'placed' ? api.PUT('/api/studies/{id}/hold', asked) : api.POST('/api/studies/{id}/hold/release', asked));
    close();
    await queries.invalidateQueries({ queryKey: keptKey(studyId) });
  }
  return (
    <SendForm
      submit={text(act === 'placed' ? 'keeping.place' : 'keeping.lift').replace('…', '')}
      look={act === 'placed' ? 'primary' : 'danger'}
      ready={reason.trim() !== ''}
      onCancel={close}
      send={send}
    >
      <p>{text(act === 'placed' ? 'keeping.placeText' : 'keeping.liftText')}</p>
      <Area label={text('keeping.reason')} hint={text('keeping.reasonHint')} value={reason} onChange={setReason} />
    </SendForm>
  );
}
