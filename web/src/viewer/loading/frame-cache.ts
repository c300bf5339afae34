import type { FrameKey } from '../view/reference';

/** Frames in memory, least recently used out first, never more bytes than the limit. */
export class FrameCache<T> {
  readonly #limit: number;
  readonly #frames = new Map<FrameKey, { readonly value: T; readonly bytes: number }>();
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get bytes(): number {
    return this.#bytes;
  }

  has(key: FrameKey): boolean {
    return this.#frames.has(key);
  }

  get(key: FrameKey): T | undefined {
    const kept = this.#frames.get(key);
    if (!kept) return undefined;
    // A Map keeps the order of insertion: in again at its end is "used last".
    this.#frames.delete(key);
    this.#frames.set(key, kept);
    return kept.value;
  }

  put(key: FrameKey, value: T, bytes: number): void {
    this.#remove(key);
    this.#frames.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#frames.keys()) {
      // The newest stays whatever its size: it is the one on the screen.
      if (this.#bytes <= this.#limit || oldest === key) break;
      this.#remove(oldest);
    }
  }

  #remove(key: FrameKey): void {
    const kept = this.#frames.get(key);
    if (!kept) return;
    this.#frames.delete(key);
    this.#bytes -= kept.bytes;
  }
}

/** A quarter of the memory that the browser admits to, 64 MB to 512 MB. */
export function cacheLimit(): number {
  const gigabytes = (navigator as { deviceMemory?: number }).deviceMemory ?? 2;
  return Math.min(512, Math.max(64, gigabytes * 64)) * 1024 * 1024;
}
