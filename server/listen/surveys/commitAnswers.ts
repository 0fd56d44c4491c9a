import { keepResponseFiles } from '@plumbline/store/operations/listen/responseFiles.ts';
import {
  closeByQuota,
  countAlike,
  countAnswersOfPeople,
  findResponses,
  listAnsweredLately,
  listOpenSurveys,
  lockCounting,
  writeResponses,
} from '@plumbline/store/operations/listen/responses.ts';
import { lockUsedLinks, spendLinks } from '@plumbline/store/operations/listen/surveyLinks.ts';
import {
  listQuotaCounts,
  listSurveysOfSeries,
  type OpenSurvey,
  saveQuotaCounts,
} from '@plumbline/store/operations/listen/surveys.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';
import { decideAnswers } from './decideAnswers.ts';
import { fatigueDaysOf } from './fatigueDaysOf.ts';
import type { Decided, JudgedAnswer, Standing } from './judgedAnswer.ts';

const DAY_MS = 86_400_000;

/**
 * Writes a group of answers in one transaction: loads what they depend on, decides each in its turn, saves.
 *
 * Groups that count (quotas, answers of one person) wait for each other, also those of another process on the same
 * store, so that no place is given away twice.
 *
 * @returns one outcome for each answer, in their order, once all of it is committed
 */
export async function commitAnswers(
  operations: Operations,
  answers: readonly JudgedAnswer[],
  now: Date,
): Promise<readonly Decided[]> {
  return operations.transaction(async (inner) => {
    const standing = await loadStanding(inner, answers, now);
    const { decided, rows, links, anonymousLinks, files, counts, closed } = decideAnswers(answers, standing, now);
    const written = await writeResponses(inner, rows);
    // Only another process can have written one of them in between; the whole group is decided again, one by one.
    if (written.size < rows.length) throw new RangeError('a response was finished by another process');
    await keepResponseFiles(inner, files);
    await spendLinks(inner, links);
    await spendLinks(inner, anonymousLinks, 'day');
    for (const [survey, quotas] of counts) {
      const workspace = standing.surveys.get(survey)?.workspace ?? '';
      await saveQuotaCounts(inner, { workspace, survey, counts: quotas });
    }
    for (const survey of closed) await closeByQuota(inner, survey);
    return decided;
  });
}

async function loadStanding(operations: Operations, answers: readonly JudgedAnswer[], now: Date): Promise<Standing> {
  const bySurvey = groupBySurvey(answers);
  const counting = [...bySurvey].filter(([, own]) => own.some(counts)).map(([id]) => id);
  await lockCounting(operations, counting);
  const surveys = await listOpenSurveys(operations, [...bySurvey.keys()]);
  const known = await findResponses(
    operations,
    answers.map(({ row }) => row.id),
  );
  const usedLinks = await lockUsedLinks(
    operations,
    answers.flatMap(({ link }) => link ?? []),
  );
  const alike = await countAlike(
    operations,
    answers.map(({ row }) => row),
  );
  const standing = {
    surveys,
    known,
    usedLinks,
    alike,
    counts: new Map<string, number>(),
    answersOfPeople: new Map<string, number>(),
    askedLately: new Set<string>(),
  };
  for (const id of counting) {
    const survey = surveys.get(id);
    if (survey !== undefined) await loadCounts(operations, { survey, answers: bySurvey.get(id) ?? [], now }, standing);
  }
  return standing;
}

function groupBySurvey(answers: readonly JudgedAnswer[]): Map<string, JudgedAnswer[]> {
  const groups = new Map<string, JudgedAnswer[]>();
  for (const answer of answers) {
    const group = groups.get(answer.survey.id);
    if (group === undefined) groups.set(answer.survey.id, [answer]);
    else group.push(answer);
  }
  return groups;
}

/** Whether what becomes of the answer depends on how many there are already. */
function counts({ survey: { settings, workspaceFatigueDays }, quotas, person }: JudgedAnswer): boolean {
  const days = fatigueDaysOf(settings, workspaceFatigueDays);
  return quotas.length > 0 || ((settings.answersPerPersonMax !== undefined || days !== undefined) && person !== null);
}

async function loadCounts(
  operations: Operations,
  { survey, answers, now }: { survey: OpenSurvey; answers: readonly JudgedAnswer[]; now: Date },
  standing: { counts: Map<string, number>; answersOfPeople: Map<string, number>; askedLately: Set<string> },
): Promise<void> {
  const { id, workspace, settings } = survey;
  const days = fatigueDaysOf(settings, survey.workspaceFatigueDays);
  if (answers.some(({ quotas }) => quotas.length > 0)) {
    for (const { quota, count } of await listQuotaCounts(operations, workspace, id)) {
      standing.counts.set(`${id} ${quota}`, count);
    }
  }
  const customers = [...new Set(answers.flatMap(({ person }) => person ?? []))];
  if (customers.length === 0) return;
  if (settings.answersPerPersonMax !== undefined) {
    const found = await countAnswersOfPeople(operations, { workspace, survey: id, customers });
    for (const [customer, count] of found) standing.answersOfPeople.set(`${id} ${customer}`, count);
  }
  if (days !== undefined) {
    const since = new Date(now.getTime() - days * DAY_MS);
    const except = await listSurveysOfSeries(operations, workspace, id);
    const found = await listAnsweredLately(operations, { workspace, customers, since, except });
    for (const customer of found) standing.askedLately.add(`${id} ${customer}`);
  }
}
