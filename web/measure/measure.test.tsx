import { lineOf } from '@plumbline/charts/line.fixture.ts';
import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import { loadWords } from '@plumbline/words/load.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, expect, test } from 'vitest';
import { PlumbLine } from '../charts/PlumbLine.tsx';
import { arrangeLines } from './arrangeLines.ts';
import { RowsBehind } from './EvidenceRows.tsx';
import { LineReading } from './LineRow.tsx';
import { LineTable } from './LineTable.tsx';
import { type Measure, MeasureProvider } from './MeasureContext.ts';
import { ReportFacts } from './ReportFacts.tsx';
import { reportOf } from './report.fixture.ts';

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    resources: { 'zh-CN': { ...(await loadWords('zh-CN')) } },
    interpolation: { escapeValue: false },
  });
});

const measureOf = (report: GapsReport): Measure => ({
  workspace: 'demo',
  demo: true,
  report,
  search: {},
  question: {},
  filters: {},
  change: () => undefined,
  mayReadRows: false,
  mayReadWords: false,
});

function pictureOf(line = reportOf().lines[0]): string {
  if (line === undefined) throw new RangeError('the fixture has no lines');
  return renderToStaticMarkup(
    <PlumbLine line={line} asked="before" smallestGapPoints={2} detailed={false} onMark={() => undefined} />,
  );
}

function tableOf(report: GapsReport): string {
  return renderToStaticMarkup(
    <MeasureProvider value={measureOf(report)}>
      <LineTable groups={arrangeLines(report, {}, 'zh-CN')} />
    </MeasureProvider>,
  );
}

test('a line is one stop of the Tab key, whatever hangs on it', () => {
  const picture = pictureOf();
  expect(picture.match(/data-mark=/g)).toHaveLength(7);
  expect(picture.match(/tabindex="0"/g)).toHaveLength(1);
  expect(picture.match(/tabindex="-1"/g)).toHaveLength(6);
});

test('each mark says its value, its interval and its people in the reader’s language', () => {
  expect(pictureOf()).toContain('aria-label="感知 69.0，95% 区间 68.2 至 69.8，2,925 人"');
  expect(pictureOf()).toContain('aria-label="标准 80.0，自 2026-05-01 起的规定值"');
});

test('the picture’s name is the dimension, its gap and how the gap reads', () => {
  expect(pictureOf()).toContain('aria-label="准时送达：服务缺口 −17.1，95% 区间 −18.3 至 −15.9，2,925 人，超出误差"');
});

test('too few people are said in words, and no mark can be reached', () => {
  const care = lineOf({ key: 'care', names: ['员工关怀', '員工關懷', 'Staff care'], marks: {}, tooFew: 3 });
  expect(pictureOf(care)).toContain('样本太少：再有 2 人可显示');
  expect(pictureOf(care)).not.toContain('data-mark=');
});

test('no figure in the table stands without its interval and its people', () => {
  const table = tableOf(reportOf());
  const figures = [...table.matchAll(/<button type="button" class="gaps-figure"[^>]*>(.*?)<\/button>/g)];
  expect(figures.length).toBeGreaterThan(80);
  for (const [, figure] of figures) expect(figure).toMatch(/\[.+, .+\].*n＝[\d,]+|规定值/);
});

test('the page says when expectations were asked, but not where there are none', () => {
  const report = reportOf();
  const withoutAny = report.lines.map((line) => ({
    ...line,
    marks: { ...line.marks, expected: { kind: 'absent' as const, because: 'notAsked' as const } },
  }));
  expect(renderToStaticMarkup(<ReportFacts report={report} />)).toContain('服务前询问的期望');
  expect(renderToStaticMarkup(<ReportFacts report={{ ...report, lines: withoutAny }} />)).not.toContain('期望');
});

test('an expectation recalled after the service is called so in the table, in every gap from it and in the picture', () => {
  const before = reportOf();
  const after: GapsReport = { ...before, asked: 'after' };
  const heads = (report: GapsReport) =>
    [...tableOf(report).matchAll(/<th scope="col">(.*?)<\/th>/g)].map(([, head]) => head ?? '');
  expect(heads(before).join()).not.toContain('回忆');
  const flagged = heads(after).filter((head) => head.includes('事后回忆'));
  expect(flagged.map((head) => head.replace(/<small>.*/, ''))).toEqual([
    '期望（事后回忆）',
    '服务缺口（期望为事后回忆）',
    '认知缺口（期望为事后回忆）',
    '结果缺口（期望为事后回忆）',
  ]);
  const [line] = after.lines;
  if (line === undefined) throw new RangeError('the fixture has no lines');
  const picture = renderToStaticMarkup(
    <PlumbLine line={line} asked="after" smallestGapPoints={2} detailed={false} onMark={() => undefined} />,
  );
  expect(picture).toContain('aria-label="期望（事后回忆） 86.1');
});

test('the table has the same lines as the picture, children after their dimension', () => {
  const names = [...tableOf(reportOf()).matchAll(/class="gaps-name">([^<]*)</g)].map(([, name]) => name);
  expect(names.slice(0, 5)).toEqual(['准时送达', '延误提前告知', '按约定时段', '送达速度', '退换便捷']);
  expect(names).toHaveLength(10);
});

test('rows behind a figure that nobody has opened do not say that they are on their way', () => {
  const closed = renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <RowsBehind workspace="demo" question={{}} mayReadRows />
    </QueryClientProvider>,
  );
  expect(closed).toMatch(/^<details[^>]*><summary>[^<]+<\/summary><\/details>$/);
});

test('a cell with nothing to estimate says why to those who cannot see the dash', () => {
  expect(tableOf(reportOf())).toContain('aria-label="缺少其中一个标记"');
});

test('a line without an expectation says so, and one with both marks does not', () => {
  const report = reportOf();
  const [line] = report.lines;
  if (line === undefined) throw new RangeError('the fixture has no lines');
  const none = {
    kind: 'absent',
    because: 'markMissing',
    paired: null,
    p: null,
    pAdjusted: null,
    pairsOnly: null,
  } as const;
  const gaps = Object.fromEntries(Object.keys(line.gaps).map((gap) => [gap, none])) as typeof line.gaps;
  const readingOf = (marks: typeof line.marks) =>
    renderToStaticMarkup(
      <MeasureProvider value={measureOf(report)}>
        <LineReading line={{ ...line, marks, gaps }} onOpen={() => undefined} />
      </MeasureProvider>,
    );
  const expected = { kind: 'absent', because: 'notAsked' } as const;
  expect(readingOf({ ...line.marks, expected })).toBe('<p class="gaps-reading">回答中没有期望</p>');
  expect(readingOf(line.marks)).toBe('');
});
