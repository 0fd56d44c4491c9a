import type { SurveySettings } from '@plumbline/model/surveyRecord.ts';
import type { TFunction } from 'i18next';

/** The sentence that says whom a survey does not ask, by its own rule or the workspace's. */
export function describeFatigue(t: TFunction, settings: SurveySettings, workspaceDays: number | null): string {
  const days = settings.fatigueExempt === true ? null : (settings.fatigueDays ?? workspaceDays);
  return days === null ? t('surveys:rules.fatigue.asksAll') : t('surveys:rules.fatigue.leavesOut', { count: days });
}
