import type { CompiledSurvey } from '@plumbline/loop/listen/survey/compileSurvey.ts';
import { keepSeenAnswers } from '@plumbline/loop/listen/survey/keepSeenAnswers.ts';
import type { Submission } from '@plumbline/model/surveyAnswer.ts';
import type { Draft } from './keepDraft.ts';
import type { Address } from './readAddress.ts';

type Sending = {
  compiled: CompiledSurvey;
  address: Address;
  draft: Draft;
  /** every hidden field the conditions see, also those that only the link's token brings */
  hidden: Readonly<Record<string, string>>;
  website?: string | undefined;
  work?: string | undefined;
};

/** A response as it is sent: only answers to questions that are seen, and only hidden fields that the address may set. */
export function composeSubmission({ compiled, address, draft, hidden, website, work }: Sending): Submission {
  const { response, version, language, seed, startedAt, spent, link } = draft;
  const open = openHidden(compiled, address.hidden);
  return {
    response,
    version,
    language,
    answers: keepSeenAnswers(compiled, draft.answers, hidden, language),
    seed,
    startedAt,
    submittedAt: new Date().toISOString(),
    spent: Object.fromEntries(Object.entries(spent).filter(([key]) => compiled.byKey.has(key))),
    mode: address.show === 'preview' ? 'web' : address.show,
    ...(Object.keys(open).length === 0 ? {} : { hidden: open }),
    ...(link === null ? {} : { link }),
    ...(address.pilot ? { pilot: true } : {}),
    ...(website === undefined || website === '' ? {} : { website: website.slice(0, 1000) }),
    ...(work === undefined ? {} : { work }),
  };
}

/** Fields of the survey that anybody's address may bring; others in the address are not ours, and are left alone. */
export function openHidden(compiled: CompiledSurvey, given: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).filter(([key, value]) => {
      const field = compiled.hidden.get(key);
      return field !== undefined && field.signed !== true && value !== '' && value.length <= 200;
    }),
  );
}
