import type { Survey } from '@plumbline/model/survey.ts';
import { useTranslation } from 'react-i18next';
import { wordsIn } from './missingTexts.ts';
import { listChanges, type SurveyChange } from './surveyChanges.ts';
import { findQuestion } from './surveyEdits.ts';

/** More than that nobody reads; the rest is counted. */
const SHOWN_MAX = 40;
/** After these, answers from before and after are not the same question. */
const BREAKING: readonly SurveyChange['kind'][] = ['kindChanged', 'scaleChanged', 'meaningChanged'];

/** What differs between two versions, in sentences. */
export function ChangeList({ before, after }: { before: Survey; after: Survey }) {
  const { t } = useTranslation();
  const changes = listChanges(before, after);
  const nameOf = (key: string | null): string => {
    if (key === null) return '';
    const question = findQuestion(after, key) ?? findQuestion(before, key);
    return wordsIn(question?.title, after.languages) || key;
  };
  if (changes.length === 0) return <p>{t('surveys:changes.none')}</p>;
  const left = changes.length - SHOWN_MAX;
  return (
    <>
      <ul className="survey-changes">
        {changes.slice(0, SHOWN_MAX).map(({ kind, question, count }) => (
          <li key={`${kind} ${question}`}>
            {t(`surveys:changes.${kind}`, { name: nameOf(question), count })}
            {BREAKING.includes(kind) ? <em> {t('surveys:changes.breaks')}</em> : null}
          </li>
        ))}
      </ul>
      {left > 0 ? <p className="survey-hint">{t('surveys:changes.more', { count: left })}</p> : null}
    </>
  );
}
