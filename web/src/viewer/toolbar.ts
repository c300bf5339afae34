import { presets, type Window } from './image/window';
import type { Actions } from './input/actions';
import type { Pointer, Tool } from './input/pointer';
import { keyBindings } from './input/keys';
import type { ViewState } from './view/state';

const tools: readonly { readonly tool: Tool; readonly name: string }[] = [
  { tool: 'window', name: 'Window' },
  { tool: 'scroll', name: 'Scroll' },
  { tool: 'pan', name: 'Move' },
  { tool: 'zoom', name: 'Zoom' },
];

/** The buttons under the image, and the slider that is the way through the slices for hands, keys and screen readers alike. */
export class Toolbar {
  readonly #slider: HTMLInputElement;
  readonly #presets: HTMLSelectElement;

  constructor(root: HTMLElement, slider: HTMLInputElement, actions: Actions, pointer: Pointer, help: () => void) {
    this.#slider = slider;
    slider.addEventListener('input', () => { actions.goTo(slider.valueAsNumber - 1); });
    this.#presets = presetChoice(actions);
    root.replaceChildren(
      toolGroup(pointer),
      this.#presets,
      button('Invert', () => { actions.invert(); }),
      button('Rotate', () => { actions.turn(); }),
      button('Mirror', () => { actions.flip(); }),
      button('Fit', () => { actions.fit(); }),
      button('Reset', () => { actions.reset(); }),
      button('Keys', help),
    );
  }

  show({ shown, wanted, count }: ViewState): void {
    this.#slider.hidden = count < 2;
    this.#slider.max = String(Math.max(count, 1));
    this.#slider.value = String(wanted + 1);
    this.#slider.setAttribute('aria-valuetext', `Image ${wanted + 1} of ${count}`);
    if (shown.kind === 'full') this.#presets.value = nameOf(shown.view.presentation.window);
    this.#presets.disabled = shown.kind !== 'full' || shown.view.labels.modality !== 'CT';
  }
}

function nameOf(window: Window | undefined): string {
  if (!window) return '0';
  return presets.find((it) => it.window.center === window.center && it.window.width === window.width)?.key ?? 'own';
}

function toolGroup(pointer: Pointer): HTMLElement {
  const group = document.createElement('div');
  group.className = 'tools';
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', 'What dragging does');
  const buttons = tools.map(({ tool, name }) => {
    const it = button(name, () => {
      pointer.use(tool);
      for (const other of buttons) other.setAttribute('aria-pressed', String(other === it));
    });
    it.setAttribute('aria-pressed', 'false');
    return it;
  });
  group.append(...buttons);
  return group;
}

function presetChoice(actions: Actions): HTMLSelectElement {
  const select = document.createElement('select');
  select.setAttribute('aria-label', 'Window');
  select.add(new Option('Window: stored', '0'));
  for (const { key, name } of presets) select.add(new Option(name, key));
  const own = new Option('Window: own', 'own');
  own.disabled = true; // only said, never chosen
  select.add(own);
  select.addEventListener('change', () => {
    if (select.value === '0') actions.ownWindow();
    else actions.preset(select.value);
  });
  return select;
}

function button(name: string, run: () => void): HTMLButtonElement {
  const it = document.createElement('button');
  it.type = 'button';
  it.textContent = name;
  it.addEventListener('click', run);
  return it;
}

/** Fills the help dialog from the table of keys. */
export function helpDialog(dialog: HTMLDialogElement): () => void {
  const list = document.createElement('dl');
  for (const { label, does } of keyBindings) {
    const key = document.createElement('dt');
    key.textContent = label;
    const meaning = document.createElement('dd');
    meaning.textContent = does;
    list.append(key, meaning);
  }
  dialog.querySelector('[data-keys]')?.replaceChildren(list);
  return () => { dialog.showModal(); };
}
