import { composeFiveGapsInSteps } from '@plumbline/loop/measure/composeFiveGaps.ts';
import type { FiveGapsReport } from '@plumbline/model/fiveGaps.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { breathe, inSteps } from '../../house/breathe.ts';
import { answerKeptGaps, composeQuestion } from '../answerLines.ts';
import type { LinesQuery } from '../linesQuery.ts';
import { loadSubject, type MeasureContext } from '../loadSubject.ts';

/**
 * The service gap of every dimension taken apart, with the dominant gap and how certain it is.
 *
 * @throws Refusal invalid `measure.unknownFilter` for a question that splits
 */
export async function answerFiveGaps(context: MeasureContext, query: LinesQuery): Promise<FiveGapsReport> {
  if (query.by.length > 0) throw new Refusal('invalid', 'measure.unknownFilter', { filter: 'by' });
  const subject = await loadSubject(context);
  const question = await composeQuestion(context, subject, query);
  const report = await answerKeptGaps(context, subject, question);
  const departments = subject.tree.dimensions.flatMap(({ key, department }): [string, string][] =>
    department === undefined ? [] : [[key, department]],
  );
  await breathe();
  return inSteps(composeFiveGapsInSteps(report, new Map(departments)));
}
