import { compareWordsWithScores } from '@plumbline/loop/explain/guided/compareWordsWithScores.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { WordsAndScores } from '@plumbline/model/wordsAndScores.ts';
import { markReadings, sumTextScores } from '@plumbline/store/analytics/explain/sumTextScores.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadEdition } from '../../listen/texts/loadEdition.ts';
import { keptCounts } from '../../measure/keptCounts.ts';
import { loadSubject, readingOf, todayIn } from '../../measure/loadSubject.ts';

/** Where what customers write does not fit what they score. */
export async function answerWordsAndScores(
  context: WorkspaceContext,
  from: string | null,
  to: string | null,
): Promise<WordsAndScores> {
  const { stores, workspace } = context;
  const [subject, edition] = await Promise.all([loadSubject(context), loadEdition(context, workspace.id)]);
  const { hidden, excluded, roots, tree } = subject;
  const asked = { workspace: workspace.number, edition, hidden, excluded, roots, from, to };
  // readings come in the background, under the same version of the data
  const read = edition === 0 ? '' : await markReadings(stores.analytics, asked);
  const key = ['textScores', { ...asked, excluded: excluded.length }, read];
  const sums = edition === 0 ? [] : await keptCounts(context, key, () => sumTextScores(stores.analytics, asked));
  const { confidence, cellPeopleMin, asOf } = readingOf(context, to ?? todayIn(context));
  return compareWordsWithScores(sums, new Map(tree.dimensions.map(({ key, names }) => [key, names])), {
    ...{ confidence, asOf },
    needed: Math.max(LIMITS.commentPeopleMin, cellPeopleMin),
  });
}
