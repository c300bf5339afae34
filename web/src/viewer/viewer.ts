import { DicomWebError, type StudyAddress } from './dicomweb/address';
import { frameBytes } from './image/frame';
import { cacheLimit, FrameCache } from './loading/frame-cache';
import { around, FrameLoader } from './loading/frame-loader';
import { FrameSource, type FrameContent } from './loading/frame-source';
import { openSeries, referenceOf, type OpenSeries } from './series';
import { asAcquired, type Presentation } from './view/presentation';
import { keyOf, type FrameReference } from './view/reference';
import { resolve } from './view/resolved';
import type { Shown, ViewState } from './view/state';

/** Browsers open six connections to a host over HTTP/1.1: two stay free for the report. */
const parallelFetches = 4;
const mostAhead = 16;

/** The reading of one study: which series, which slice, how it is looked at. Knows no page; tells its listener what to show. */
export class Viewer {
  readonly #study: StudyAddress;
  readonly #changed: (state: ViewState) => void;
  readonly #presentations = new Map<string, Presentation>();
  readonly #cache = new FrameCache<FrameContent>(cacheLimit());
  #opening = new AbortController();
  #series: OpenSeries | undefined;
  #loader: FrameLoader<FrameContent> | undefined;
  #shown: Shown = { kind: 'preview' };
  #wanted = 0;
  #direction: 1 | -1 = 1;

  constructor(study: StudyAddress, changed: (state: ViewState) => void) {
    this.#study = study;
    this.#changed = changed;
  }

  get shown(): Shown {
    return this.#shown;
  }

  get presentation(): Presentation {
    return this.#presentations.get(this.#series?.seriesInstanceUid ?? '') ?? asAcquired;
  }

  /** Opens a series at a frame of it, else at its middle. The preview stays until the first frame is here. */
  async open(seriesInstanceUid: string, at?: Place): Promise<void> {
    this.#loader?.plan([]);
    this.#series = undefined;
    if (this.#shown.kind !== 'preview') this.#show({ kind: 'opening' });
    const failed = await this.#read(seriesInstanceUid, at);
    if (failed) this.#show({ kind: 'failed', reason: failed.reason });
  }

  /** Reads the open series' list again, for more of it has arrived. The reader stays where they are, whatever comes of it. */
  async refresh(): Promise<void> {
    if (this.#series) await this.#read(this.#series.seriesInstanceUid, this.#wantedReference());
  }

  /** Asks again for what could not be fetched. */
  async retry(seriesInstanceUid: string): Promise<void> {
    if (this.#series) this.goTo(this.#wanted);
    else await this.open(seriesInstanceUid);
  }

  /** Why the series could not be read; nothing when it was, or when another has been opened meanwhile. */
  async #read(seriesInstanceUid: string, at: Place | undefined): Promise<{ readonly reason: string } | undefined> {
    this.#opening.abort();
    this.#opening = new AbortController();
    const { signal } = this.#opening;
    try {
      const series = await openSeries(this.#study, seriesInstanceUid, signal);
      if (signal.aborted) return undefined;
      this.#begin(series);
      const start = series.stack.findIndex((item) => {
        const reference = referenceOf(item);
        return reference.sopInstanceUid === at?.sopInstanceUid && reference.frame === at.frame;
      });
      this.goTo(start >= 0 ? start : Math.floor(series.stack.length / 2));
      return undefined;
    } catch (cause) {
      return signal.aborted ? undefined : { reason: reasonOf(cause) };
    }
  }

  goTo(index: number): void {
    const series = this.#series;
    if (!series) return;
    const last = series.stack.length - 1;
    if (last < 0) {
      this.#show({ kind: 'failed', reason: 'This series has no images.' });
      return;
    }
    const to = Math.min(Math.max(index, 0), last);
    if (to !== this.#wanted) this.#direction = to > this.#wanted ? 1 : -1;
    this.#wanted = to;
    this.#update();
    this.#prefetch(series);
  }

  scroll(slices: number): void {
    this.goTo(this.#wanted + slices);
  }

  present(change: (presentation: Presentation) => Presentation): void {
    const series = this.#series;
    if (!series) return;
    this.#presentations.set(series.seriesInstanceUid, change(this.presentation));
    this.#update();
  }

  #begin(series: OpenSeries): void {
    this.#series = series;
    this.#loader?.plan([]);
    const source = new FrameSource(this.#study, series.frames);
    this.#loader = new FrameLoader(source, this.#cache, parallelFetches, (key, loaded) => {
      const wanted = this.#wantedReference();
      // An answer for a slice that the reader has left, or for a series since closed, only fills the cache.
      if (this.#series !== series || !wanted || keyOf(wanted) !== key) return;
      if (loaded.kind === 'content') this.#update();
      else if (isUndecodable(loaded.cause)) this.#show({ kind: 'unsupported', reference: wanted, reason: 'its compression', index: this.#wanted });
      else this.#show({ kind: 'failed', reason: reasonOf(loaded.cause) });
    });
  }

  #update(): void {
    const series = this.#series;
    const item = series?.stack[this.#wanted];
    if (!series || !item) return;
    if (item.kind === 'unsupported') {
      this.#show({ kind: 'unsupported', reference: item.reference, reason: item.reason, index: this.#wanted });
      return;
    }
    const content = this.#loader?.get(item.frame.reference);
    if (content) {
      const view = resolve(item.frame, content, this.presentation, this.#wanted, series.stack.length);
      this.#show({ kind: 'full', view });
    } else if (this.#shown.kind === 'failed' || this.#shown.kind === 'unsupported') {
      this.#show({ kind: 'opening' });
    } else {
      this.#show(this.#shown);
    }
  }

  #prefetch(series: OpenSeries): void {
    const [first] = series.frames.values();
    const fit = first ? Math.floor(cacheLimit() / 2 / frameBytes(first.layout)) : 0;
    const reach = Math.min(mostAhead, Math.floor(fit / 3));
    const references = around(series.stack.length, this.#wanted, this.#direction, reach).flatMap((index) => {
      const item = series.stack[index];
      return item?.kind === 'frame' ? [item.frame.reference] : [];
    });
    this.#loader?.plan(references);
  }

  #wantedReference(): FrameReference | undefined {
    const item = this.#series?.stack[this.#wanted];
    return item && referenceOf(item);
  }

  #show(shown: Shown): void {
    this.#shown = shown;
    this.#changed({ shown, wanted: this.#wanted, count: this.#series?.stack.length ?? 0 });
  }
}

interface Place {
  readonly sopInstanceUid: string;
  readonly frame: number;
}

/** The platform has no form of the frame that a browser can show (PS3.18 §8.7.4). */
function isUndecodable(cause: unknown): boolean {
  return cause instanceof DicomWebError && cause.status === 406;
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : 'unknown cause';
}
