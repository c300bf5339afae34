import { browserMemory, FileSending, keyOf, type Memory, type Sent } from './tus';

/** A file that somebody chose. */
export interface Item {
  readonly id: number;
  readonly path: string;
  readonly size: number;
  readonly arrived: number;
  readonly state: 'waiting' | 'sending' | Sent['kind'];
  readonly code?: string;
}

/** A file and how it is called within what was chosen. */
export interface Chosen {
  readonly path: string;
  readonly file: File;
}

const sideBySide = 4;

/** The files on their way, which go on while one looks at other pages. */
export class UploadQueue {
  readonly #memory: Memory;
  readonly #listeners = new Set<() => void>();
  readonly #files = new Map<number, File>();
  #items: readonly Item[] = [];
  #running = 0;
  #stop = new AbortController();
  #organisation = '';

  constructor(memory: Memory = browserMemory()) {
    this.#memory = memory;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly items = (): readonly Item[] => this.#items;

  /** Whether something would be cut off. */
  get busy(): boolean {
    return this.#running > 0;
  }

  add(organisation: string, chosen: readonly Chosen[]): void {
    this.#organisation = organisation;
    const first = this.#items.length;
    const more = chosen.map(({ path, file }, index): Item => {
      this.#files.set(first + index, file);
      // An empty file is no DICOM, and no upload either.
      return { id: first + index, path, size: file.size, arrived: 0, ...(file.size === 0 ? { state: 'refused', code: 'empty' } : { state: 'waiting' }) };
    });
    this.#set([...this.#items, ...more]);
    this.#next();
  }

  /** Stops what is on its way; the same files chosen again go on where they were. */
  stop(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#set(this.#items.map((it) => (it.state === 'waiting' ? { ...it, state: 'stopped' } : it)));
  }

  /** Tries those again that did not get through. */
  again(): void {
    this.#set(this.#items.map((it) => (it.state === 'stopped' || it.code === 'unreachable' ? { id: it.id, path: it.path, size: it.size, arrived: it.arrived, state: 'waiting' } : it)));
    this.#next();
  }

  /** Forgets what is over. */
  clear(): void {
    if (this.busy) return;
    this.#files.clear();
    this.#set([]);
  }

  #next(): void {
    for (const item of this.#items) {
      if (this.#running >= sideBySide) return;
      if (item.state === 'waiting') void this.#send(item);
    }
  }

  async #send(item: Item): Promise<void> {
    const file = this.#files.get(item.id);
    if (!file) return;
    this.#running++;
    this.#change(item.id, { state: 'sending' });
    const { signal } = this.#stop;
    try {
      const key = await keyOf(this.#organisation, item.path, file);
      const sent = await new FileSending(file, key, this.#memory, (arrived) => { this.#change(item.id, { arrived }); }, signal).run();
      this.#change(item.id, sent.kind === 'refused' ? { state: 'refused', code: sent.code } : { state: sent.kind });
    } catch {
      this.#change(item.id, { state: 'refused', code: 'unreadable-here' });
    } finally {
      this.#running--;
      this.#next();
    }
  }

  #change(id: number, change: Partial<Item>): void {
    this.#set(this.#items.map((it) => (it.id === id ? { ...it, ...change } : it)));
  }

  #set(items: readonly Item[]): void {
    this.#items = items;
    for (const listener of this.#listeners) listener();
  }
}
