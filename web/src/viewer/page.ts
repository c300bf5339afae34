import type { Study } from '../api/schema';

/** What the platform writes into the study page, so that the viewer starts without asking for anything. */
export interface PageData {
  readonly study: Study | undefined;
  readonly keyImage: KeyImage | undefined;
  readonly primaryDiagnosis: boolean;
}

/** Which frame the inlined preview was made of. */
export interface KeyImage {
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  readonly frame: number;
}

export function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`);
  return found;
}

export function readPage(): PageData {
  const text = document.getElementById('study-data')?.textContent.trim() ?? '';
  const data = parsed(text);
  return {
    study: data.study,
    keyImage: data.keyImage ?? undefined,
    primaryDiagnosis: data.notices?.primaryDiagnosis === true,
  };
}

/** The study that the address names: `/studies/{studyId}`. */
export function studyIdOfAddress(): string {
  return decodeURIComponent(location.pathname.split('/')[2] ?? '');
}

interface Written {
  readonly study?: Study;
  readonly keyImage?: KeyImage | null;
  readonly notices?: { readonly primaryDiagnosis?: boolean };
}

function parsed(text: string): Written {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null ? data : {};
  } catch {
    return {}; // the page was sent without data: everything is asked for instead
  }
}
