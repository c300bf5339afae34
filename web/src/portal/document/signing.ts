import type { Seen } from '../../viewer/viewing';
import type { Study } from '../../api/schema';

/** Why a report may not simply be signed now. The platform decides by its own count; this only says so beforehand. */
export type Obstacle = 'incomplete' | 'preview';

export function obstacles(study: Pick<Study, 'complete'>, seen: Seen): readonly Obstacle[] {
  return [...(study.complete ? [] : ['incomplete' as const]), ...(seen.fullFrames > 0 ? [] : ['preview' as const])];
}

/** Whether there is a report in the text beyond the headings that were inserted for its writer. */
export function hasReport(text: string, headings: readonly string[]): boolean {
  return text.split('\n').some((line) => line.trim() !== '' && !headings.includes(line.trim().replace(/:$/, '')));
}

/** The text with the headings under it that it does not have yet. */
export function withHeadings(text: string, headings: readonly string[]): string {
  const lines = text.split('\n').map((line) => line.trim().replace(/:$/, ''));
  const missing = headings.filter((heading) => !lines.includes(heading));
  const start = text.trimEnd();
  return missing.reduce((all, heading) => `${all}${all === '' ? '' : '\n\n'}${heading}\n`, start);
}
