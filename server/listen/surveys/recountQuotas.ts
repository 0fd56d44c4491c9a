import { isDeepStrictEqual } from 'node:util';
import { compileSurvey } from '@plumbline/loop/listen/survey/compileSurvey.ts';
import { Survey } from '@plumbline/model/survey.ts';
import { listAnswersForQuotas, lockCounting } from '@plumbline/store/operations/listen/responses.ts';
import { saveQuotaCounts } from '@plumbline/store/operations/listen/surveys.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';
import { listQuotas } from './judgeSubmission.ts';

const FIRST = '00000000-0000-0000-0000-000000000000';
const READ_AT_ONCE = 2000;

/** Counts the answers that are there in quotas that are new, or whose condition changed; nobody answers meanwhile. */
export async function recountQuotas(
  operations: Operations,
  { workspace, survey, before, after }: { workspace: string; survey: string; before: unknown; after: Survey },
): Promise<void> {
  const read = Survey.safeParse(before);
  if (!read.success || after.quotas.length === 0) return;
  const whenOf = ({ quotas }: Survey) => quotas.map(({ key, when }) => ({ key, when }));
  if (isDeepStrictEqual(whenOf(read.data), whenOf(after))) return;
  const compiled = compileSurvey(after);
  await operations.transaction(async (inner) => {
    await lockCounting(inner, [survey]);
    const counts = new Map(after.quotas.map(({ key }) => [key, 0]));
    for (let last: string | undefined = FIRST; last !== undefined; ) {
      const some = await listAnswersForQuotas(inner, { workspace, survey, after: last, limit: READ_AT_ONCE });
      for (const { answers, hidden, language } of some) {
        for (const key of listQuotas(compiled, { answers, hidden }, language))
          counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      last = some.length < READ_AT_ONCE ? undefined : some.at(-1)?.id;
    }
    const saved = [...counts].map(([quota, count]) => ({ quota, count, closedBy: null }));
    await saveQuotaCounts(inner, { workspace, survey, counts: saved });
  });
}
