import { useQuery } from '@tanstack/react-query';
import { useLocale } from '../shell/locale.ts';
import { useWorkspace } from '../shell/useWorkspace.ts';
import { surveysQuery } from './surveys/surveysApi.ts';

/**
 * How people call a source: a survey by its title, anything else by the name it was given.
 *
 * @returns the title of a survey whose key it is, or null; and the name to be shown
 */
export function useSourceName(): { titleOf: (source: string) => string | null; nameOf: (source: string) => string } {
  const { workspace, can } = useWorkspace();
  const locale = useLocale();
  const { data } = useQuery({ ...surveysQuery(workspace), enabled: can('survey.read'), staleTime: 60_000 });
  const surveys = new Map((data?.surveys ?? []).map((survey) => [survey.key, survey]));
  const titleOf = (source: string): string | null => {
    const survey = surveys.get(source);
    if (survey === undefined) return null;
    return survey.title[locale] ?? Object.values(survey.title)[0] ?? null;
  };
  return { titleOf, nameOf: (source) => titleOf(source) ?? source };
}
