import { Painter } from './image/paint';
import type { ResolvedView } from './view/resolved';

// For colour, where a window means nothing and none is applied.
const noWindow = { center: 128, width: 256, shape: 'LINEAR_EXACT' } as const;

/** The canvas: draws a resolved view, at the screen's own resolution. */
export class Stage {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #frame = document.createElement('canvas');
  readonly #painter = new Painter();
  #painted: { readonly content: unknown; readonly window: unknown; readonly inverted: boolean } | undefined;

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) throw new Error('this browser has no 2D canvas');
    this.#canvas = canvas;
    this.#context = context;
  }

  clear(): void {
    this.#fitScreen();
    this.#context.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
  }

  draw(view: ResolvedView): void {
    this.#paint(view);
    this.clear();
    const context = this.#context;
    const ratio = devicePixelRatio;
    const { zoom, pan, turn } = view.presentation;
    const { columns, rows } = view.frame.layout;
    const height = rows * view.frame.aspect;
    const sideways = turn.quarters % 2 === 1;
    const scale =
      zoom *
      Math.min(
        this.#canvas.width / (sideways ? height : columns),
        this.#canvas.height / (sideways ? columns : height),
      );
    context.save();
    context.translate(this.#canvas.width / 2 + pan.x * ratio, this.#canvas.height / 2 + pan.y * ratio);
    context.rotate((turn.quarters * Math.PI) / 2);
    context.scale(turn.mirrored ? -scale : scale, scale * view.frame.aspect);
    context.imageSmoothingQuality = 'high';
    context.drawImage(this.#frame, -columns / 2, -rows / 2);
    context.restore();
  }

  #paint(view: ResolvedView): void {
    const { content, window, frame } = view;
    const { inverted } = view.presentation;
    const last = this.#painted;
    if (last && last.content === content && last.window === window && last.inverted === inverted) return;
    const { columns, rows } = frame.layout;
    if (this.#frame.width !== columns || this.#frame.height !== rows) {
      this.#frame.width = columns;
      this.#frame.height = rows;
    }
    const context = this.#frame.getContext('2d');
    if (!context) throw new Error('no memory for a canvas of this size');
    if (content.kind === 'picture') {
      context.drawImage(content.picture, 0, 0);
    } else {
      const image = context.createImageData(columns, rows);
      this.#painter.paint(frame, content.samples, window ?? noWindow, inverted, new Uint32Array(image.data.buffer));
      context.putImageData(image, 0, 0);
    }
    this.#painted = { content, window, inverted };
  }

  #fitScreen(): void {
    const ratio = devicePixelRatio;
    const width = Math.max(1, Math.round(this.#canvas.clientWidth * ratio));
    const height = Math.max(1, Math.round(this.#canvas.clientHeight * ratio));
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
  }
}
