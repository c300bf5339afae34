import { describe, expect, it } from 'vitest';

import { keyOf, type FrameReference } from '../view/reference';
import { FrameCache } from './frame-cache';
import { around, FrameLoader } from './frame-loader';

const reference = (uid: string): FrameReference => ({ studyInstanceUid: 'S', seriesInstanceUid: 'SE', sopInstanceUid: uid, frame: 1 });

/** A source that answers when the test says so. */
class Line {
  readonly asked: string[] = [];
  readonly #open = new Map<string, { resolve: (content: string) => void; reject: (cause: Error) => void }>();

  load({ sopInstanceUid }: FrameReference, signal: AbortSignal): Promise<string> {
    this.asked.push(sopInstanceUid);
    return new Promise((resolve, reject) => {
      this.#open.set(sopInstanceUid, { resolve, reject });
      signal.addEventListener('abort', () => { reject(new Error('given up')); });
    });
  }

  bytes(): number {
    return 10;
  }

  async answer(uid: string): Promise<void> {
    this.#open.get(uid)?.resolve(`content of ${uid}`);
    await settled();
  }

  async fail(uid: string): Promise<void> {
    this.#open.get(uid)?.reject(new Error('broken'));
    await settled();
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

function loading(parallel: number, limit = 1000) {
  const line = new Line();
  const arrived: string[] = [];
  const loader = new FrameLoader<string>(line, new FrameCache(limit), parallel, (key, loaded) => arrived.push(`${key} ${loaded.kind}`));
  return { line, arrived, loader };
}

describe('the frame loader', () => {
  it('asks for the first frame alone, then in the order of need and for no more at once than it may', async () => {
    const { line, loader } = loading(2);
    loader.plan(['a', 'b', 'c', 'd'].map(reference));
    expect(line.asked).toEqual(['a']);
    await line.answer('a');
    expect(line.asked).toEqual(['a', 'b', 'c']);
    await line.answer('b');
    expect(line.asked).toEqual(['a', 'b', 'c', 'd']);
  });

  it('gives up what a new plan no longer names', async () => {
    const { line, loader, arrived } = loading(1);
    loader.plan([reference('a')]);
    loader.plan([reference('b')]);
    await settled();
    expect(line.asked).toEqual(['a', 'b']);
    expect(arrived).toEqual([]);
    await line.answer('b');
    expect(loader.get(reference('b'))).toBe('content of b');
  });

  it('tells of a failure once and goes on with the rest', async () => {
    const { line, loader, arrived } = loading(1);
    loader.plan(['a', 'b'].map(reference));
    await line.fail('a');
    expect(arrived).toEqual([`${keyOf(reference('a'))} failed`]);
    expect(line.asked).toEqual(['a', 'b']);
  });

  it('does not fetch for ever when the plan is larger than the cache', async () => {
    const { line, loader } = loading(1, 15);
    loader.plan(['a', 'b', 'c'].map(reference));
    for (const uid of ['a', 'b', 'c']) await line.answer(uid);
    expect(line.asked).toEqual(['a', 'b', 'c']);
  });
});

describe('the frame cache', () => {
  it('lets go of the least recently used, never holding more than its limit', () => {
    const cache = new FrameCache<string>(20);
    const [a, b, c] = ['a', 'b', 'c'].map((uid) => keyOf(reference(uid)));
    if (!a || !b || !c) throw new Error('three keys');
    cache.put(a, 'A', 10);
    cache.put(b, 'B', 10);
    cache.get(a);
    cache.put(c, 'C', 10);
    expect([cache.has(a), cache.has(b), cache.has(c)]).toEqual([true, false, true]);
    expect(cache.bytes).toBe(20);
  });
});

describe('prefetching', () => {
  it('looks further ahead than back, and not beyond the ends', () => {
    expect(around(100, 50, 1, 2)).toEqual([50, 51, 52, 49, 53, 54, 48]);
    expect(around(100, 50, -1, 1)).toEqual([50, 49, 48, 51]);
    expect(around(3, 0, 1, 2)).toEqual([0, 1, 2]);
  });
});
