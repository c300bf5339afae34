import { describe, expect, it } from 'vitest';

import { hasReport, obstacles, withHeadings } from './signing';

const headings = ['FINDINGS', 'IMPRESSION'];

describe('a report may be signed', () => {
  it('without more ado when the study is complete and a full image was seen', () => {
    expect(obstacles({ complete: true }, { fullFrames: 1 })).toEqual([]);
  });

  it('not while images are missing, nor when only the preview was seen', () => {
    expect(obstacles({ complete: false }, { fullFrames: 3 })).toEqual(['incomplete']);
    expect(obstacles({ complete: true }, { fullFrames: 0 })).toEqual(['preview']);
    expect(obstacles({ complete: false }, { fullFrames: 0 })).toEqual(['incomplete', 'preview']);
  });
});

describe('headings', () => {
  it('are no report by themselves', () => {
    expect(hasReport('FINDINGS\n\nIMPRESSION:\n \n', headings)).toBe(false);
    expect(hasReport('FINDINGS\nNormal.', headings)).toBe(true);
    expect(hasReport(' \n', headings)).toBe(false);
  });

  it('are put in once, below what is there', () => {
    expect(withHeadings('', headings)).toBe('FINDINGS\n\n\nIMPRESSION\n');
    expect(withHeadings('FINDINGS:\nNormal.\n', headings)).toBe('FINDINGS:\nNormal.\n\nIMPRESSION\n');
  });
});
