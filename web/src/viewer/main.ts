import { answered, api, ProblemError } from '../api/client';
import type { Study } from '../api/schema';
import type { StudyAddress } from './dicomweb/address';
import { instanceUrl } from './dicomweb/frames';
import { Drawing } from './drawing';
import { Actions } from './input/actions';
import { listenToKeys } from './input/keys';
import { Pointer } from './input/pointer';
import { Overlay } from './overlay';
import { element, readPage, studyIdOfAddress } from './page';
import { firstSeries, SeriesList } from './series-list';
import { Stage } from './stage';
import { markFirstImage, markFullImage } from './timing';
import { helpDialog, Toolbar } from './toolbar';
import { Viewer } from './viewer';
import { Viewing } from './viewing';
import type { ViewState } from './view/state';

/** The study page: the platform has sent it with its preview in it; this draws the rest. */

const page = readPage();
const stageElement = element('stage', HTMLElement);
const overlay = new Overlay(element('overlay', HTMLElement));
const message = element('message', HTMLElement);
const keyImage = element('key-image', HTMLImageElement);
markFirstImage(keyImage);
overlay.primaryDiagnosis(page.primaryDiagnosis);
void begin().catch((cause: unknown) => {
  if (cause instanceof ProblemError && cause.status === 401) {
    location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`);
    return;
  }
  stageElement.dataset['state'] = 'failed';
  message.textContent = `This study cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`;
});

async function begin(): Promise<void> {
  const study = page.study ?? (await answered(api.GET('/api/studies/{id}', { params: { path: { id: studyIdOfAddress() } } })));
  overlay.completeness({ complete: study.complete, received: study.instanceCount, waiting: study.waitingInstances });
  const viewing = new Viewing();
  read(study, viewing);
  const panel = await import('../portal/study/panel');
  panel.mount(element('panel', HTMLElement), study.studyId, viewing);
}

function read(study: Study, viewing: Viewing): void {
  const address: StudyAddress = { studyInstanceUid: study.studyInstanceUid, owner: study.owner.id };
  const stage = new Stage(element('canvas', HTMLCanvasElement));
  const viewer = new Viewer(address, (state) => { frames.request(state); });
  const frames = new Drawing((state) => { draw(state); });

  const actions = new Actions(viewer);
  const pointer = new Pointer(stageElement, actions);
  const help = helpDialog(element('help', HTMLDialogElement));
  const toolbar = new Toolbar(element('toolbar', HTMLElement), element('slice', HTMLInputElement), actions, pointer, help);
  const first = firstSeries(study.series, page.keyImage?.seriesInstanceUid);
  const series = new SeriesList(element('series', HTMLElement), study.series, (uid) => {
    void viewer.open(uid, uid === page.keyImage?.seriesInstanceUid ? page.keyImage : undefined);
  });
  listenToKeys(stageElement, actions, { help, nextSeries: (step) => { series.step(step); } });
  new ResizeObserver(() => { frames.again(); }).observe(stageElement);

  if (first) series.choose(first.seriesInstanceUid);
  else showText('No images of this study are here yet.', undefined);

  function draw(state: ViewState): void {
    const { shown } = state;
    stageElement.dataset['state'] = shown.kind;
    keyImage.hidden = shown.kind !== 'preview';
    overlay.show(state);
    toolbar.show(state);
    viewing.note(shown);
    switch (shown.kind) {
      case 'full': {
        const { view } = shown;
        stage.draw(view);
        markFullImage();
        stageElement.dataset['slice'] = String(view.index + 1);
        stageElement.dataset['window'] = view.window ? `${view.window.center}/${view.window.width}` : '';
        showText('', undefined);
        return;
      }
      case 'opening':
        stage.clear();
        showText('', undefined);
        return;
      case 'preview':
        return;
      case 'unsupported':
        stage.clear();
        showText(`This image cannot be shown here (${shown.reason}).`, instanceUrl(address, shown.reference));
        return;
      case 'failed':
        stage.clear();
        showText(`This image could not be fetched (${shown.reason}).`, undefined);
        return;
    }
  }

  function showText(text: string, download: string | undefined): void {
    message.textContent = text;
    if (download === undefined) return;
    const link = document.createElement('a');
    link.href = download;
    link.download = '';
    link.textContent = 'Download the file';
    message.append(' ', link);
  }
}
