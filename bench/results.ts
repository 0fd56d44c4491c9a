/**
 * The results of a survey with 100,000 responses of 30 questions, beside a bare count in the same store.
 *
 *   node --import tsx bench/results.ts [--responses 100000]
 *
 * Measured from question to results: counting in the store, estimating, and what each figure would be if other responses
 * counted; and for how long this process answered nobody else. The bare run is one pass of PostgreSQL over the same answers that counts them and does nothing else.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { composeSurveyResults } from '@plumbline/loop/listen/results/composeSurveyResults.ts';
import { mergeVersions } from '@plumbline/loop/listen/results/mergeVersions.ts';
import { Survey } from '@plumbline/model/survey.ts';
import { openFigures } from '@plumbline/server/listen/results/openFigures.ts';
import { migrateStores } from '@plumbline/store/migrateStores.ts';
import { openStores } from '@plumbline/store/openStores.ts';
import {
  countResultAnswers,
  countResultResponses,
  findResultsRevision,
} from '@plumbline/store/operations/listen/results.ts';
import { ensureWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';

const at = process.argv.indexOf('--responses');
const RESPONSES = at < 0 ? 100_000 : Number(process.argv[at + 1]);
const ROUNDS = 5;

const words = { en: 'Words' };
const option = (key: string) => ({ key, texts: words });
const scale = (key: string) => ({ kind: 'scale', key, title: words, low: 1, high: 7 });
const survey = Survey.parse({
  ...{ plumbline: 1, title: words, languages: ['en'], moment: 'after' },
  pages: [
    {
      key: 'p',
      questions: [
        ...Array.from({ length: 20 }, (_unused, place) => scale(`s${place}`)),
        ...Array.from({ length: 4 }, (_unused, place) => ({
          ...{ kind: 'single', key: `c${place}`, title: words, options: ['a', 'b', 'c', 'd', 'e'].map(option) },
        })),
        { kind: 'multiple', key: 'm', title: words, options: ['a', 'b', 'c', 'd', 'e', 'f'].map(option) },
        { kind: 'matrix', key: 'x', title: words, low: 1, high: 5, rows: ['a', 'b', 'c', 'd', 'e'].map(option) },
        { kind: 'nps', key: 'n', title: words },
        {
          ...{ kind: 'pair', key: 'g', title: words, low: 1, high: 7 },
          columns: ['expected', 'perceived'],
          rows: [option('a')],
        },
        { kind: 'number', key: 'z', title: words },
        { kind: 'text', key: 't', title: words },
      ],
    },
  ],
});

const dataDir = await mkdtemp(join(tmpdir(), 'plumbline-results-'));
const stores = await openStores({ dataDir, log: () => undefined });
try {
  await migrateStores(stores);
  const { operations } = stores;
  const { main } = await ensureWorkspaces(operations);
  const id = await fill(main.id);
  const filter = {
    ...{ workspace: main.id, survey: id, pilot: false, from: '', to: '', zone: main.zone },
    ...{ languages: [], versions: [], modes: [], statuses: [], answers: [], weighting: null },
  };
  const kinds = Object.fromEntries(
    survey.pages.flatMap(({ questions }) => questions.map(({ key, kind }) => [key, kind])),
  );
  const reading = { confidence: 0.95, cellPeopleMin: 5, smallestGapPoints: 2, asOf: '2026-01-01' };
  const merged = mergeVersions([survey]);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const spent = process.cpuUsage();
  const page = await timed(async () => {
    const [answers, responses] = await Promise.all([
      countResultAnswers(operations, filter, { kinds, worded: ['t'] }),
      countResultResponses(operations, filter),
    ]);
    const results = await composeSurveyResults(
      { survey: merged, answers, responses, prices: [] },
      {
        ...{ id, revision: '', base: 'counted', pilot: false, reading },
        weighting: null,
        openFigures: (people) => openFigures({ ...reading, clusteredBy: 'customer' }, people),
        openPlain: (people) => openFigures({ ...reading, clusteredBy: 'customer' }, people),
      },
      setImmediate,
    );
    if (results.responses.complete !== RESPONSES) throw new Error(`${results.responses.complete} counted`);
  });
  delay.disable();
  const { user, system } = process.cpuUsage(spent);
  const revision = await timed(() => findResultsRevision(operations, main.id, id));
  const bare = await timed(() =>
    operations.pool.query(
      'select key, value, count(*) from responses, jsonb_each(answers) where survey = $1 group by 1, 2',
      [id],
    ),
  );
  const show = (times: number[]) => `${Math.round(times[0] ?? 0)} ms (middle ${Math.round(times[ROUNDS >> 1] ?? 0)})`;
  console.log(`${RESPONSES} responses, ${Object.keys(kinds).length} questions, load ${loadavg()[0]?.toFixed(1)}`);
  console.log(`results   ${show(page)}`);
  console.log(
    `held up  ${Math.round(delay.max / 1e6)} ms at the most, ${Math.round((user + system) / 1000 / ROUNDS)} ms of this process each`,
  );
  console.log(`revision  ${show(revision)}`);
  console.log(`bare      ${show(bare)}   ratio bare ÷ ours ${((bare[0] ?? 0) / (page[0] ?? 1)).toFixed(2)}`);
} finally {
  await stores.close();
  await rm(dataDir, { recursive: true, force: true });
}

async function timed(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times.sort((one, other) => one - other);
}

/** Answers made inside the store; one in twenty doubtful, one in fifty excluded. */
async function fill(workspace: string): Promise<string> {
  const { pool } = stores.operations;
  const made = await pool.query(
    `insert into surveys (id, workspace, key, state, draft, version, created_by)
     values (gen_random_uuid(), $1, 'bench', 'live', '{}', 1, 'bench') returning id`,
    [workspace],
  );
  const survey: string = made.rows[0].id;
  const scales = Array.from({ length: 20 }, (_unused, place) => `'s${place}', 1 + (random() * 6)::int`).join(', ');
  const choices = Array.from({ length: 4 }, (_unused, place) => `'c${place}', chr(97 + (random() * 4)::int)`).join(
    ', ',
  );
  const rows = ['a', 'b', 'c', 'd', 'e'].map((row) => `'${row}', 1 + (random() * 4)::int`).join(', ');
  await pool.query(
    `insert into responses (id, workspace, survey, version, state, language, customer, answers, started_at, submitted_at, answers_hash, suggested)
     select gen_random_uuid(), $1, $2, 1, 'complete', 'en', 'c' || i,
       jsonb_build_object(${scales}, ${choices},
         'm', case when i % 2 = 0 then '["a","c"]'::jsonb else '["b"]'::jsonb end,
         'x', jsonb_build_object(${rows}),
         'n', (random() * 10)::int,
         'g', jsonb_build_object('a', jsonb_build_object('expected', 1 + (random() * 6)::int, 'perceived', 1 + (random() * 6)::int)),
         'z', round((random() * 500)::numeric, 1),
         't', 'What I think of it is a sentence of some length, number ' || i),
       now() - interval '5 minutes' - random() * interval '30 days', now(), i::text,
       case when i % 50 = 0 then 'excluded' when i % 20 = 0 then 'doubtful' else 'accepted' end
     from generate_series(1, $3::int) as i`,
    [workspace, survey, RESPONSES],
  );
  await pool.query('analyze responses');
  return survey;
}
