import type { Actions } from './actions';

/** What dragging does. A mouse windows and a finger scrolls until the reader picks another. */
export type Tool = 'window' | 'scroll' | 'pan' | 'zoom';

interface Finger {
  x: number;
  y: number;
}

/** Drags with mouse, pen and fingers: one does the tool, two zoom and move. */
export class Pointer {
  readonly #stage: HTMLElement;
  readonly #actions: Actions;
  readonly #fingers = new Map<number, Finger>();
  #tool: Tool | undefined;
  #buttonTool: Tool | undefined;
  #scrolled = 0;

  constructor(stage: HTMLElement, actions: Actions) {
    this.#stage = stage;
    this.#actions = actions;
    stage.addEventListener('pointerdown', (event) => { this.#down(event); });
    stage.addEventListener('pointermove', (event) => { this.#move(event); });
    for (const end of ['pointerup', 'pointercancel'] as const) {
      stage.addEventListener(end, (event) => { this.#fingers.delete(event.pointerId); });
    }
    stage.addEventListener('contextmenu', (event) => { event.preventDefault(); });
    stage.addEventListener('dblclick', () => { actions.fit(); });
    stage.addEventListener('wheel', (event) => { this.#wheel(event); }, { passive: false });
  }

  use(tool: Tool): void {
    this.#tool = tool;
  }

  #down(event: PointerEvent): void {
    // A captured pointer's click would never reach the message's button.
    if (event.target instanceof Element && event.target.closest('a, button')) return;
    this.#stage.focus({ preventScroll: true });
    this.#stage.setPointerCapture(event.pointerId);
    this.#fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.#buttonTool = event.button === 2 ? 'zoom' : event.button === 1 || event.shiftKey ? 'pan' : undefined;
    this.#scrolled = 0;
  }

  #move(event: PointerEvent): void {
    const finger = this.#fingers.get(event.pointerId);
    if (!finger) return;
    const [dx, dy] = [event.clientX - finger.x, event.clientY - finger.y];
    if (this.#fingers.size >= 2) this.#pinch(event, finger, dx, dy);
    else this.#drag(event, dx, dy);
    finger.x = event.clientX;
    finger.y = event.clientY;
  }

  #drag(event: PointerEvent, dx: number, dy: number): void {
    switch (this.#buttonTool ?? this.#tool ?? (event.pointerType === 'touch' ? 'scroll' : 'window')) {
      case 'window':
        this.#actions.window(dx, dy);
        return;
      case 'pan':
        this.#actions.pan(dx, dy);
        return;
      case 'zoom':
        this.#actions.zoom(Math.exp(-dy / 200));
        return;
      case 'scroll': {
        this.#scrolled += dy / 8; // CSS pixels of travel per slice
        const slices = Math.trunc(this.#scrolled);
        this.#scrolled -= slices;
        if (slices !== 0) this.#actions.scroll(slices);
        return;
      }
    }
  }

  #pinch(event: PointerEvent, finger: Finger, dx: number, dy: number): void {
    const other = [...this.#fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (!other) return;
    const before = Math.hypot(finger.x - other.x, finger.y - other.y);
    const after = Math.hypot(event.clientX - other.x, event.clientY - other.y);
    const middle = { clientX: (event.clientX + other.x) / 2, clientY: (event.clientY + other.y) / 2 };
    if (before > 10) this.#actions.zoom(after / before, this.#fromMiddle(middle));
    this.#actions.pan(dx / 2, dy / 2);
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    if (event.ctrlKey) {
      this.#actions.zoom(Math.exp(-event.deltaY / 300), this.#fromMiddle(event));
      return;
    }
    // A notch of a wheel is about 100 pixels and one slice; a trackpad sends many small ones.
    this.#scrolled += event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY / 3 : event.deltaY / 100;
    const slices = Math.trunc(this.#scrolled);
    this.#scrolled -= slices;
    if (slices !== 0) this.#actions.scroll(Math.sign(slices) * Math.min(Math.abs(slices), 5));
  }

  #fromMiddle(at: { clientX: number; clientY: number }): { x: number; y: number } {
    const box = this.#stage.getBoundingClientRect();
    return { x: at.clientX - box.left - box.width / 2, y: at.clientY - box.top - box.height / 2 };
  }
}
