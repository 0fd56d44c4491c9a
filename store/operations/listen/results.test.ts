import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** From the tenant to the answers that are filtered by, as every question about results begins. */
const FILTER = /where r\.workspace[\s\S]*?@> one\.holds\)\)\)/;

test('the questions about results share one filter, word for word', () => {
  const asking = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.sql'))
    .map((file) => ({ file, text: readFileSync(join(import.meta.dirname, file), 'utf8').replace(/\s+/g, ' ') }))
    .filter(({ text }) => text.includes('{filters:jsonb}'));
  expect(asking.length).toBeGreaterThanOrEqual(6);
  const [first, ...others] = asking.map(({ file, text }) => ({
    file,
    filter: FILTER.exec(text)?.[0] ?? `none in ${file}`,
  }));
  for (const { file, filter } of others) expect(filter, file).toBe(first?.filter);
});
