import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { registerMeasureRoutes } from '../../measure/registerMeasureRoutes.ts';
import { openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { registerSurveyRoutes } from '../surveys/registerSurveyRoutes.ts';
import { answerOf, publish, send } from '../surveys/testSurvey.fixture.ts';
import { relayOnce } from './relayOnce.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({ shelves: [registerSurveyRoutes, registerMeasureRoutes] });
});
afterAll(() => app.close());

const text = (en: string) => ({ en });
const survey = (mark: 'expected' | 'perceived', moment: 'before' | 'after'): z.input<typeof Survey> => ({
  plumbline: 1,
  title: text(mark),
  languages: ['en'],
  moment,
  series: 'visits',
  dimensions: [{ key: 'welcome', names: text('Welcome') }],
  hidden: [
    { key: 'who', meaning: { identity: 'customer' } },
    { key: 'visit', meaning: { identity: 'occasion' } },
  ],
  pages: [
    {
      key: 'page',
      questions: [
        {
          kind: 'scale',
          key: 'welcome',
          title: text('Welcome'),
          low: 1,
          high: 5,
          meaning: { dimension: 'welcome', mark },
        },
      ],
    },
  ],
});

it('from an empty workspace: two surveys published and answered by the same customers on two visits are paired gaps', async () => {
  const [before, after] = [
    await publish(app, survey('expected', 'before')),
    await publish(app, survey('perceived', 'after')),
  ];
  const visits = Array.from({ length: 20 }, (_unused, i) => ({
    who: `customer ${i % 10}`,
    visit: `visit ${Math.floor(i / 10)}`,
  }));
  for (const [i, hidden] of visits.entries()) {
    for (const [asked, welcome] of [
      [before, 3 + (i % 3)],
      [after, 1 + (i % 5)],
    ] as const) {
      const sent = await send(app, asked, { ...answerOf(), answers: { welcome }, hidden });
      expect(sent.json()).toMatchObject({ ending: 'complete' });
    }
  }
  expect(await relayOnce(app.house)).toBe(40);
  const url = '/api/workspaces/main/lines';
  const report = (await app.inject({ as: 'analyst', url })).json<GapsReport>();
  expect(report).toMatchObject({ asked: 'before', people: 10 });
  const [line] = report.lines;
  const differences = visits.map((_visit, i) => (1 + (i % 5) - (3 + (i % 3))) * 25);
  const mean = differences.reduce((sum, one) => sum + one, 0) / 20;
  expect(line).toMatchObject({ dimension: { key: 'welcome' }, gaps: { service: { n: 10, occasions: 20, paired: 1 } } });
  if (line?.gaps.service.kind !== 'estimate') throw new Error('no estimate');
  expect(line.gaps.service.point).toBeCloseTo(mean, 9);
});
