import type { ViewState } from './view/state';

/** Draws at most once per screen refresh, and always the newest state. */
export class Drawing {
  readonly #draw: (state: ViewState) => void;
  #state: ViewState | undefined;
  #asked = false;

  constructor(draw: (state: ViewState) => void) {
    this.#draw = draw;
  }

  request(state: ViewState): void {
    this.#state = state;
    this.again();
  }

  again(): void {
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      if (this.#state) this.#draw(this.#state);
    });
  }
}
