import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { answered, api } from '../../api/client';
import type { Share, Study } from '../../api/schema';
import { studyQuery } from '../study/study';
import { useText } from '../text/text';
import { Ask, SendForm } from '../ui/action';
import { ShareForm } from './share-form';

export function SharingPanel({ study, ours }: { readonly study: Study; readonly ours: boolean }) {
  const text = useText();
  const queries = useQueryClient();
  const [readers, setReaders] = useState<Readers | undefined>(undefined);
  function recalled(had: Readers) {
    setReaders(had);
    void queries.invalidateQueries({ queryKey: studyQuery(study.studyId).queryKey });
  }
  if (!ours) return <p>{text('share.owner', { organisation: study.owner.name })}</p>;
  return (
    <div className="stack">
      <h2>{text('share.title')}</h2>
      {study.shares.length === 0 ? <p className="quiet">{text('share.none')}</p> : null}
      <ul className="plain-list">
        {study.shares.map((share) => (
          <Shared key={share.id} share={share} onRecalled={recalled} />
        ))}
      </ul>
      {readers ? <WhoHadLooked readers={readers} /> : null}
      <div>
        <Ask button={text('share.send')} title={text('share.sendTitle')} look="primary">
          {(close) => <ShareForm study={study} close={close} />}
        </Ask>
      </div>
    </div>
  );
}

function Shared({ share, onRecalled }: { readonly share: Share; readonly onRecalled: (readers: Readers) => void }) {
  const text = useText();
  return (
    <li className="row between">
      <span>
        {share.recipient.name}
        <br />
        <span className="quiet">{text(`share.state.${share.state}`, { date: text.date(share.expires) })}</span>
      </span>
      {share.state === 'active' ? (
        <Ask button={text('share.recall')} title={text('share.recallTitle')} look="danger">
          {(close) => <Recall share={share} close={close} onRecalled={onRecalled} />}
        </Ask>
      ) : null}
    </li>
  );
}

type Readers = readonly { readonly name: string; readonly organisation: string; readonly at: string }[];

function Recall({ share, close, onRecalled }: {
  readonly share: Share;
  readonly close: () => void;
  readonly onRecalled: (readers: Readers) => void;
}) {
  const text = useText();
  async function recall() {
    const { readers } = await answered(api.POST('/api/shares/{id}/recall', { params: { path: { id: share.id } } }));
    close();
    onRecalled(readers);
  }
  return (
    <SendForm submit={text('share.recall')} look="danger" onCancel={close} send={recall}>
      <p>{text('share.recallText', { organisation: share.recipient.name })}</p>
    </SendForm>
  );
}

function WhoHadLooked({ readers }: { readonly readers: Readers }) {
  const text = useText();
  return (
    <div className="notice warn" role="status">
      {text(readers.length === 0 ? 'share.recalled.nobody' : 'share.recalled.readers')}
      <ul>
        {readers.map((reader) => (
          <li key={`${reader.at} ${reader.name}`}>
            {reader.name}, {reader.organisation}, {text.instant(reader.at)}
          </li>
        ))}
      </ul>
    </div>
  );
}
