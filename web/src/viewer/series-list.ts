import type { SeriesSummary } from '../api/schema';

/** The study's series as buttons; series without images (reports, structures) are listed but not offered. */
export class SeriesList {
  readonly #buttons = new Map<string, HTMLButtonElement>();
  readonly #root: HTMLElement;
  readonly #open: (seriesInstanceUid: string) => void;
  #current = '';

  constructor(root: HTMLElement, series: readonly SeriesSummary[], open: (seriesInstanceUid: string) => void) {
    this.#root = root;
    this.#open = open;
    this.update(series);
  }

  /** The series as they are now: more may have arrived, or more of one. */
  update(series: readonly SeriesSummary[]): void {
    for (const it of series) {
      const button = this.#buttons.get(it.seriesInstanceUid) ?? this.#button(it.seriesInstanceUid);
      button.disabled = !it.hasImages;
      button.replaceChildren(
        span('series-name', [it.number, it.description ?? 'Series'].filter((part) => part !== undefined).join(' · ')),
        span('series-size', [it.modality, it.hasImages ? it.instanceCount : 'no images'].filter(Boolean).join(' · ')),
      );
    }
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

  #button(seriesInstanceUid: string): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.addEventListener('click', () => { this.choose(seriesInstanceUid); });
    this.#buttons.set(seriesInstanceUid, button);
    this.#root.append(button);
    return button;
  }
}

function span(className: string, text: string): HTMLElement {
  const it = document.createElement('span');
  it.className = className;
  it.textContent = text;
  return it;
}

/** The series to begin with: the key image's, else the one with the most images. */
export function firstSeries(series: readonly SeriesSummary[], keyImage: string | undefined): SeriesSummary | undefined {
  const withImages = series.filter((it) => it.hasImages);
  const ofKeyImage = withImages.find((it) => it.seriesInstanceUid === keyImage);
  return ofKeyImage ?? withImages.sort((a, b) => b.instanceCount - a.instanceCount)[0];
}
