import { describe, expect, it } from 'vitest';
import { checkDocs } from './checkDocs.ts';
import { plantTree } from './testing/plantTree.ts';

const PAPERS = { 'ARCHITECTURE.md': 'short', 'GLOSSARY.md': 'none' };
const whats = (files: Record<string, string>) =>
  checkDocs(plantTree({ ...PAPERS, ...files })).faults.map(({ what }) => what);

const WHOLE = `/**
 * The mean.
 *
 * @param values  finite
 * @returns       the mean
 * Source  [gauss-1809] p. 1
 */
export function mean(values: number[]): number { return values.length; }`;

describe('docstrings', () => {
  it('a whole docstring is clean', () => {
    expect(whats({ 'stats/mean.ts': WHOLE, 'stats/references.json': '{"gauss-1809": {}}' })).toEqual([]);
  });

  it('says what is missing', () => {
    expect(whats({ 'stats/mean.ts': 'export function mean(a: number) { return a; }' })).toEqual([
      'mean lacks everything in its docstring',
    ]);
    expect(whats({ 'stats/mean.ts': '/** Mean. */\nexport function mean(a: number) { return a; }' })).toEqual([
      'mean lacks @param a, @returns, Source in its docstring',
    ]);
    expect(whats({ 'loop/measure/a.ts': '/** Why. */\nexport function estimateA() {}' })).toHaveLength(1);
    expect(whats({ 'loop/measure/a.ts': '/** Why. */\nexport function composeA() {}' })).toEqual([]);
  });

  it('a source that the references do not have is a fault', () => {
    expect(whats({ 'stats/mean.ts': WHOLE, 'stats/references.json': '{}' })).toHaveLength(1);
  });
});

describe('papers', () => {
  it('a method without a chapter is a fault', () => {
    const use = { 'loop/measure/a.ts': "const a = { method: 'wilson' };" };
    expect(whats(use)).toEqual(['the method wilson has no chapter']);
    expect(whats({ ...use, 'docs/methods/wilson.md': '# Wilson' })).toEqual([]);
  });

  it('ARCHITECTURE names only what is there', () => {
    const paper = { 'ARCHITECTURE.md': 'See `model/mark.ts` and `store/{a,b}.ts`.' };
    expect(whats({ ...paper, 'model/mark.ts': '', 'store/a.ts': '' })).toEqual([
      'names store/b.ts, which is not there',
    ]);
  });

  it('ARCHITECTURE stays under 200 lines, and both papers are there', () => {
    expect(whats({ 'ARCHITECTURE.md': '\n'.repeat(201) })).toEqual(['over 200 lines']);
    expect(checkDocs(plantTree({})).faults.map(({ file }) => file)).toEqual(['ARCHITECTURE.md', 'GLOSSARY.md']);
  });

  it('the glossary has every mark, gap and shape of the model', () => {
    const model = {
      'model/mark.ts':
        "export const MARKS = ['adequate', 'expected'] as const;\nexport const GAPS = {\n  service: { of: 'a' },\n};\nexport const Estimate = z.object({});\nexport type Estimate = 1;\nexport type PlanColumn = 2;",
    };
    expect(whats({ ...model, 'GLOSSARY.md': '`adequate` `service` `Estimate`' })).toEqual(['has no `expected`']);
  });

  it('a link that leads nowhere is a fault; one in code or to the web is not', () => {
    const paper = { 'README.md': '[a](docs/a.md) [b](docs/b.md#x) [c](https://example.org)\n```\n[d](d.md)\n```' };
    expect(whats({ ...paper, 'docs/a.md': '' })).toEqual(['the link to docs/b.md leads nowhere']);
  });
});
