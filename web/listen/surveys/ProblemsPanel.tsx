import type { DefinitionProblem } from '@plumbline/model/surveyRecord.ts';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './BuilderContext.ts';
import { fieldOfProblem, placeOfProblem, type Selection } from './problemPlace.ts';
import { missingAt } from './problemWords.ts';
import { placeOf } from './surveyEdits.ts';

/** What must be mended before the survey can be published, and what is worth a look; each leads to its field. */
export function ProblemsPanel() {
  const { t } = useTranslation();
  const { problems } = useBuilder();
  const errors = problems.filter(({ level }) => level === 'error');
  const warnings = problems.filter(({ level }) => level !== 'error');
  return (
    <>
      <ProblemList tone="bad" title={t('surveys:problems.title', { count: errors.length })} problems={errors} />
      <ProblemList tone="warn" title={t('surveys:problems.look', { count: warnings.length })} problems={warnings} />
    </>
  );
}

type Props = { tone: 'bad' | 'warn'; title: string; problems: readonly DefinitionProblem[] };

function ProblemList({ tone, title, problems }: Props) {
  const { t } = useTranslation();
  const { survey, select } = useBuilder();
  const nameOf = (place: Selection): string => {
    if (place.kind === 'settings') return t(`surveys:settings.${place.section}.title`);
    if (place.kind === 'page') {
      return t('surveys:outline.page', { page: survey.pages.findIndex(({ key }) => key === place.key) + 1 });
    }
    const found = placeOf(survey, place.key);
    return t('surveys:problems.question', { page: (found?.page ?? 0) + 1, at: (found?.question ?? 0) + 1 });
  };
  const wordsOf = ({ path, what }: DefinitionProblem): string => {
    const missing = missingAt(survey, path);
    if (missing === null) return what;
    const entry = /\b(options|rows)\.(\d+)\./.exec(path);
    const at = Number(entry?.[2] ?? 0) + 1;
    const name =
      entry === null ? '' : entry[1] === 'rows' ? t('surveys:rows.one', { at }) : t('surveys:options.one', { at });
    return [name, t(`surveys:problems.${missing}`)].filter((words) => words !== '').join(' ');
  };
  if (problems.length === 0) return null;
  return (
    <details className={`survey-problems survey-problems-${tone}`}>
      <summary>{title}</summary>
      <ul>
        {problems.map((problem) => {
          const place = placeOfProblem(survey, problem.path);
          return (
            <li key={`${problem.path} ${problem.what}`}>
              <button type="button" onClick={() => select(place, fieldOfProblem(problem.path))}>
                <strong>{nameOf(place)}</strong> {wordsOf(problem)}
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
