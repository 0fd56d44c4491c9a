import { SegmentAsk } from '@plumbline/model/segmentation.ts';
import { ValueAsk } from '@plumbline/model/valueReport.ts';
import { expect, test } from 'vitest';
import { segmentAskOf, segmentsSearch } from './segmentsSearch.ts';
import { valueAskOf, valueSearch } from './valueSearch.ts';

test('an address of the page of value asks what the server takes', () => {
  const search = valueSearch({ until: '2026-06-30', months: '24', discount: '0.5', margin: 40, cohorts: 'quarter' });
  expect(ValueAsk.parse(valueAskOf(search))).toMatchObject({
    months: 24,
    discount: 0.005,
    margin: 0.4,
    until: '2026-06-30',
  });
  expect(ValueAsk.safeParse(valueAskOf({})).success).toBe(true);
  expect(valueSearch({ until: 'soon', months: 0, margin: 'much', discount: 101, cohorts: 'week' })).toEqual({});
});

test('an address of the page of segments asks what the server takes, and words bring their own distance', () => {
  const search = segmentsSearch({
    column: ['expected:speed', 'word:region', 'nothing'],
    clusters: '4',
    from: '2026-01-01',
  });
  expect(search.column).toEqual(['expected:speed', 'word:region']);
  expect(SegmentAsk.parse(segmentAskOf(search, []))).toMatchObject({ method: 'kPrototypes', clusters: 4 });
  expect(segmentAskOf({}, [])).toBeNull();
  expect(segmentAskOf({}, ['gap:speed'])).toMatchObject({ method: 'kMeans', columns: ['gap:speed'], clusters: null });
  expect(segmentsSearch({ view: 'other', id: 'x', clusters: 99, version: 1.5, sizeMin: 1 })).toEqual({});
});
