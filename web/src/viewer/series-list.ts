import type { SeriesSummary } from '../api/schema';

/** The study's series as buttons; series without images (reports, structures) are listed but not offered. */
export class SeriesList {
  readonly #buttons = new Map<string, HTMLButtonElement>();
  readonly #open: (seriesInstanceUid: string) => void;
  #current = '';

  constructor(root: HTMLElement, series: readonly SeriesSummary[], open: (seriesInstanceUid: string) => void) {
    this.#open = open;
    root.replaceChildren(...series.map((it) => this.#button(it)));
  }

  get current(): string {
    return this.#current;
  }

  choose(seriesInstanceUid: string): void {
    this.#current = seriesInstanceUid;
    for (const [uid, button] of this.#buttons) {
      if (uid === seriesInstanceUid) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
    }
    this.#buttons.get(seriesInstanceUid)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    this.#open(seriesInstanceUid);
  }

  step(by: 1 | -1): void {
    const uids = [...this.#buttons].filter(([, button]) => !button.disabled).map(([uid]) => uid);
    const next = uids[uids.indexOf(this.#current) + by];
    if (next !== undefined) this.choose(next);
  }

  #button(series: SeriesSummary): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.disabled = !series.hasImages;
    const name = document.createElement('span');
    name.className = 'series-name';
    name.textContent = [series.number, series.description ?? 'Series'].filter((part) => part !== undefined).join(' · ');
    const size = document.createElement('span');
    size.className = 'series-size';
    size.textContent = [series.modality, series.hasImages ? series.instanceCount : 'no images'].filter(Boolean).join(' · ');
    button.append(name, size);
    button.addEventListener('click', () => { this.choose(series.seriesInstanceUid); });
    this.#buttons.set(series.seriesInstanceUid, button);
    return button;
  }
}

/** The series to begin with: the key image's, else the one with the most images. */
export function firstSeries(series: readonly SeriesSummary[], keyImage: string | undefined): SeriesSummary | undefined {
  const withImages = series.filter((it) => it.hasImages);
  const ofKeyImage = withImages.find((it) => it.seriesInstanceUid === keyImage);
  return ofKeyImage ?? withImages.sort((a, b) => b.instanceCount - a.instanceCount)[0];
}
