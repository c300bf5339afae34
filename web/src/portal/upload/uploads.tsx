import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore, type DragEvent, type ReactNode } from 'react';

import { useSession } from '../identity/session';
import type { MessageId } from '../text/en';
import { useText } from '../text/text';
import { Act } from '../ui/action';
import { Chip, type Tone } from '../ui/feedback';
import { chosenFrom, dropped } from './choosing';
import { UploadQueue, type Chosen, type Item } from './queue';

const Queue = createContext<UploadQueue | null>(null);

/** Holds the files on their way above the pages, and asks before the window with them is closed. */
export function Uploads({ children }: { readonly children: ReactNode }) {
  const [queue] = useState(() => new UploadQueue());
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => { if (queue.busy) event.preventDefault(); };
    addEventListener('beforeunload', ask);
    return () => { removeEventListener('beforeunload', ask); };
  }, [queue]);
  return <Queue value={queue}>{children}</Queue>;
}

const tones: Readonly<Record<Item['state'], Tone>> = { waiting: 'quiet', sending: 'busy', stored: 'good', refused: 'bad', stopped: 'warn' };
/** Of a long list the browser shows so many; the counts are of all. */
const shown = 200;

export function UploadsPage() {
  const text = useText();
  const session = useSession();
  const queue = useContext(Queue);
  if (queue === null) throw new Error('no queue');
  const items = useSyncExternalStore(queue.subscribe, queue.items);
  const add = (chosen: readonly Chosen[]) => { queue.add(session?.organisation?.id ?? '', chosen); };
  return (
    <>
      <h1>{text('uploads.title')}</h1>
      <Choosing add={add} />
      {items.length === 0 ? null : <Progress items={items} queue={queue} />}
    </>
  );
}

function Choosing({ add }: { readonly add: (chosen: readonly Chosen[]) => void }) {
  const text = useText();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void dropped(event.dataTransfer).then(add);
  }
  function take(input: HTMLInputElement) {
    add(chosenFrom(input.files));
    // So that the same files may be chosen once more.
    input.value = '';
  }
  return (
    <section
      className={`dropping stack${over ? ' over' : ''}`}
      aria-label={text('uploads.choose')}
      onDragOver={(event) => { event.preventDefault(); setOver(true); }}
      onDragLeave={() => { setOver(false); }}
      onDrop={drop}
    >
      <p>{text('uploads.hint')}</p>
      <div className="row middle">
        <Act look="primary" onPress={() => files.current?.click()}>{text('uploads.files')}</Act>
        <Act onPress={() => folder.current?.click()}>{text('uploads.folder')}</Act>
      </div>
      <input ref={files} type="file" multiple hidden data-choose="files" onChange={(event) => { take(event.currentTarget); }} />
      <input
        ref={(input) => {
          folder.current = input;
          input?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        multiple
        hidden
        data-choose="folder"
        onChange={(event) => { take(event.currentTarget); }}
      />
    </section>
  );
}

function Progress({ items, queue }: { readonly items: readonly Item[]; readonly queue: UploadQueue }) {
  const text = useText();
  const count = (state: Item['state']) => items.filter((it) => it.state === state).length;
  const bytes = items.reduce((sum, it) => sum + it.size, 0);
  const arrived = items.reduce((sum, it) => sum + (it.state === 'stored' || it.state === 'refused' ? it.size : it.arrived), 0);
  const under = count('waiting') + count('sending');
  const again = items.some((it) => it.state === 'stopped' || it.code === 'unreachable');
  // What needs a look stands first.
  const order: readonly Item['state'][] = ['refused', 'stopped', 'sending', 'waiting', 'stored'];
  const listed = [...items].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state)).slice(0, shown);
  return (
    <section className="stack" aria-label={text('uploads.progress')}>
      <div className="row between">
        <p role="status">
          {text('uploads.count', { stored: count('stored'), all: items.length })}
          {count('refused') > 0 ? ` · ${text('uploads.refusedCount', { count: count('refused') })}` : ''}
        </p>
        <span className="row">
          {under > 0 ? <Act onPress={() => { queue.stop(); }}>{text('uploads.stop')}</Act> : null}
          {again && under === 0 ? <Act look="primary" onPress={() => { queue.again(); }}>{text('uploads.again')}</Act> : null}
          {under === 0 ? <Act onPress={() => { queue.clear(); }}>{text('uploads.clear')}</Act> : null}
        </span>
      </div>
      <progress className="bar" aria-label={text('uploads.progress')} max={Math.max(1, bytes)} value={arrived} />
      <table className="cards">
        <thead>
          <tr>
            <th scope="col">{text('uploads.file')}</th>
            <th scope="col">{text('uploads.size')}</th>
            <th scope="col">{text('uploads.state')}</th>
          </tr>
        </thead>
        <tbody>
          {listed.map((it) => (
            <tr key={it.id}>
              <th scope="row" className="small">{it.path}</th>
              <td className="nowrap" data-label={text('uploads.size')}>{text('uploads.mebibytes', { count: Math.ceil(it.size / 104_857.6) / 10 })}</td>
              <td>
                <Outcome item={it} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {items.length > listed.length ? <p className="quiet">{text('uploads.more', { count: items.length - listed.length })}</p> : null}
    </section>
  );
}

const reasons: Readonly<Record<string, MessageId>> = {
  empty: 'uploads.reason.empty',
  unreachable: 'uploads.reason.unreachable',
  'too-large': 'uploads.reason.too-large',
  'disk-full': 'uploads.reason.disk-full',
  'status-401': 'uploads.reason.signed-out',
  'not-signed-in': 'uploads.reason.signed-out',
  'unreadable-here': 'uploads.reason.unreadable-here',
};

function Outcome({ item }: { readonly item: Item }) {
  const text = useText();
  const part = item.size === 0 ? 0 : Math.floor((item.arrived / item.size) * 100);
  return (
    <span className="chips">
      <Chip tone={tones[item.state]}>{item.state === 'sending' ? text('uploads.part', { part }) : text(`uploads.state.${item.state}`)}</Chip>
      {item.state === 'refused' ? <span className="small">{text(reasons[item.code ?? ''] ?? 'uploads.reason.not-dicom')}</span> : null}
    </span>
  );
}
