import { answered, api, ProblemError } from '../api/client';
import type { Study } from '../api/schema';
import { Message } from './message';
import { Overlay } from './overlay';
import { element, readPage, studyIdOfAddress } from './page';
import { Reading } from './reading';
import { markFirstImage } from './timing';

/** The study page: the platform has sent it with its preview in it; this draws the rest. */

const page = readPage();
const overlay = new Overlay(element('overlay', HTMLElement));
markFirstImage(element('key-image', HTMLImageElement));
overlay.primaryDiagnosis(page.primaryDiagnosis);
void begin().catch((cause: unknown) => {
  if (cause instanceof ProblemError && cause.status === 401) {
    location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`);
    return;
  }
  element('stage', HTMLElement).dataset['state'] = 'failed';
  const reason = cause instanceof Error ? cause.message : String(cause);
  new Message(element('message', HTMLElement)).say(`This study cannot be opened: ${reason}`);
});

async function begin(): Promise<void> {
  const study: Study =
    page.study ?? (await answered(api.GET('/api/studies/{id}', { params: { path: { id: studyIdOfAddress() } } })));
  const reading = new Reading(study, page.keyImage, overlay);
  reading.update(study);
  // The report's code is ten times the viewer's: on a slow line it would hold up the first image.
  await reading.viewing.firstFrame(2_000);
  const panel = await import('../portal/study/panel');
  panel.mount(element('panel', HTMLElement), study.studyId, reading.viewing, (newer) => { reading.update(newer); });
}
