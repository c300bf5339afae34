import type { Study } from '../api/schema';
import { showCorrection } from './correction';
import type { StudyAddress } from './dicomweb/address';
import { instanceUrl } from './dicomweb/frames';
import { Drawing } from './drawing';
import { Actions } from './input/actions';
import { listenToKeys } from './input/keys';
import { Pointer } from './input/pointer';
import { Message } from './message';
import type { Overlay } from './overlay';
import { element, type KeyImage } from './page';
import { firstSeries, SeriesList } from './series-list';
import { Stage } from './stage';
import { markFullImage } from './timing';
import { helpDialog, Toolbar } from './toolbar';
import type { ViewState } from './view/state';
import { Viewer } from './viewer';
import { Viewing } from './viewing';

/** The study page's image part: the page's elements joined to the viewer. */
export class Reading {
  readonly viewing = new Viewing();
  readonly #address: StudyAddress;
  readonly #keyImage: KeyImage | undefined;
  readonly #overlay: Overlay;
  readonly #preview = element('key-image', HTMLImageElement);
  readonly #stageElement = element('stage', HTMLElement);
  readonly #stage = new Stage(element('canvas', HTMLCanvasElement));
  readonly #message = new Message(element('message', HTMLElement));
  readonly #viewer: Viewer;
  readonly #toolbar: Toolbar;
  readonly #series: SeriesList;
  /** How many instances of the open series there were when its list was last read. */
  #read = 0;

  constructor(study: Study, keyImage: KeyImage | undefined, overlay: Overlay) {
    this.#address = { studyInstanceUid: study.studyInstanceUid, owner: study.owner.id };
    this.#keyImage = keyImage;
    this.#overlay = overlay;
    const drawing = new Drawing((state) => { this.#draw(state); });
    this.#viewer = new Viewer(this.#address, (state) => { drawing.request(state); });
    this.#series = new SeriesList(element('series', HTMLElement), study.series, (uid) => {
      void this.#viewer.open(uid, uid === keyImage?.seriesInstanceUid ? keyImage : undefined);
    });
    const actions = new Actions(this.#viewer);
    const pointer = new Pointer(this.#stageElement, actions);
    const help = helpDialog(element('help', HTMLDialogElement));
    const slider = element('slice', HTMLInputElement);
    this.#toolbar = new Toolbar(element('toolbar', HTMLElement), slider, actions, pointer, help);
    listenToKeys(this.#stageElement, actions, { help, nextSeries: (step) => { this.#series.step(step); } });
    new ResizeObserver(() => { drawing.again(); }).observe(this.#stageElement);
  }

  /** The study as it is now: images arrive while one reads. */
  update(study: Study): void {
    showCorrection(study);
    this.#overlay.completeness({ complete: study.complete, received: study.instanceCount, waiting: study.waitingInstances });
    this.#series.update(study.series);
    const open = study.series.find((it) => it.seriesInstanceUid === this.#series.current);
    if (!open) {
      const first = firstSeries(study.series, this.#keyImage?.seriesInstanceUid);
      this.#read = first?.instanceCount ?? 0;
      if (first) this.#series.choose(first.seriesInstanceUid);
      else this.#message.say('No images of this study are here yet.');
      return;
    }
    // A long list is read again only when it has grown by a tenth, or for the last time.
    const grown = open.instanceCount > this.#read * 1.1 || (study.complete && open.instanceCount !== this.#read);
    if (!grown) return;
    this.#read = open.instanceCount;
    void this.#viewer.refresh();
  }

  #draw(state: ViewState): void {
    const { shown } = state;
    this.#stageElement.dataset['state'] = shown.kind;
    this.#preview.hidden = shown.kind !== 'preview';
    this.#overlay.show(state);
    this.#toolbar.show(state);
    this.viewing.note(shown);
    switch (shown.kind) {
      case 'full': {
        const { view } = shown;
        this.#message.clear();
        this.#stage.draw(view);
        markFullImage();
        this.#stageElement.dataset['slice'] = String(view.index + 1);
        this.#stageElement.dataset['window'] = view.window ? `${view.window.center}/${view.window.width}` : '';
        return;
      }
      case 'preview':
      case 'opening':
        this.#message.clear();
        this.#stage.clear();
        return;
      case 'unsupported': {
        const { reason, reference } = shown;
        this.#stage.clear();
        this.#message.offerDownload(`This image cannot be shown here (${reason}).`, instanceUrl(this.#address, reference));
        return;
      }
      case 'failed':
        this.#stage.clear();
        this.#message.offerRetry(`This image could not be fetched (${shown.reason}).`, () => {
          void this.#viewer.retry(this.#series.current);
        });
        return;
    }
  }
}
