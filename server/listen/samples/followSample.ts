import { composeFollowUp, type FollowedWave } from '@plumbline/loop/listen/samples/composeFollowUp.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { SampleFollowUp } from '@plumbline/model/sampleFollowUp.ts';
import { Survey } from '@plumbline/model/survey.ts';
import {
  countReserveAsked,
  countWaveOutcomes,
  listWaves,
  loadSample,
  sumEarlyLate,
} from '@plumbline/store/operations/listen/samples.ts';
import { loadSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import type { WorkspaceContext } from '../../http/context.ts';

/** What became of a sample's people so far. @throws Refusal not_found, conflict `samples.notDrawn` */
export async function followSample(context: WorkspaceContext, sample: string): Promise<SampleFollowUp> {
  const { operations } = context.stores;
  const asked = { workspace: context.workspace.id, sample };
  const { design, strata: drawn, name } = await loadSample(operations, asked);
  if (drawn === null) throw new Refusal('conflict', 'samples.notDrawn', { name });
  const [waves, outcomes, halves, reserveAsked] = await Promise.all([
    listWaves(operations, asked),
    countWaveOutcomes(operations, asked),
    sumEarlyLate(operations, asked),
    countReserveAsked(operations, asked),
  ]);
  const titles = await titlesOf(context, new Set(waves.map(({ survey }) => survey)));
  const followed = waves.map(
    ({ id, survey, name: waveName, who, madeAt }): FollowedWave => ({
      ...{ wave: id, name: waveName, who, madeAt: madeAt.toISOString() },
      outcomes: outcomes.filter(({ wave }) => wave === id),
      titleOf: (question, part) => titles.get(`${survey} ${question} ${part}`) ?? null,
    }),
  );
  return composeFollowUp(
    { design, drawn },
    { waves: followed, halves, asked: reserveAsked },
    {
      confidence: design.confidence,
      asOf: context.now().toISOString(),
      peopleMin: context.workspace.settings.cellPeopleMin ?? LIMITS.cellPeopleMin,
    },
  );
}

/** Words of the questions that are answered in numbers, and of their rows, by survey, question and row. */
async function titlesOf(
  context: WorkspaceContext,
  surveys: ReadonlySet<string>,
): Promise<Map<string, Record<string, string>>> {
  const titles = new Map<string, Record<string, string>>();
  for (const survey of surveys) {
    const { published } = await loadSurvey(context.stores.operations, context.workspace.id, survey);
    const read = Survey.safeParse(published);
    for (const question of read.success ? read.data.pages.flatMap((page) => page.questions) : []) {
      if (!('title' in question)) continue;
      titles.set(`${survey} ${question.key} `, question.title);
      const rows = 'rows' in question && Array.isArray(question.rows) ? question.rows : [];
      for (const row of rows)
        if (typeof row === 'object' && 'texts' in row) titles.set(`${survey} ${question.key} ${row.key}`, row.texts);
    }
  }
  return titles;
}
