import { Dataset } from './dataset';
import { refuse, url, type StudyAddress } from './address';

/** WADO-RS Retrieve Metadata of a series (PS3.18 §10.4.1.1.2). */
export async function seriesMetadata(
  study: StudyAddress,
  seriesInstanceUid: string,
  signal: AbortSignal,
): Promise<readonly Dataset[]> {
  const response = await fetch(url(study, ['series', seriesInstanceUid, 'metadata']), {
    headers: { Accept: 'application/dicom+json' },
    signal,
  });
  if (!response.ok) throw refuse(response);
  return Dataset.listOf(await response.json());
}
