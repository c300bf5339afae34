import { requestHeaders } from '../../api/client';

/** What became of a file. */
export type Sent =
  | { readonly kind: 'stored' }
  | { readonly kind: 'refused'; readonly code: string; readonly detail?: string }
  | { readonly kind: 'stopped' };

/** Where a file's upload is remembered, so that it goes on after the page was loaded anew. */
export interface Memory {
  get(key: string): string | null;
  set(key: string, id: string): void;
  remove(key: string): void;
}

export interface Wait {
  (milliseconds: number): Promise<void>;
}

const tus = { ...requestHeaders, 'Tus-Resumable': '1.0.0' } as const;
const bytes = 'application/offset+octet-stream';
const pieceBytes = 4 << 20;
const triesInVain = 8;
/** These say that the same may do better at another time. */
const later = new Set([408, 423, 429, 500, 502, 503, 504, 507]);

class Refusal extends Error {
  readonly sent: Sent & { kind: 'refused' };

  constructor(sent: Sent & { kind: 'refused' }) {
    super(sent.code);
    this.sent = sent;
  }
}

/** The way of one file to the platform: tus 1.0.0, resumed where the platform says that it has got to. */
export class FileSending {
  readonly #file: File;
  readonly #key: string;
  readonly #memory: Memory;
  readonly #progress: (arrived: number) => void;
  readonly #signal: AbortSignal;
  readonly #wait: Wait;

  constructor(file: File, key: string, memory: Memory, progress: (arrived: number) => void, signal: AbortSignal, wait: Wait = rest) {
    this.#file = file;
    this.#key = key;
    this.#memory = memory;
    this.#progress = progress;
    this.#signal = signal;
    this.#wait = wait;
  }

  async run(): Promise<Sent> {
    let inVain = 0;
    let arrived = -1;
    while (!this.#isStopped()) {
      try {
        for (let offset = await this.#begin(); ; offset = await this.#append(offset)) {
          if (offset > arrived) inVain = 0;
          arrived = Math.max(arrived, offset);
          this.#progress(offset);
          if (offset >= this.#file.size) {
            this.#memory.remove(this.#key);
            return { kind: 'stored' };
          }
        }
      } catch (error) {
        if (error instanceof Refusal) {
          this.#memory.remove(this.#key);
          return error.sent;
        }
        if (++inVain >= triesInVain) return { kind: 'refused', code: 'unreachable' };
        if (!this.#isStopped()) await this.#wait(Math.min(30_000, 500 * 2 ** inVain));
      }
    }
    return { kind: 'stopped' };
  }

  #isStopped(): boolean {
    return this.#signal.aborted;
  }

  /** How many bytes the platform has: of an upload that it knows, or of one that begins with the first piece. */
  async #begin(): Promise<number> {
    const id = this.#memory.get(this.#key);
    if (id !== null) {
      const known = await this.#ask(`/api/uploads/${encodeURIComponent(id)}`, { method: 'HEAD' }, [404, 410]);
      if (known.ok) return offsetOf(known);
      this.#memory.remove(this.#key);
    }
    const first = this.#file.slice(0, pieceBytes);
    const made = await this.#ask('/api/uploads', {
      method: 'POST',
      headers: { 'Upload-Length': this.#file.size.toString(), 'Content-Type': bytes },
      body: first,
    });
    const location = made.headers.get('Location') ?? '';
    this.#memory.set(this.#key, location.slice(location.lastIndexOf('/') + 1));
    return offsetOf(made);
  }

  async #append(offset: number): Promise<number> {
    const id = this.#memory.get(this.#key) ?? '';
    const answer = await this.#ask(`/api/uploads/${encodeURIComponent(id)}`, {
      method: 'PATCH',
      headers: { 'Upload-Offset': offset.toString(), 'Content-Type': bytes },
      body: this.#file.slice(offset, offset + pieceBytes),
    });
    const now = offsetOf(answer);
    if (now <= offset) throw new Error('nothing arrived');
    return now;
  }

  /** Throws a {@link Refusal} for what will be refused again, and another error for what is worth another try. */
  async #ask(path: string, init: { readonly method: string; readonly headers?: Record<string, string>; readonly body?: Blob }, also: readonly number[] = []): Promise<Response> {
    const answer = await fetch(path, {
      ...init,
      credentials: 'same-origin',
      headers: { ...tus, ...init.headers },
      signal: this.#signal,
    });
    if (answer.ok || also.includes(answer.status)) return answer;
    // Another offset than ours, or other bytes than we sent: the platform is asked anew where it is.
    if (later.has(answer.status) || answer.status === 409 || answer.status === 460) throw new Error(`status ${answer.status}`);
    throw new Refusal(await refusal(answer));
  }
}

async function refusal(answer: Response): Promise<Sent & { kind: 'refused' }> {
  const body: unknown = await answer.json().catch(() => null);
  const { code, detail } = typeof body === 'object' && body !== null ? (body as { code?: unknown; detail?: unknown }) : {};
  return {
    kind: 'refused',
    code: typeof code === 'string' ? code : `status-${answer.status}`,
    ...(typeof detail === 'string' ? { detail } : {}),
  };
}

function offsetOf(answer: Response): number {
  const text = answer.headers.get('Upload-Offset');
  if (text === null || !/^\d+$/.test(text)) throw new Error('no Upload-Offset');
  return Number(text);
}

function rest(milliseconds: number): Promise<void> {
  return new Promise((done) => { setTimeout(done, milliseconds); });
}

/** By what a file is known again. A name may be a patient's, so that it stands nowhere but within the hash. */
export async function keyOf(organisation: string, path: string, file: File): Promise<string> {
  const text = [organisation, path, file.size, file.lastModified].join('\n');
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((it) => it.toString(16).padStart(2, '0')).join('');
}

/** Remembers in the browser; where that is not allowed, only as long as the page is there. */
export function browserMemory(): Memory {
  const prefix = 'heliograph-upload-';
  const here = new Map<string, string>();
  return {
    get: (key) => here.get(key) ?? attempt(() => localStorage.getItem(prefix + key)) ?? null,
    set: (key, id) => {
      here.set(key, id);
      attempt(() => { localStorage.setItem(prefix + key, id); });
    },
    remove: (key) => {
      here.delete(key);
      attempt(() => { localStorage.removeItem(prefix + key); });
    },
  };
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
