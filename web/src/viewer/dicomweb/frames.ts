import type { FrameReference } from '../view/reference';
import { refuse, url, type StudyAddress } from './address';

/** A frame as it came: raw samples, or the 8-bit JPEG stream that it was stored in, which the browser itself decodes. */
export type FrameBody =
  | { readonly kind: 'samples'; readonly bytes: ArrayBuffer }
  | { readonly kind: 'jpeg'; readonly bytes: ArrayBuffer };

// An answer that goes on beyond this is not a frame: what the largest canvas could show, at four bytes per pixel.
const mostBytes = 512 * 1024 * 1024;

/** WADO-RS Retrieve Frames (PS3.18 §10.4.1.1.6), one frame, as a single part. */
export async function retrieveFrame(
  study: StudyAddress,
  { seriesInstanceUid, sopInstanceUid, frame }: FrameReference,
  signal: AbortSignal,
): Promise<FrameBody> {
  const path = ['series', seriesInstanceUid, 'instances', sopInstanceUid, 'frames', String(frame)];
  const response = await fetch(url(study, path), {
    headers: { Accept: 'application/octet-stream, image/jpeg' },
    signal,
  });
  if (!response.ok) throw refuse(response);
  if (Number(response.headers.get('Content-Length') ?? 0) > mostBytes) {
    await response.body?.cancel();
    throw refuse(response);
  }
  const kind = response.headers.get('Content-Type')?.startsWith('image/jpeg') ? 'jpeg' : 'samples';
  return { kind, bytes: await response.arrayBuffer() };
}

/** Where the whole instance can be fetched as a file (PS3.18 §10.4.1.1.1). */
export function instanceUrl(study: StudyAddress, { seriesInstanceUid, sopInstanceUid }: FrameReference): string {
  return url(study, ['series', seriesInstanceUid, 'instances', sopInstanceUid]);
}
