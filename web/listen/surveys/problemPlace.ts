import type { Survey } from '@plumbline/model/survey.ts';

/** What the builder has open: a question, a page, or the settings of the survey. */
export type Selection =
  | { kind: 'question'; key: string }
  | { kind: 'page'; key: string }
  | { kind: 'settings'; section: SettingsSection };

export const SETTINGS_SECTIONS = ['general', 'series', 'look', 'endings', 'hidden', 'quotas', 'quality'] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

const SECTION_OF: Record<string, SettingsSection> = {
  series: 'series',
  moment: 'series',
  theme: 'look',
  endings: 'endings',
  hidden: 'hidden',
  quotas: 'quotas',
  quality: 'quality',
};

/** What to open for a problem at a path such as `pages.0.questions.2.options.1.texts`. */
export function placeOfProblem(survey: Survey, path: string): Selection {
  const parts = path.split(/[.[\]/]+/).filter((part) => part !== '');
  if (parts[0] !== 'pages') return { kind: 'settings', section: SECTION_OF[parts[0] ?? ''] ?? 'general' };
  const page = survey.pages[Number(parts[1])];
  if (page === undefined) return { kind: 'settings', section: 'general' };
  const question = parts[2] === 'questions' ? page.questions[Number(parts[3])] : undefined;
  return question === undefined ? { kind: 'page', key: page.key } : { kind: 'question', key: question.key };
}

/** The rest of a problem's path within what is opened, such as `options.1.texts`; it names a field. */
export function fieldOfProblem(path: string): string {
  return path
    .split(/[.[\]/]+/)
    .filter((part) => part !== '')
    .join('.')
    .replace(/^pages\.\d+\.(questions\.\d+\.)?/, '');
}
