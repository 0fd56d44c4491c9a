import { readFileSync } from 'node:fs';
import path from 'node:path';
import { examineMapping } from '@plumbline/loop/listen/readMapping.ts';
import { PERMISSIONS, ROLES } from '@plumbline/model/access.ts';
import { Absent, Decided, Estimated, TooFew } from '@plumbline/model/estimate.ts';
import { GapsReport, Line } from '@plumbline/model/gapsReport.ts';
import { Mapping } from '@plumbline/model/mapping.ts';
import { IndexReport, PromisesReport } from '@plumbline/model/promisesReport.ts';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';

const root = path.resolve(import.meta.dirname, '..');
const paper = (file: string) => readFileSync(path.join(root, file), 'utf8');
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map((match) => match[1] ?? '');

describe('docs/mapping.md', () => {
  const [first = '', ...further] = blocks(paper('docs/mapping.md'), 'yaml');

  it('its smallest mapping is one that the product takes', () => {
    expect(examineMapping(first)).toHaveProperty('mapping');
  });

  it.each(further)('so is the smallest one with this part in it:\n%s', (part) => {
    const whole = { ...(parse(first) as object), ...(parse(part) as object) };
    expect(examineMapping(stringify(whole))).toHaveProperty('mapping');
  });

  it('names every part there is', () => {
    const text = paper('docs/mapping.md');
    for (const part of Object.keys(Mapping.shape)) expect(text, part).toContain(`\`${part}\``);
  });
});

describe('docs/json.md', () => {
  const text = paper('docs/json.md');

  it('its example of gaps has the keys of the report, no more and no less', () => {
    const example = JSON.parse(blocks(text, 'json')[0] ?? '') as { lines: object[] };
    expect(Object.keys(example).sort()).toEqual(Object.keys(GapsReport.shape).sort());
    const line = example.lines[0] as Record<'marks' | 'gaps' | 'dimension', object>;
    expect(Object.keys(line).sort()).toEqual(Object.keys(Line.shape).sort());
    for (const part of ['marks', 'gaps', 'dimension'] as const) {
      expect(Object.keys(line[part]).sort()).toEqual(Object.keys(Line.shape[part].shape).sort());
    }
  });

  it('names every field of an estimate and of the other reports', () => {
    const promises = PromisesReport.shape;
    const indices = IndexReport.shape;
    const shapes = [Estimated, Decided, TooFew, Absent, promises.promises.element, indices.indices.element];
    const fields = [
      ...shapes.flatMap(({ shape }) => Object.keys(shape)),
      ...Object.keys(promises),
      ...Object.keys(indices),
    ];
    for (const field of fields) expect(text).toMatch(new RegExp(`\\b${field}\\b`));
  });
});

describe('docs/api.md', () => {
  it('its table of permissions is the one the server keeps', () => {
    const rows = [...paper('docs/api.md').matchAll(/^\| `(\w+\.\w+)`[^|]*\|(.*)\|$/gm)];
    expect(rows.map((row) => row[1])).toEqual(Object.keys(PERMISSIONS));
    for (const [, permission = '', cells = ''] of rows) {
      const allowed = ROLES.filter((_, place) => cells.split('|')[place]?.trim() === '✓');
      expect(allowed, permission).toEqual([...PERMISSIONS[permission as keyof typeof PERMISSIONS]]);
    }
  });
});

describe('docs/cli.md', () => {
  it('names every setting of the environment', () => {
    const text = paper('docs/cli.md');
    const settings = [...paper('server/config.ts').matchAll(/'(PLUMBLINE_\w+)'/g)].map((match) => match[1] ?? '');
    expect(settings.length).toBeGreaterThan(8);
    for (const setting of settings) expect(text).toContain(`\`${setting}\``);
  });

  it('names every command and option', () => {
    const text = paper('docs/cli.md');
    const options = [...paper('cli/main.ts').matchAll(/'--([a-z-]+)/g)].map((match) => match[1] ?? '');
    expect(options.length).toBeGreaterThan(10);
    for (const option of options) expect(text).toContain(`--${option}`);
  });
});
