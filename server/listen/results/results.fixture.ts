import { randomUUID } from 'node:crypto';
import { answersOf, everyKind } from '@plumbline/loop/listen/results/everyKind.fixture.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';
import { responses, surveys, surveyVersions } from '@plumbline/store/operations/surveysSchema.ts';

/** A published survey of the workspace. @returns its id */
export async function saveSurvey(
  operations: Operations,
  workspace: string,
  definition: Survey = everyKind,
): Promise<string> {
  const survey = randomUUID();
  await operations.db.insert(surveys).values({
    ...{
      id: survey,
      workspace,
      key: `k${survey.slice(0, 8)}`,
      state: 'live',
      draft: definition,
      version: 1,
      createdBy: 'test',
    },
  });
  await operations.db.insert(surveyVersions).values({ workspace, survey, version: 1, definition, publishedBy: 'test' });
  return survey;
}

type Row = typeof responses.$inferInsert;

/** Saves responses of these people, each complete and accepted unless said otherwise. @returns their ids */
export async function saveResponses(
  operations: Operations,
  { workspace, survey }: { workspace: string; survey: string },
  people: readonly number[],
  own: (person: number) => Partial<Row> = () => ({}),
): Promise<string[]> {
  const rows = people.map((person): Row => {
    const startedAt = new Date(Date.UTC(2026, 2, 1 + (person % 5), 8, 0, 0));
    return {
      ...{
        id: randomUUID(),
        workspace,
        survey,
        version: 1,
        state: 'complete',
        language: person % 2 === 0 ? 'zh-CN' : 'en',
      },
      ...{ answers: answersOf(person), hidden: { region: person % 2 === 0 ? '华东' : '华南', phone: '1' }, startedAt },
      submittedAt: new Date(startedAt.getTime() + (60 + person) * 1000),
      ...{
        receivedAt: new Date(Date.UTC(2026, 2, 1, 9, 0, person)),
        answersHash: String(person),
        customer: `c${person}`,
      },
      ...own(person),
    };
  });
  for (let at = 0; at < rows.length; at += 500) await operations.db.insert(responses).values(rows.slice(at, at + 500));
  return rows.map(({ id }) => id);
}
