import workerUrl from './worker?worker&url';

import type { PixelLayout } from '../image/frame';
import type { Answer, Question } from './messages';

interface Waiting {
  resolve(samples: ArrayBuffer): void;
  reject(cause: Error): void;
}

/** Decodes HTJ2K frames beside the page, in a worker that is started with the first of them. */
export class Htj2kDecoder {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #asked = 0;
  #broken = false;

  /** False once frames could not be decoded here: they are then better asked for as samples. */
  get works(): boolean {
    return !this.#broken;
  }

  async decode(codestream: ArrayBuffer, layout: PixelLayout): Promise<ArrayBuffer> {
    try {
      return await this.#ask(codestream, layout);
    } catch (cause) {
      this.#broken = true;
      throw cause;
    }
  }

  #ask(codestream: ArrayBuffer, layout: PixelLayout): Promise<ArrayBuffer> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const question: Question = { id, codestream, layout };
      worker.postMessage(question, [codestream]);
    });
  }

  #start(): Worker {
    const worker = new Worker(trusted(workerUrl), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if (data.kind === 'samples') waiting?.resolve(data.samples);
      else waiting?.reject(new Error(data.reason));
    });
    worker.addEventListener('error', () => {
      for (const waiting of this.#waiting.values()) waiting.reject(new Error('the decoder does not start'));
      this.#waiting.clear();
    });
    return worker;
  }
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** The page takes the URLs of scripts only from a policy (Trusted Types); this one knows a single file of the build. */
function trusted(url: string): string {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  return types ? types.createPolicy('heliograph-htj2k', { createScriptURL: (same) => same }).createScriptURL(url) : url;
}
