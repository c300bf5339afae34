import { keyOf, type FrameKey, type FrameReference } from '../view/reference';
import type { FrameCache } from './frame-cache';

/** A frame's content once it is here, or why it is not. */
export type Loaded<T> = { readonly kind: 'content'; readonly content: T } | { readonly kind: 'failed'; readonly cause: unknown };

export interface Source<T> {
  load(reference: FrameReference, signal: AbortSignal): Promise<T>;
  bytes(content: T): number;
}

/**
 * Fetches what the reader is about to need, in the order of need and so many at once; the very first alone, for on a slow
 * line its neighbours would only take from it. A new plan replaces the old one:
 * fetches that it no longer names are given up, so that an answer that has become stale costs nothing and changes nothing.
 */
export class FrameLoader<T> {
  readonly #source: Source<T>;
  readonly #cache: FrameCache<T>;
  readonly #parallel: number;
  readonly #arrived: (key: FrameKey, loaded: Loaded<T>) => void;
  readonly #running = new Map<FrameKey, AbortController>();
  readonly #failed = new Set<FrameKey>();
  #started = new Set<FrameKey>();
  #first = true;
  #plan: readonly FrameReference[] = [];

  constructor(source: Source<T>, cache: FrameCache<T>, parallel: number, arrived: (key: FrameKey, loaded: Loaded<T>) => void) {
    this.#source = source;
    this.#cache = cache;
    this.#parallel = parallel;
    this.#arrived = arrived;
  }

  get(reference: FrameReference): T | undefined {
    return this.#cache.get(keyOf(reference));
  }

  /** What is needed, the most urgent first. */
  plan(references: readonly FrameReference[]): void {
    this.#plan = references;
    this.#started = new Set();
    const wanted = new Set(references.map(keyOf));
    for (const [key, controller] of this.#running) if (!wanted.has(key)) controller.abort();
    // A reader who comes back to a frame that failed asks for it again.
    const [first] = references;
    if (first) this.#failed.delete(keyOf(first));
    this.#fill();
  }

  #fill(): void {
    for (const reference of this.#plan) {
      if (this.#running.size >= (this.#first ? 1 : this.#parallel)) return;
      const key = keyOf(reference);
      // Once per plan: a plan larger than the cache would otherwise push out and fetch again for ever.
      if (this.#cache.has(key) || this.#running.has(key) || this.#failed.has(key) || this.#started.has(key)) continue;
      this.#started.add(key);
      void this.#start(key, reference);
    }
  }

  async #start(key: FrameKey, reference: FrameReference): Promise<void> {
    const controller = new AbortController();
    this.#running.set(key, controller);
    const loaded = await this.#load(reference, controller.signal);
    this.#running.delete(key);
    if (!controller.signal.aborted) this.#first = false;
    if (loaded.kind === 'content') {
      this.#cache.put(key, loaded.content, this.#source.bytes(loaded.content));
      this.#arrived(key, loaded);
    } else if (!controller.signal.aborted) {
      this.#failed.add(key);
      this.#arrived(key, loaded);
    }
    this.#fill();
  }

  async #load(reference: FrameReference, signal: AbortSignal): Promise<Loaded<T>> {
    try {
      return { kind: 'content', content: await this.#source.load(reference, signal) };
    } catch (cause) {
      return { kind: 'failed', cause };
    }
  }
}

/** The frames around one, nearest first, a step further ahead for each behind: readers go on the way they go. */
export function around(length: number, index: number, direction: 1 | -1, reach: number): readonly number[] {
  const order = [index];
  for (let step = 1; step <= reach; step++) {
    order.push(index + direction * (2 * step - 1), index + direction * 2 * step, index - direction * step);
  }
  return order.filter((i) => i >= 0 && i < length);
}
