import { describe, expect, it } from 'vitest';
import { foldForSearch, readSearch } from './foldForSearch.ts';

describe('search', () => {
  it('finds a text in either script, in half width and in lower case', () => {
    expect(foldForSearch('服務態度ＯＫ')).toBe(foldForSearch('服务态度ok'));
    expect(foldForSearch('這個軟體')).toContain(foldForSearch('软件'));
  });

  it('leaves out what is not seen', () => {
    expect(foldForSearch('慢\u200b\u202e递')).toBe('慢递');
  });

  it('asks for every word, and for a phrase as it stands', () => {
    expect(readSearch('物流 “Very slow”  「客服 態度」')).toEqual(['物流', 'very slow', '客服 态度']);
    expect(readSearch('half "a phrase')).toEqual(['half', 'a', 'phrase']);
    expect(readSearch('  ')).toEqual([]);
  });
});
