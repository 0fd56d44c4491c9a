import { expect, test } from 'vitest';
import { readMappingYaml } from './mappingYaml.ts';
import { renameOnlyFile } from './renameOnlyFile.ts';

const saved = `# kept by hand
plumbline: 1
source: survey
files:
  survey-january: { encoding: gb18030 } # as the panel sends it
time: { value: 2026-01-31 }
`;

test("January's mapping reads February's file", () => {
  const text = renameOnlyFile(saved, ['survey-february']);
  expect(readMappingYaml(text).mapping?.files).toEqual(
    expect.objectContaining({ 'survey-february': expect.objectContaining({ encoding: 'gb18030' }) }),
  );
  expect(Object.keys(readMappingYaml(text).mapping?.files ?? {})).toHaveLength(1);
  expect(text).toContain('# kept by hand');
  expect(text).toContain('# as the panel sends it');
});

test('a mapping that fits, of several files, for several files, or broken, is left as it is', () => {
  const several = saved.replace('time:', '  other: {}\ntime:');
  expect(renameOnlyFile(saved, ['survey-january'])).toBe(saved);
  expect(renameOnlyFile(several, ['survey-february'])).toBe(several);
  expect(renameOnlyFile(saved, ['a', 'b'])).toBe(saved);
  expect(renameOnlyFile('files: [', ['a'])).toBe('files: [');
});
