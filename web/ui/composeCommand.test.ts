import { expect, test } from 'vitest';
import { composeCommand } from './composeCommand.ts';

const asked = (query: Record<string, string>) => `/api/workspaces/demo/explorer.csv?${new URLSearchParams(query)}`;

test('the line asks the address of the table, with names as they are read', () => {
  expect(composeCommand(asked({ by: 'region,attribute:age', region: '西南' }))).toBe(
    'plumbline ask "explorer.csv?by=region,attribute:age&region=西南" --workspace demo',
  );
});

test('what a shell takes for itself never stands bare in it, and the address asks the same', () => {
  const values = { segment: '"$(rm -rf ~)`!\\” 新 客', staff: "it's %41" };
  const line = composeCommand(asked(values)) ?? '';
  const inside = line.slice(line.indexOf('"') + 1, line.lastIndexOf('"'));
  expect(inside).not.toMatch(/["$`!\\”\s]/);
  expect(Object.fromEntries(new URL(inside, 'http://house').searchParams)).toEqual(values);
});

test('an address of no workspace has none', () => {
  expect(composeCommand('/api/methods/kano')).toBeNull();
});
