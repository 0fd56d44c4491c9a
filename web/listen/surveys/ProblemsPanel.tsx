import { useTranslation } from 'react-i18next';
import { useBuilder } from './BuilderContext.ts';
import { fieldOfProblem, placeOfProblem, type Selection } from './problemPlace.ts';
import { placeOf } from './surveyEdits.ts';

/** What must be mended before the survey can be published; each leads to its field. */
export function ProblemsPanel() {
  const { t } = useTranslation();
  const { survey, problems, select } = useBuilder();
  if (problems.length === 0) return null;
  const nameOf = (place: Selection): string => {
    if (place.kind === 'settings') return t(`surveys:settings.${place.section}.title`);
    if (place.kind === 'page') {
      return t('surveys:outline.page', { page: survey.pages.findIndex(({ key }) => key === place.key) + 1 });
    }
    const found = placeOf(survey, place.key);
    return t('surveys:problems.question', { page: (found?.page ?? 0) + 1, at: (found?.question ?? 0) + 1 });
  };
  return (
    <details className="survey-problems" open>
      <summary>{t('surveys:problems.title', { count: problems.length })}</summary>
      <ul>
        {problems.map(({ path, what }) => {
          const place = placeOfProblem(survey, path);
          return (
            <li key={`${path} ${what}`}>
              <button type="button" onClick={() => select(place, fieldOfProblem(path))}>
                <strong>{nameOf(place)}</strong> {what}
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
