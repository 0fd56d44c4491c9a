import { expect, test } from 'vitest';
import { findFigure } from './findFigure.ts';
import type { GapsSearch } from './gapsSearch.ts';
import { indexReportOf, promisesReportOf, reportOf } from './report.fixture.ts';

const speech = { locale: 'en' as const, say: (key: string) => key };
const find = (search: GapsSearch) => findFigure(search, reportOf(), indexReportOf(), promisesReportOf(), speech);

test('a gap comes with the size of the family it was corrected in', () => {
  const figure = find({ line: 'delivery', figure: 'gap.service' });
  expect(figure).toMatchObject({ title: 'marks:gap.service.name', of: 'On-time delivery', gap: { familySize: 6 } });
  expect(find({ line: 'delivery.speed', figure: 'gap.service' })?.gap?.familySize).toBe(3);
});

test('the share of promises kept counts promises, everything else counts people', () => {
  expect(find({ figure: 'promise.delivery-date' })?.counted).toBe('promises');
  expect(find({ figure: 'index.loyalty' })?.counted).toBe('people');
  expect(find({ line: 'delivery', figure: 'mark.perceived' })?.counted).toBe('people');
});

test('only figures that lean on expectations say when these were asked', () => {
  expect(find({ line: 'delivery', figure: 'gap.service' })?.asked).toBe(true);
  expect(find({ line: 'delivery', figure: 'gap.delivery' })?.asked).toBe(false);
});

test('a link to a figure that is not in the answer opens nothing', () => {
  for (const figure of ['gap.nonsense', 'mark.service', 'index.gone', 'promise.gone', 'native.promised', 'x', '']) {
    expect(find({ line: 'delivery', figure })).toBeNull();
  }
  expect(find({ line: 'gone', figure: 'gap.service' })).toBeNull();
});
