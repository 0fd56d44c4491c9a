import type { ForeignFormat } from './surveysApi.ts';

/** Whose file it is, by its name and by what stands in it; what is unknown is taken for ours, and refused in words. */
export function formatOfFile(name: string, text: string): ForeignFormat {
  if (/\.qsf$/i.test(name) || /"SurveyEntry"\s*:/.test(text)) return 'qsf';
  if (/"plumbline"\s*:\s*1\b/.test(text)) return 'plumbline';
  return /"(elements|questions)"\s*:/.test(text) ? 'surveyjs' : 'plumbline';
}
