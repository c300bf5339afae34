import type { Actions } from './actions';

/** A key, what it does, and the words of the help: one table, so that the help cannot lie. */
export interface KeyBinding {
  readonly keys: readonly string[];
  readonly label: string;
  readonly does: string;
  readonly run: (actions: Actions, surroundings: Surroundings) => void;
}

/** What the keys reach beside the image. */
export interface Surroundings {
  readonly nextSeries: (step: 1 | -1) => void;
  readonly help: () => void;
}

export const keyBindings: readonly KeyBinding[] = [
  { keys: ['ArrowDown'], label: '↓', does: 'Next image', run: (a) => { a.scroll(1); } },
  { keys: ['ArrowUp'], label: '↑', does: 'Previous image', run: (a) => { a.scroll(-1); } },
  { keys: ['PageDown'], label: 'Page Down', does: 'Ten images on', run: (a) => { a.scroll(10); } },
  { keys: ['PageUp'], label: 'Page Up', does: 'Ten images back', run: (a) => { a.scroll(-10); } },
  { keys: ['Home'], label: 'Home', does: 'First image', run: (a) => { a.first(); } },
  { keys: ['End'], label: 'End', does: 'Last image', run: (a) => { a.last(); } },
  { keys: ['ArrowRight'], label: '→', does: 'Next series', run: (_, s) => { s.nextSeries(1); } },
  { keys: ['ArrowLeft'], label: '←', does: 'Previous series', run: (_, s) => { s.nextSeries(-1); } },
  { keys: ['1', '2', '3', '4'], label: '1 – 4', does: 'Window for soft tissue, lung, bone, brain (CT)', run: () => undefined },
  { keys: ['0'], label: '0', does: 'Window as stored with the image', run: (a) => { a.ownWindow(); } },
  { keys: ['d'], label: 'D', does: 'Darker', run: (a) => { a.window(0, 8); } },
  { keys: ['b'], label: 'B', does: 'Brighter', run: (a) => { a.window(0, -8); } },
  { keys: ['n'], label: 'N', does: 'Narrower window, more contrast', run: (a) => { a.window(-8, 0); } },
  { keys: ['w'], label: 'W', does: 'Wider window, less contrast', run: (a) => { a.window(8, 0); } },
  { keys: ['+', '='], label: '+', does: 'Zoom in', run: (a) => { a.zoom(1.25); } },
  { keys: ['-'], label: '−', does: 'Zoom out', run: (a) => { a.zoom(0.8); } },
  { keys: ['f'], label: 'F', does: 'Fit to the window', run: (a) => { a.fit(); } },
  { keys: ['i'], label: 'I', does: 'Invert', run: (a) => { a.invert(); } },
  { keys: ['r'], label: 'R', does: 'Rotate by a quarter', run: (a) => { a.turn(); } },
  { keys: ['h'], label: 'H', does: 'Mirror left to right', run: (a) => { a.flip(); } },
  { keys: ['Escape'], label: 'Esc', does: 'Everything as it was', run: (a) => { a.reset(); } },
  { keys: ['?'], label: '?', does: 'This help', run: (_, s) => { s.help(); } },
];

/** Whether the key meant something here. */
export function press(key: string, actions: Actions, surroundings: Surroundings): boolean {
  const binding = keyBindings.find(({ keys }) => keys.includes(key.length === 1 ? key.toLowerCase() : key));
  if (!binding) return false;
  if (/^[1-4]$/.test(key)) actions.preset(key);
  else binding.run(actions, surroundings);
  return true;
}

export function listenToKeys(stage: HTMLElement, actions: Actions, surroundings: Surroundings): void {
  stage.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return; // the browser's own
    if (press(event.key, actions, surroundings)) event.preventDefault();
  });
}
