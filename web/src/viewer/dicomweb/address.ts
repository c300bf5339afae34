/** Where a study's objects are: its UID, and the organisation that owns it, for a UID alone may be in several. */
export interface StudyAddress {
  readonly studyInstanceUid: string;
  readonly owner: string;
}

/** What a DICOMweb service answered instead of the object. */
export class DicomWebError extends Error {
  override readonly name = 'DicomWebError';
  readonly status: number;

  constructor(status: number) {
    super(`status ${status}`);
    this.status = status;
  }
}

export function url(study: StudyAddress, path: readonly string[]): string {
  const parts = [study.studyInstanceUid, ...path].map(encodeURIComponent);
  const query = study.owner === '' ? '' : `?owner=${encodeURIComponent(study.owner)}`;
  return `/dicomweb/studies/${parts.join('/')}${query}`;
}

export function refuse(response: Response): DicomWebError {
  return new DicomWebError(response.status);
}
