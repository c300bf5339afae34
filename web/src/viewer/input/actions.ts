import { presets } from '../image/window';
import { asAcquired, fitted, flipped, panned, turnedClockwise, windowed, zoomed } from '../view/presentation';
import type { Viewer } from '../viewer';

/** Everything that a reader can do, in one place: the toolbar, the keys and the pointer all come here. */
export class Actions {
  readonly #viewer: Viewer;

  constructor(viewer: Viewer) {
    this.#viewer = viewer;
  }

  scroll(slices: number): void {
    this.#viewer.scroll(slices);
  }

  goTo(index: number): void {
    this.#viewer.goTo(index);
  }

  first(): void {
    this.#viewer.goTo(0);
  }

  last(): void {
    this.#viewer.goTo(Number.MAX_SAFE_INTEGER);
  }

  window(dx: number, dy: number): void {
    const { shown } = this.#viewer;
    const from = shown.kind === 'full' ? shown.view.window : undefined;
    if (from) this.#viewer.present((presentation) => windowed(presentation, from, dx, dy));
  }

  /** Named windows are in Hounsfield units: for any other modality they would be wrong. */
  preset(key: string): void {
    const { shown } = this.#viewer;
    if (shown.kind !== 'full' || shown.view.labels.modality !== 'CT') return;
    const preset = presets.find((it) => it.key === key);
    if (preset) this.#viewer.present((presentation) => ({ ...presentation, window: preset.window }));
  }

  ownWindow(): void {
    this.#viewer.present((presentation) => ({ ...presentation, window: undefined }));
  }

  zoom(factor: number, at = { x: 0, y: 0 }): void {
    this.#viewer.present((presentation) => zoomed(presentation, factor, at));
  }

  pan(dx: number, dy: number): void {
    this.#viewer.present((presentation) => panned(presentation, dx, dy));
  }

  fit(): void {
    this.#viewer.present(fitted);
  }

  invert(): void {
    this.#viewer.present((presentation) => ({ ...presentation, inverted: !presentation.inverted }));
  }

  turn(): void {
    this.#viewer.present(turnedClockwise);
  }

  flip(): void {
    this.#viewer.present(flipped);
  }

  reset(): void {
    this.#viewer.present(() => asAcquired);
  }
}
