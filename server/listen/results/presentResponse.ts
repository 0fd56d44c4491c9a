import { listExportColumns, NOT_APPLICABLE, PLAIN_VALUES } from '@plumbline/loop/listen/results/listExportColumns.ts';
import type { MergedSurvey } from '@plumbline/loop/listen/results/mergeVersions.ts';
import type { ResponseDetail, ResponseSummary } from '@plumbline/model/surveyResults.ts';
import type { StoredResponse } from '@plumbline/store/operations/listen/results.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';

/** A response in a list; who it is from only where the survey is not anonymous. */
export function presentResponse(stored: StoredResponse, anonymous: boolean): ResponseSummary {
  const { id, state, version, language, mode, pilot, findings, suggested, verdict, verdictBy, verdictBecause } = stored;
  return {
    ...{ id, state, version, language, mode, pilot, findings, suggested, verdict, verdictBy, verdictBecause },
    ...{ status: stored.status, quota: stored.quota, customer: anonymous ? null : stored.customer },
    verdictByName: verdict === null ? null : stored.verdictByName,
    verdictAt: stored.verdictAt?.toISOString() ?? null,
    startedAt: stored.startedAt.toISOString(),
    submittedAt: stored.submittedAt?.toISOString() ?? null,
    receivedAt: stored.receivedAt.toISOString(),
    answered: Object.keys(stored.answers).filter((key) => !key.includes(':')).length,
  };
}

/** One response whole, every answer also in words. */
export function presentWholeResponse(
  stored: StoredResponse,
  { survey, anonymous, locale }: { survey: MergedSurvey; anonymous: boolean; locale: Locale },
): ResponseDetail {
  const columns = listExportColumns(survey, { personal: true });
  const shown = survey.questions
    .filter(({ question }) => question.kind !== 'statement')
    .map(({ question }) => {
      const own = columns.filter((column) => column.question === question.key);
      const parts = own.flatMap((column) => {
        const value = column.read(stored.answers);
        if (value === null || (question.kind === 'multiple' && value === 0)) return [];
        const label = column.values.find((one) => one.value === value);
        const words =
          value === NOT_APPLICABLE && column.notApplicable ? say(locale, 'surveys:results.notApplicable') : null;
        const said = words ?? (label === undefined ? String(value) : wordsOf(label, locale));
        const part = column.part === null ? '' : textIn(column.part, locale);
        const column2 = question.kind === 'pair' ? column.name.split('_').at(-1) : undefined;
        const name = column2 === undefined ? part : `${part} · ${say(locale, `marks:mark.${column2}.name`)}`;
        return [label?.key === 'true' && question.kind === 'multiple' ? part : name === '' ? said : `${name}: ${said}`];
      });
      return {
        key: question.key,
        title: question.title,
        kind: question.kind,
        answer: parts.length === 0 ? null : parts.join('\n'),
      };
    });
  return {
    ...presentResponse(stored, anonymous),
    answers: stored.answers,
    hidden: anonymous ? {} : stored.hidden,
    spent: stored.spent,
    occasion: anonymous ? null : stored.occasion,
    serviceAt: stored.serviceAt?.toISOString() ?? null,
    shown,
  };
}

function wordsOf(label: { key: string; value: number; texts: Record<string, string> }, locale: Locale): string {
  const text = textIn(label.texts, locale);
  if (text !== '') return /^-?\d+$/.test(label.key) ? `${label.value} (${text})` : text;
  return PLAIN_VALUES.has(label.key) ? say(locale, `surveys:results.value.${label.key}`) : label.key;
}

/** Words in the reader's language, else in a near one, else in the survey's first. */
export function textIn(texts: Readonly<Record<string, string>>, locale: string): string {
  const near = Object.keys(texts).find((language) => language.split('-')[0] === locale.split('-')[0]);
  return texts[locale] ?? (near === undefined ? undefined : texts[near]) ?? Object.values(texts)[0] ?? '';
}
