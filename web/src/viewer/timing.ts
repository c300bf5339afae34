/** Marks for those who measure: when the reader saw something, and when all of it. */

export function markFirstImage(keyImage: HTMLImageElement): void {
  if (keyImage.getAttribute('src') === '') return;
  if (!PerformanceObserver.supportedEntryTypes.includes('element')) {
    void keyImage.decode().then(() => { mark('first-image'); }, () => undefined); // no preview: the full frame will be the first
    return;
  }
  // The time at which it was on the screen, which may lie before this script.
  new PerformanceObserver((list, observer) => {
    const [entry] = list.getEntriesByName('image-paint');
    if (!entry) return;
    mark('first-image', (entry as PerformanceEntry & { renderTime?: number }).renderTime || entry.startTime);
    observer.disconnect();
  }).observe({ type: 'element', buffered: true });
}

export function markFullImage(): void {
  if (performance.getEntriesByName('first-image').length === 0) mark('first-image');
  mark('full-image');
}

function mark(name: string, startTime = performance.now()): void {
  if (performance.getEntriesByName(name).length === 0) performance.mark(name, { startTime });
}
