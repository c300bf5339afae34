import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Input, Label, SearchField, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';

import { answered, api } from '../../api/client';
import type { WorklistItem } from '../../api/schema';
import { useText } from '../text/text';
import { Act } from '../ui/action';
import { Failure } from '../ui/feedback';
import { InImages, patientDetails, patientName, patientNow } from './corrected';
import { StateChips } from './state-chips';

type Scope = 'own' | 'shared';

const worklistQuery = (scope: Scope) =>
  infiniteQueryOptions({
    queryKey: ['worklist', scope],
    queryFn: ({ pageParam }) =>
      answered(
        api.GET('/api/worklist', { params: { query: { scope, limit: 50, ...(pageParam === '' ? {} : { after: pageParam }) } } }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 15_000,
  });

export function WorklistPage() {
  const text = useText();
  const [scope, setScope] = useState<Scope>('own');
  const [words, setWords] = useState('');
  return (
    <>
      <div className="row between">
        <h1>{text('worklist.title')}</h1>
        <SearchField className="search" value={words} onChange={setWords}>
          <Label>{text('worklist.filter')}</Label>
          <Input />
        </SearchField>
      </div>
      <Tabs selectedKey={scope} onSelectionChange={(key) => { setScope(key === 'shared' ? 'shared' : 'own'); }}>
        <TabList aria-label={text('worklist.scope')} className="tabs">
          <Tab id="own">{text('worklist.own')}</Tab>
          <Tab id="shared">{text('worklist.shared')}</Tab>
        </TabList>
        <TabPanel id="own">
          <Studies scope="own" words={words} />
        </TabPanel>
        <TabPanel id="shared">
          <Studies scope="shared" words={words} />
        </TabPanel>
      </Tabs>
    </>
  );
}

function Studies({ scope, words }: { readonly scope: Scope; readonly words: string }) {
  const text = useText();
  const worklist = useInfiniteQuery(worklistQuery(scope));
  const sought = useDeferredValue(words);
  if (worklist.isPending) return <p role="status" className="quiet">{text('app.loading')}</p>;
  if (worklist.isError) return <Failure error={worklist.error} />;
  const items = worklist.data.pages.flatMap((page) => page.items).filter((item) => fits(item, sought));
  if (items.length === 0) return <p className="empty">{text(`worklist.empty.${scope}`)}</p>;
  return (
    <>
      <table className="cards">
        <thead>
          <tr>
            <th scope="col">{text('worklist.patient')}</th>
            <th scope="col">{text('worklist.study')}</th>
            <th scope="col">{text('worklist.date')}</th>
            {scope === 'shared' ? <th scope="col">{text('worklist.from')}</th> : null}
            <th scope="col">{text('worklist.size')}</th>
            <th scope="col">{text('worklist.state')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.studyId} item={item} scope={scope} />
          ))}
        </tbody>
      </table>
      {worklist.hasNextPage ? (
        <div className="row middle">
          <Act onPress={() => void worklist.fetchNextPage()}>{text('app.more')}</Act>
        </div>
      ) : null}
    </>
  );
}

function Row({ item, scope }: { readonly item: WorklistItem; readonly scope: Scope }) {
  const text = useText();
  const patient = patientNow(item);
  return (
    <tr className={item.urgent ? 'urgent' : undefined}>
      <th scope="row">
        <a className="main-link" href={`/studies/${encodeURIComponent(item.studyId)}`}>
          {patientName(text, patient)}
        </a>
        <span className="quiet">{patientDetails(text, patient)}</span>
        <InImages item={item} />
      </th>
      <td>
        <span>{item.description === '' ? text('worklist.noDescription') : item.description}</span>
        <span className="quiet">{item.modalities.join(', ')}</span>
      </td>
      <td className="nowrap">{text.day(item.studyDate)}</td>
      {scope === 'shared' ? (
        <td>
          <span>{item.owner.name}</span>
          {item.expires === undefined ? null : (
            <span className="quiet">{text('worklist.expires', { date: text.date(item.expires) })}</span>
          )}
        </td>
      ) : null}
      <td className="nowrap">
        <span>{text('worklist.images', { count: item.instanceCount })}</span>
        <span className="quiet">{text('worklist.series', { count: item.seriesCount })}</span>
      </td>
      <td>
        <StateChips item={item} />
      </td>
    </tr>
  );
}

/** Every word must be found somewhere in the row, with what is said of the patient now or with what was said then. */
export function fits(item: WorklistItem, words: string): boolean {
  const wanted = words.toLocaleLowerCase().split(/\s+/);
  return [item, patientNow(item)].some((patient) => {
    const row = [patient.patientName, patient.patientId, item.description, item.owner.name, ...item.modalities].join(' ').toLocaleLowerCase();
    return wanted.every((word) => row.includes(word));
  });
}
