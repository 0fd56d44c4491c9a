import { composeGapsReport } from '@plumbline/loop/measure/composeGapsReport.ts';
import { placeDecided } from '@plumbline/model/decidedValue.ts';
import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import { type Moments, type MomentsQuestion, OBSERVED, type Observed } from '@plumbline/model/moments.ts';
import { findExpectationAsked, listNativeUnits } from '@plumbline/store/analytics/measure/findExpectationAsked.ts';
import { readMoments } from '@plumbline/store/analytics/measure/readMoments.ts';
import { breathe } from '../house/breathe.ts';
import { isAnsweredAsOf } from './findAnswersVersion.ts';
import { keepCounts, keptCounts } from './keptCounts.ts';
import { type LinesQuery, readAsking } from './linesQuery.ts';
import { chooseDimensions, loadSubject, type MeasureContext, readingOf, type Subject, todayIn } from './loadSubject.ts';

/** The lines: marks and gaps with intervals, of all that is asked for. */
export async function answerLines(context: MeasureContext, query: LinesQuery): Promise<GapsReport> {
  const subject = await loadSubject(context);
  const question = await composeQuestion(context, subject, query);
  const answer = (await isAnsweredAsOf(context)) ? answerKeptGaps : answerGaps;
  return answer(context, subject, question);
}

/** Which expectation, which dimensions, of which rows. */
export async function composeQuestion(
  context: MeasureContext,
  { tree, decided, hidden, excluded, roots }: Subject,
  query: LinesQuery,
): Promise<MomentsQuestion> {
  const { stores, workspace } = context;
  const { asked, ...asking } = readAsking(query);
  return {
    ...asking,
    workspace: workspace.number,
    hidden,
    excluded,
    roots,
    kind: 'dimension',
    dimensions: chooseDimensions(tree, query),
    asked:
      asked ??
      (await keptCounts(context, ['expectationAsked', hidden], () =>
        findExpectationAsked(stores.analytics, { workspace: workspace.number, hidden }),
      )),
    decided: placeDecided(decided, asking),
  };
}

/** Counts in the store, estimates in the loop. */
export async function answerGaps(
  context: MeasureContext,
  subject: Subject,
  question: MomentsQuestion,
): Promise<GapsReport> {
  const { stores, signal } = context;
  const keep = await keepCounts(context);
  return estimateGaps(context, subject, question, await readMoments(stores.analytics, question, { signal, keep }));
}

/**
 * As `answerGaps`, from counts kept while the data stay as they are: for pages that ask many questions for one answer.
 *
 * @param marks  those that are wanted; the others are as if nobody had given them
 * @param read   counts them, where something is at hand from which they are counted faster
 */
export async function answerKeptGaps(
  context: MeasureContext,
  subject: Subject,
  question: MomentsQuestion,
  marks: readonly Observed[] = OBSERVED,
  read: typeof readMoments = readMoments,
): Promise<GapsReport> {
  const { excluded = [], ...asked } = question;
  const keep = await keepCounts(context);
  const moments = await keep(['moments', excluded.length, asked, marks], () =>
    read(context.stores.analytics, question, { keep, marks }),
  );
  return estimateGaps(context, subject, question, moments);
}

async function estimateGaps(
  context: MeasureContext,
  { tree, hidden }: Subject,
  question: MomentsQuestion,
  moments: Moments,
): Promise<GapsReport> {
  const { stores, workspace } = context;
  const nativeUnits = isUnitMissing(moments, tree)
    ? await keptCounts(context, ['nativeUnits', hidden], () =>
        listNativeUnits(stores.analytics, { workspace: workspace.number, hidden }),
      )
    : {};
  // cells were read in this turn
  await breathe();
  return composeGapsReport({
    workspace: workspace.key,
    question,
    moments,
    tree,
    nativeUnits,
    reading: { ...readingOf(context, question.to ?? todayIn(context)), clusteredBy: moments.clusteredBy },
  });
}

function isUnitMissing(moments: Moments, tree: Subject['tree']): boolean {
  const named = new Set(tree.dimensions.filter(({ value }) => value !== undefined).map(({ key }) => key));
  return moments.cells.some(
    ({ dimension, observed }) =>
      !named.has(dimension) && observed.promisedNative.people + observed.deliveredNative.people > 0,
  );
}
