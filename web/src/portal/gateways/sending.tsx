import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { answered, api } from '../../api/client';
import type { BandwidthWindow, Day, Gateway, Sending } from '../../api/schema';
import { useText } from '../text/text';
import { Act, Ask, SendForm } from '../ui/action';
import { Loaded } from '../ui/feedback';
import { Checks, Field } from '../ui/fields';

const days: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** When a gateway may use how much of its line, up and down, and what goes before the rest. */
export function SendingSettings({ gateway }: { readonly gateway: Gateway }) {
  const text = useText();
  const sending = useQuery({
    queryKey: ['gateways', gateway.id, 'sending'],
    queryFn: () => answered(api.GET('/api/gateways/{id}/sending', { params: { path: { id: gateway.id } } })),
  });
  return (
    <section className="stack" aria-label={text('gateways.line')}>
      <h3>{text('gateways.line')}</h3>
      <Loaded query={sending}>
        {(now) => (
          <>
            {now.windows.length === 0 ? <p className="quiet">{text('gateways.noWindows')}</p> : null}
            <ul className="plain-list">
              {now.windows.map((window, index) => (
                <li key={index}>
                  <strong>{text('gateways.megabits', { count: window.megabits })}</strong> {window.from}–{window.to}
                  <br />
                  <span className="quiet">
                    {window.days.length === 0 ? text('gateways.everyDay') : window.days.map((day) => text(`gateways.day.${day}`)).join(', ')}
                    {` · ${now.timeZone}`}
                  </span>
                </li>
              ))}
            </ul>
            {now.urgentAeTitle === undefined ? null : <p className="quiet">{text('gateways.urgentTitle', { title: now.urgentAeTitle })}</p>}
            <div>
              <Ask button={text('gateways.changeLine')} title={text('gateways.lineTitle', { name: gateway.name })}>
                {(close) => <SendingForm gateway={gateway} now={now} close={close} />}
              </Ask>
            </div>
          </>
        )}
      </Loaded>
    </section>
  );
}

function SendingForm({ gateway, now, close }: { readonly gateway: Gateway; readonly now: Sending; readonly close: () => void }) {
  const text = useText();
  const queries = useQueryClient();
  const [windows, setWindows] = useState<readonly BandwidthWindow[]>(now.windows);
  const [timeZone, setTimeZone] = useState(now.windows.length === 0 ? Intl.DateTimeFormat().resolvedOptions().timeZone : now.timeZone);
  const [urgentAeTitle, setUrgentAeTitle] = useState(now.urgentAeTitle ?? '');
  async function save() {
    const title = urgentAeTitle.trim();
    const body: Sending = { timeZone: timeZone.trim(), windows: [...windows], ...(title === '' ? {} : { urgentAeTitle: title }) };
    await answered(api.PUT('/api/gateways/{id}/sending', { params: { path: { id: gateway.id } }, body }));
    await queries.invalidateQueries({ queryKey: ['gateways', gateway.id, 'sending'] });
    close();
  }
  const change = (index: number, window: BandwidthWindow) => { setWindows(windows.map((it, at) => (at === index ? window : it))); };
  return (
    <SendForm submit={text('gateways.grant')} onCancel={close} send={save} ready={windows.every((it) => it.megabits > 0 && it.from !== '' && it.to !== '')}>
      <p className="quiet">{text('gateways.lineHint')}</p>
      {windows.map((window, index) => (
        <fieldset className="window" key={index}>
          <legend>{text('gateways.window', { number: index + 1 })}</legend>
          <Field label={text('gateways.from')} type="time" value={window.from} onChange={(from) => { change(index, { ...window, from }); }} />
          <Field label={text('gateways.to')} type="time" value={window.to} onChange={(to) => { change(index, { ...window, to }); }} />
          <Field
            label={text('gateways.megabitsLabel')}
            type="number"
            value={window.megabits.toString()}
            onChange={(it) => { change(index, { ...window, megabits: Number(it) }); }}
          />
          <Checks
            label={text('gateways.days')}
            values={window.days}
            options={days.map((value) => ({ value, name: text(`gateways.day.${value}`) }))}
            onChange={(chosen) => { change(index, { ...window, days: days.filter((it) => chosen.includes(it)) }); }}
          />
          <div>
            <Act onPress={() => { setWindows(windows.filter((_, at) => at !== index)); }}>{text('gateways.removeWindow')}</Act>
          </div>
        </fieldset>
      ))}
      <div>
        <Act onPress={() => { setWindows([...windows, { days: [], from: '07:00', to: '19:00', megabits: 20 }]); }}>{text('gateways.addWindow')}</Act>
      </div>
      <Field label={text('gateways.timeZone')} value={timeZone} onChange={setTimeZone} />
      <Field label={text('gateways.urgentAeTitle')} hint={text('gateways.urgentAeTitleHint')} value={urgentAeTitle} onChange={setUrgentAeTitle} required={false} />
    </SendForm>
  );
}
