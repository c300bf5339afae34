import '../portal.css';

import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';

import type { Study } from '../../api/schema';
import type { Viewing } from '../../viewer/viewing';
import { LookedPanel } from '../audit/looked';
import { ReportPanel } from '../document/report-panel';
import { hasRole, useSession } from '../identity/session';
import { OrderPanel } from '../patient/order-panel';
import { makeQueries } from '../queries';
import { KeepingPanel } from '../retention/keeping-panel';
import { SharingPanel } from '../share/sharing-panel';
import { Texts, useText } from '../text/text';
import { Loaded } from '../ui/feedback';
import { StateChips } from './state-chips';
import { studyQuery } from './study';

/** What stands beside the images; loaded only once they are on their way. */
export function mount(element: HTMLElement, studyId: string, viewing: Viewing, onStudy: (study: Study) => void): void {
  createRoot(element).render(
    <QueryClientProvider client={makeQueries()}>
      <Texts>
        <Panel studyId={studyId} viewing={viewing} onStudy={onStudy} />
      </Texts>
    </QueryClientProvider>,
  );
}

interface PanelProps {
  readonly studyId: string;
  readonly viewing: Viewing;
  /** Told of the study each time that the platform has been asked about it. */
  readonly onStudy: (study: Study) => void;
}

function Panel({ studyId, viewing, onStudy }: PanelProps) {
  const text = useText();
  const session = useSession();
  const study = useQuery(studyQuery(studyId));
  useEffect(() => {
    if (study.data) onStudy(study.data);
  }, [study.data, onStudy]);
  const ours = session?.organisation?.id === study.data?.owner.id;
  const keeps = ours && hasRole(session, 'ADMINISTRATOR', 'PRIVACY_OFFICER');
  return (
    <div className="panel">
      <Loaded query={study}>
        {(data) => (
          <>
            <StateChips item={data} />
            <Tabs>
              <TabList aria-label={text('panel.tabs')} className="tabs">
                <Tab id="report">{text('panel.report')}</Tab>
                <Tab id="sharing">{text('panel.sharing')}</Tab>
                {ours ? <Tab id="order">{text('panel.order')}</Tab> : null}
                {hasRole(session, 'ADMINISTRATOR', 'PRIVACY_OFFICER', 'READER', 'SENDER') ? <Tab id="looked">{text('panel.looked')}</Tab> : null}
                {keeps ? <Tab id="keeping">{text('panel.keeping')}</Tab> : null}
              </TabList>
              <TabPanel id="report">
                <ReportPanel study={data} session={session} viewing={viewing} />
              </TabPanel>
              <TabPanel id="sharing">
                <SharingPanel study={data} ours={ours} />
              </TabPanel>
              <TabPanel id="order">
                <OrderPanel study={data} />
              </TabPanel>
              <TabPanel id="looked">
                <LookedPanel studyId={data.studyId} />
              </TabPanel>
              <TabPanel id="keeping">
                <KeepingPanel studyId={data.studyId} />
              </TabPanel>
            </Tabs>
          </>
        )}
      </Loaded>
    </div>
  );
}
