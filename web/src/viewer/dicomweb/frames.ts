import type { FrameReference } from '../view/reference';
import { refuse, url, type StudyAddress } from './address';

/**
 * A frame as it came: raw samples, the 8-bit JPEG stream that it was stored in, which the browser itself decodes, or the HTJ2K
 * codestream in which it rests.
 */
export type FrameBody =
  | { readonly kind: 'samples'; readonly bytes: ArrayBuffer }
  | { readonly kind: 'jpeg'; readonly bytes: ArrayBuffer }
  | { readonly kind: 'htj2k'; readonly bytes: ArrayBuffer };

const plain = 'application/octet-stream, image/jpeg';
// Only what rests as HTJ2K comes so: nobody waits for a frame to be encoded. A higher quality goes first.
const restingFirst = 'image/jphc; transfer-syntax=*, application/octet-stream;q=0.9, image/jpeg;q=0.9';

// An answer that goes on beyond this is not a frame: what the largest canvas could show, at four bytes per pixel.
const mostBytes = 512 * 1024 * 1024;

/** WADO-RS Retrieve Frames (PS3.18 §10.4.1.1.6), one frame, as a single part. */
export async function retrieveFrame(
  study: StudyAddress,
  { seriesInstanceUid, sopInstanceUid, frame }: FrameReference,
  signal: AbortSignal,
  htj2k: boolean,
): Promise<FrameBody> {
  const path = ['series', seriesInstanceUid, 'instances', sopInstanceUid, 'frames', String(frame)];
  const response = await fetch(url(study, path), {
    headers: { Accept: htj2k ? restingFirst : plain },
    signal,
  });
  if (!response.ok) throw refuse(response);
  if (Number(response.headers.get('Content-Length') ?? 0) > mostBytes) {
    await response.body?.cancel();
    throw refuse(response);
  }
  return { kind: kindOf(response.headers.get('Content-Type') ?? ''), bytes: await response.arrayBuffer() };
}

function kindOf(contentType: string): FrameBody['kind'] {
  if (contentType.startsWith('image/jphc')) return 'htj2k';
  return contentType.startsWith('image/jpeg') ? 'jpeg' : 'samples';
}

/** Where the whole instance can be fetched as a file (PS3.18 §10.4.1.1.1). */
export function instanceUrl(study: StudyAddress, { seriesInstanceUid, sopInstanceUid }: FrameReference): string {
  return url(study, ['series', seriesInstanceUid, 'instances', sopInstanceUid]);
}
