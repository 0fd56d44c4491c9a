import type { SurveySettings } from '@plumbline/model/surveyRecord.ts';

/**
 * Within how many days of being asked nobody is asked again by this survey, or undefined where there is no such rule.
 * Its own rule stands above the workspace's; an exempt one asks whatever the rules are.
 */
export function fatigueDaysOf(settings: SurveySettings, workspaceDays: number | null | undefined): number | undefined {
  if (settings.fatigueExempt === true) return undefined;
  return settings.fatigueDays ?? workspaceDays ?? undefined;
}
