import { createHash } from 'node:crypto';
import { Survey } from '@plumbline/model/survey.ts';
import type { Stores } from '@plumbline/store/openStores.ts';
import { addTreeVersion } from '@plumbline/store/operations/expect/trees.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';
import { responses, surveys, surveyVersions } from '@plumbline/store/operations/surveysSchema.ts';
import { v7 as uuid } from 'uuid';
import type { z } from 'zod';

/** Surveys and responses as the collector leaves them, written without it. */

export type Answered = {
  survey: string;
  version?: number;
  customer?: string | null;
  occasion?: string | null;
  answers: Record<string, unknown>;
  hidden?: Record<string, string>;
  submittedAt?: Date;
  serviceAt?: Date | null;
  suggested?: 'accepted' | 'doubtful' | 'excluded';
  pilot?: boolean;
  state?: 'partial' | 'complete';
};

const ITEMS = ['speed', 'staff', 'rooms'] as const;
const text = (en: string) => ({ en });

export const TREE = [
  { key: 'care', names: text('Care'), parent: null, weight: 1 },
  { key: 'care.speed', names: text('Speed'), parent: 'care', weight: 3 },
  { key: 'care.staff', names: text('Staff'), parent: 'care', weight: 1 },
  { key: 'rooms', names: text('Rooms'), parent: null, weight: 1 },
];
const KEYS = { speed: 'care.speed', staff: 'care.staff', rooms: 'rooms' } as const;

/** Asks for one mark of three dimensions on 1–7, and an index, words and a region beside. */
export function surveyOf(
  mark: 'expected' | 'perceived',
  moment: 'before' | 'after',
  series?: string,
): z.input<typeof Survey> {
  return {
    plumbline: 1,
    title: text(`What was ${mark}`),
    languages: ['en'],
    moment,
    ...(series === undefined ? {} : { series }),
    hidden: [
      { key: 'shop', meaning: { attribute: 'region' } },
      { key: 'plan', meaning: { attribute: 'plan' } },
    ],
    pages: [
      {
        key: 'page',
        questions: [
          {
            kind: 'matrix',
            key: 'care',
            title: text('Care'),
            low: 1,
            high: 7,
            notApplicable: true,
            rows: ITEMS.map((item) => ({ key: item, texts: text(item), meaning: { dimension: KEYS[item], mark } })),
          },
          { kind: 'nps', key: 'nps', title: text('Would you'), meaning: { metric: 'nps' } },
          { kind: 'text', key: 'why', title: text('Why'), meaning: { text: 'rooms' } },
        ],
      },
    ],
  };
}

/** Both asked at once, after the service: what was expected is recalled. */
export const pairSurvey: z.input<typeof Survey> = {
  plumbline: 1,
  title: text('Both'),
  languages: ['en'],
  moment: 'after',
  pages: [
    {
      key: 'page',
      questions: [
        {
          kind: 'pair',
          key: 'care',
          title: text('Care'),
          low: 1,
          high: 7,
          columns: ['expected', 'perceived'],
          rows: ITEMS.map((item) => ({ key: item, texts: text(item), dimension: KEYS[item] })),
        },
      ],
    },
  ],
};

export async function publish(
  operations: Operations,
  workspace: string,
  definition: z.input<typeof Survey>,
): Promise<{ id: string; key: string }> {
  const [id, key] = [uuid(), uuid().slice(-12)];
  const whole = Survey.parse(definition);
  const createdBy = 'test';
  await operations.db
    .insert(surveys)
    .values({ id, workspace, key, state: 'live', draft: whole, version: 1, createdBy });
  await operations.db
    .insert(surveyVersions)
    .values({ workspace, survey: id, version: 1, definition: whole, publishedBy: createdBy });
  return { id, key };
}

export async function growTree(operations: Operations, workspace: string, dimensions = TREE): Promise<void> {
  const metrics = [{ key: 'nps', names: text('NPS') }];
  await addTreeVersion(operations, { workspace, dimensions, metrics, because: 'a test', createdBy: 'test' });
}

/** @returns ids, in the order given */
export async function answer(operations: Operations, workspace: string, given: readonly Answered[]): Promise<string[]> {
  const rows = given.map(
    ({ version = 1, state = 'complete', submittedAt = new Date('2026-03-02T08:00:00Z'), ...one }) => ({
      id: uuid(),
      workspace,
      version,
      state,
      language: 'en',
      startedAt: submittedAt,
      submittedAt,
      answersHash: createHash('sha256').update(JSON.stringify(one.answers)).digest('hex'),
      ...one,
    }),
  );
  for (let at = 0; at < rows.length; at += 500) await operations.db.insert(responses).values(rows.slice(at, at + 500));
  return rows.map(({ id }) => id);
}

/** Rows of a table as they stand, without the numbers that differ from relay to relay: people by key, no batch. */
export async function standing(
  { analytics }: Pick<Stores, 'analytics'>,
  workspace: number,
): Promise<Record<'observations' | 'answers' | 'texts', Record<string, unknown>[]>> {
  const ask = (table: string, columns: string) =>
    analytics.ask<Record<string, unknown>>(
      `SELECT toString(r.occasion) AS occasion, p.key AS customer, ${columns}
FROM ${table} AS r LEFT JOIN (SELECT person, key FROM people WHERE workspace = {workspace:UInt32}) AS p ON r.person = p.person
WHERE r.workspace = {workspace:UInt32} AND r.import = 0 ORDER BY ALL`,
      { workspace },
    );
  const place = 'at, day, region, channel, source, attributePairs';
  return {
    observations: await ask(
      'observations',
      `${place}, kind, dimension, respondent, treeVersion, adequate, expected, expectedRecalled, believed, perceived, importance, weight`,
    ),
    answers: await ask('answers', 'source, question, askedAt, number, code, text'),
    texts: await ask('texts', `${place}, question, dimension, text`),
  };
}
