import type { Lossy } from './image/frame';
import type { Window } from './image/window';
import type { ResolvedView } from './view/resolved';
import type { ViewState } from './view/state';

/** What the platform knows of the study beside its pixels. */
export interface Completeness {
  readonly complete: boolean;
  readonly received: number;
  readonly waiting: number;
}

/**
 * The text that stands over the image. Until the first full frame it is what the page came with; from then on patient,
 * date, side and orientation are those of the frame that is on the screen.
 */
export class Overlay {
  readonly #root: HTMLElement;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  show({ shown, wanted, count }: ViewState): void {
    this.#root.dataset['state'] = shown.kind;
    this.#put('quality', shown.kind === 'preview' ? 'PREVIEW' : '');
    if (shown.kind === 'full') this.#showView(shown.view);
    else this.#hideFrameTexts(shown.kind);
    this.#put('pending', pendingText(shown.kind === 'full' ? shown.view.index : undefined, wanted, count));
  }

  completeness({ complete, received, waiting }: Completeness): void {
    this.#put('completeness', complete ? '' : `INCOMPLETE: ${received} of ${received + waiting} images`);
  }

  primaryDiagnosis(allowed: boolean): void {
    this.#put('purpose', allowed ? '' : 'Not for primary diagnosis');
  }

  #showView(view: ResolvedView): void {
    const { labels, edges, index, count, window } = view;
    this.#put('patientName', labels.patientName ?? 'No patient name');
    this.#put('patientId', labels.patientId ?? 'No patient ID');
    this.#put('birth', [labels.birthDate && dateText(labels.birthDate), labels.sex].filter(Boolean).join(' · '));
    this.#put('studyDate', labels.studyDate ? dateText(labels.studyDate) : 'No study date');
    this.#put('studyDescription', labels.studyDescription ?? '');
    this.#put('series', [labels.modality, labels.seriesNumber, labels.seriesDescription].filter(Boolean).join(' · '));
    this.#put('side', labels.side ? sides[labels.side] : '');
    this.#put('view', labels.view ?? '');
    this.#put('slice', `${index + 1} / ${count}`);
    this.#put('window', window ? windowText(window) : '');
    this.#put('zoom', `Zoom ${Math.round(view.presentation.zoom * 100)} %`);
    this.#put('lossy', labels.lossy ? lossyText(labels.lossy) : '');
    this.#put('top', edges?.top ?? '');
    this.#put('right', edges?.right ?? '');
    this.#put('bottom', edges?.bottom ?? '');
    this.#put('left', edges?.left ?? '');
  }

  /** No pixels, no words about pixels: the patient's name may stay, for it is the study's. */
  #hideFrameTexts(kind: 'opening' | 'preview' | 'unsupported' | 'failed'): void {
    if (kind === 'preview') return;
    for (const field of ['slice', 'window', 'zoom', 'lossy', 'side', 'view', 'series', 'top', 'right', 'bottom', 'left']) {
      this.#put(field, '');
    }
  }

  #put(field: string, text: string): void {
    const element = this.#root.querySelector(`[data-field="${field}"]`);
    if (element && element.textContent !== text) element.textContent = text;
  }
}

const sides = { R: 'Right', L: 'Left', B: 'Both sides' } as const;

export function windowText({ center, width }: Window): string {
  return `W ${Math.round(width)}  C ${Math.round(center)}`;
}

export function lossyText({ ratio }: Lossy): string {
  return ratio === undefined ? 'LOSSY' : `LOSSY ${Math.round(ratio * 10) / 10} : 1`;
}

/** A DICOM date (PS3.5 §6.2) as ISO writes it; anything else as it stands. */
export function dateText(date: string): string {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(date);
  return parts ? parts.slice(1).join('-') : date;
}

function pendingText(shown: number | undefined, wanted: number, count: number): string {
  return count === 0 || shown === wanted ? '' : `→ ${wanted + 1} / ${count}`;
}
