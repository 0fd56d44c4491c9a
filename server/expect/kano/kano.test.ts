import type { ImportRun } from '@plumbline/model/importRun.ts';
import type { KanoReport, ReopenedQuestion } from '@plumbline/model/kanoReport.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { relayOnce } from '../../listen/relay/relayOnce.ts';
import { registerSurveyRoutes } from '../../listen/surveys/registerSurveyRoutes.ts';
import { answerOf, publish, send } from '../../listen/surveys/testSurvey.fixture.ts';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { registerKanoRoutes } from './registerKanoRoutes.ts';

let imports: TestImports;
let run: ImportRun;
beforeAll(async () => {
  imports = await openImports({}, [registerSurveyRoutes, registerKanoRoutes]);
});
afterAll(() => imports.app.close());

const ask = async (query = ''): Promise<KanoReport> =>
  (await imports.app.inject({ as: 'viewer', url: `/api/workspaces/main/kano${query}` })).json();
const foundOf = (report: KanoReport, wave: string, segment = '') =>
  report.items[0]?.cells.find((cell) => cell.wave === wave && cell.segment === segment)?.found;

/** In spring people like to have it and could live without; in autumn they demand it. */
const rows = [
  ...Array.from({ length: 40 }, (_unused, at) => ['2026-03-02', `s${at}`, at < 4 ? 'East' : 'West', 'like', 'live']),
  ...Array.from({ length: 40 }, (_unused, at) => [
    '2026-09-02',
    `a${at}`,
    'West',
    at < 34 ? 'must' : 'like',
    at < 34 ? 'dislike' : 'live',
  ]),
  // the later of two answers of a person counts; one half is no pair
  ...[
    ['2026-03-03', 's39', 'West', 'like', 'dislike'],
    ['2026-03-03', 'half', 'West', 'like', ''],
  ],
];
const MAPPING = `plumbline: 1
source: pairs
files: { base: {} }
time: { column: day }
customer: { column: who }
attributes: { region: area }
dimensions: [{ key: tracking, names: { en: Tracking } }]
scales: { kano: { low: 0, high: 4, reversed: true, labels: { like: 4, must: 3, neutral: 2, live: 1, dislike: 0 } } }
kano: [{ key: progress, names: { en: Progress in real time }, dimension: tracking, functional: with, dysfunctional: without, scale: kano }]
bases: [{ basis: promise, column: told, scale: { low: 0, high: 1 } }]
`;
const csv = `day,who,area,with,without,told\n${rows.map((row) => [...row, '1'].join(',')).join('\n')}\n`;

test('answers of a file become classes by wave; a class that moved by more than chance opens its standard again, once', async () => {
  run = await imports.run({ base: csv }, MAPPING);
  expect(run).toMatchObject({ state: 'committed', quarantined: 0 });
  const report = await ask('?waveBy=quarter');
  expect(report.waves).toEqual(['2026 Q1', '2026 Q3']);
  expect(foundOf(report, '2026 Q1')).toMatchObject({ n: 40, incomplete: 1, class: 'A', counts: { A: 39, O: 1 } });
  expect(foundOf(report, '2026 Q3')).toMatchObject({ n: 40, class: 'M', counts: { A: 6, M: 34 } });
  expect(report.items[0]?.moves).toMatchObject([
    { from: 'A', to: 'M', fromWave: '2026 Q1', toWave: '2026 Q3', moved: true, way: 'ageing', n: [40, 40] },
  ]);
  const open = () =>
    imports.app.inject({ as: 'manager', method: 'POST', url: '/api/workspaces/main/kano/reopened?waveBy=quarter' });
  expect((await open()).json()).toEqual({ opened: 1 });
  expect((await open()).json()).toEqual({ opened: 0 });
  const list = async (state: string): Promise<ReopenedQuestion[]> =>
    (await imports.app.inject({ as: 'viewer', url: `/api/workspaces/main/kano/reopened?state=${state}` })).json()
      .questions;
  const [question] = await list('open');
  expect(question).toMatchObject({ item: 'progress', dimension: 'tracking', from: 'A', to: 'M', outcome: null });
  const close = () =>
    imports.app.inject({
      ...{ as: 'manager', method: 'POST', payload: { outcome: 'changed', because: 'it is promised now' } },
      url: `/api/workspaces/main/kano/reopened/${question?.id}/close`,
    });
  expect((await close()).statusCode).toBe(204);
  expect((await close()).json()).toMatchObject({ code: 'not_found', says: 'expect.noReopened' });
  expect(await list('open')).toEqual([]);
  expect(await list('all')).toMatchObject([{ outcome: 'changed', because: 'it is promised now' }]);

  const split = await ask('?segmentBy=region&waveBy=quarter');
  expect(foundOf(split, '2026 Q1', 'East')).toEqual({ kind: 'tooFew', n: 4, needed: 5 });
  // it could be had by subtraction otherwise
  expect(foundOf(split, '2026 Q1', 'West')).toEqual({ kind: 'withheld' });
  expect(await imports.rowsOf(run, 'basis, strength', 'basisAnswers')).toHaveLength(82);
});

test('answers of a survey to the same item stand beside those of files, and go with their roll-back', async () => {
  const survey = await publish(imports.app, {
    plumbline: 1,
    title: { en: 'Pairs' },
    languages: ['en'],
    moment: 'apart',
    hidden: [{ key: 'who', meaning: { identity: 'customer' } }],
    pages: [
      {
        key: 'page',
        questions: [
          {
            ...{ kind: 'kano', key: 'progress', title: { en: 'Progress' }, dimension: 'tracking' },
            ...{ functional: { en: 'With' }, dysfunctional: { en: 'Without' } },
          },
        ],
      },
    ],
    dimensions: [{ key: 'tracking', names: { en: 'Tracking' } }],
  });
  for (let at = 0; at < 5; at++)
    await send(imports.app, survey, {
      ...answerOf(),
      answers: { progress: { functional: 1, dysfunctional: 5 } },
      hidden: { who: `l${at}` },
    });
  expect(await relayOnce(imports.app.house)).toBe(5);
  const together = await ask();
  expect(foundOf(together, '')).toMatchObject({ n: 85, counts: { O: 6 } });
  await imports.post(run, 'roll-back');
  expect(foundOf(await ask(), '')).toMatchObject({ n: 5, counts: { O: 5 }, class: 'O' });
});

test('what nothing can be split by is refused by name', async () => {
  const answer = await imports.app.inject({ as: 'viewer', url: '/api/workspaces/main/kano?waveBy=day' });
  expect(answer.json()).toMatchObject({ code: 'invalid', says: 'measure.unknownAttribute' });
});

test('the table is a download of one row a segment and wave', async () => {
  const { body, headers } = await imports.app.inject({ as: 'viewer', url: '/api/workspaces/main/kano.csv' });
  expect(headers['content-type']).toContain('text/csv');
  expect(body.trim().split('\r\n')).toHaveLength(2);
  const book = await imports.app.inject({ as: 'viewer', url: '/api/workspaces/main/kano.xlsx' });
  expect(book.rawPayload.subarray(0, 2).toString()).toBe('PK');
});
