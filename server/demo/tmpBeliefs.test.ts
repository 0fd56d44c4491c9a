import { loadWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../testing/openTestApp.ts';
import { demoContext } from './demoContext.ts';
import { ensureDemo } from './ensureDemo.ts';
import { ensureDemoBeliefs } from './ensureDemoBeliefs.ts';
import { answerSheets, answerBeliefs } from '../measure/beliefs/answerSheets.ts';
import { relayOnce } from '../listen/relay/relayOnce.ts';
import { answerCauses } from '../explain/causes/answerCauses.ts';
import { answerFiveGaps } from '../measure/fivegaps/answerFiveGaps.ts';
import { LinesQuery } from '../measure/linesQuery.ts';
import { ReadingDesk } from '../listen/texts/readingDesk.ts';
import { ensureDemoSurvey } from './ensureDemoSurvey.ts';

let app: TestApp;
beforeAll(async () => { app = await openTestApp({ shelves: [] }); }, 60000);
afterAll(() => app.close());
it('demo', async () => {
  await ensureDemo(app.house);
  await ensureDemoSurvey(app.house);
  const t0 = Date.now();
  await ensureDemoBeliefs(app.house);
  console.log('beliefs ms', Date.now() - t0);
  await ensureDemoBeliefs(app.house);
  await relayOnce(app.house);
  const workspace = await loadWorkspace(app.house.stores.operations, 'demo');
  const context = { ...demoContext(app.house, workspace), signal: new AbortController().signal } as never;
  const sheets = await answerSheets(context);
  console.log(sheets.length, sheets[0]?.departments.map((d) => [d.name, d.answered]));
  const report = await answerBeliefs(context, sheets[0]?.id ?? '');
  console.log(JSON.stringify(report.departments), report.cells.map((c) => [c.department, c.dimension, c.believed.kind, c.distance.kind === 'estimate' ? c.distance.point : '', c.distance.pAdjusted].join(' ')).join('\n'));
  console.log(JSON.stringify(report.priorities.map((p) => [p.dimension, p.share.kind === 'estimate' && p.share.point])));
  let t = Date.now();
  const gaps = await answerFiveGaps(context, LinesQuery.parse({}));
  console.log('five gaps ms', Date.now() - t, gaps.lines.length);
  await ReadingDesk.of(app.house).pass(workspace);
  for (const dimension of ['delivery', '', 'delivery.date']) {
    t = Date.now();
    const causes = await answerCauses(context, { dimension });
    console.log('causes ms', dimension, Date.now() - t, JSON.stringify(causes.blaming), causes.causes.slice(0, 6).map((c) => `${c.cause} ${c.score} ${c.parts.map((p) => p.points)}`).join(' | '), JSON.stringify(causes.measures.map((m) => [m.dimension, m.unit, m.cells, m.correlation?.r, m.correlation?.pAdjusted])), JSON.stringify(causes.places.map((p) => p.value)), JSON.stringify(causes.pareto.map((p) => [p.cause, p.people])));
  }
  await ReadingDesk.of(app.house).close();
  expect(1).toBe(1);
}, 200000);
