import open, { type OpenJph } from '@cornerstonejs/codec-openjph/wasmjs';
import wasm from '@cornerstonejs/codec-openjph/wasm?url';

import { decodeHtj2k } from './decode';
import type { Answer, Question } from './messages';

let opened: Promise<OpenJph> | undefined;

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  void answer(data).then((reply) => {
    const transfer = reply.kind === 'samples' ? [reply.samples] : [];
    (self as unknown as { postMessage(message: Answer, transfer: ArrayBuffer[]): void }).postMessage(reply, transfer);
  });
});

async function answer({ id, codestream, layout }: Question): Promise<Answer> {
  try {
    // What is wrong with a frame is in the answer.
    opened ??= open({ locateFile: () => wasm, printErr: () => undefined });
    return { kind: 'samples', id, samples: decodeHtj2k(await opened, new Uint8Array(codestream), layout) };
  } catch (cause) {
    // What WebAssembly throws is a number.
    return { kind: 'failed', id, reason: cause instanceof Error ? cause.message : 'not decoded' };
  }
}
