import { keyOf, type FrameKey } from './view/reference';
import type { Shown } from './view/state';

/** What the reader has truly seen of this study so far; the report asks before it lets itself be signed. */
export interface Seen {
  readonly fullFrames: number;
}

export class Viewing {
  readonly #frames = new Set<FrameKey>();
  readonly #listeners = new Set<() => void>();
  #seen: Seen = { fullFrames: 0 };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): Seen => this.#seen;

  /** Until a full frame has been seen, but no longer than that many milliseconds. */
  firstFrame(atMost: number): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(resolve, atMost);
      const stop = this.subscribe(() => {
        stop();
        resolve();
      });
    });
  }

  note(shown: Shown): void {
    if (shown.kind !== 'full') return;
    this.#frames.add(keyOf(shown.view.frame.reference));
    if (this.#frames.size === this.#seen.fullFrames) return;
    this.#seen = { fullFrames: this.#frames.size };
    for (const listener of this.#listeners) listener();
  }
}
