import type { ImportRun } from '@plumbline/model/importRun.ts';
import { useTranslation } from 'react-i18next';

/**
 * The words of a stored problem in the language that is being read now, from the catalogue; the sentences stored with
 * it are in the language of whoever started the import.
 */
export function useProblemWords(problem: ImportRun['problem']): { what: string; next: string } | null {
  const { t, i18n } = useTranslation();
  if (problem === null) return null;
  const key = `errors:${problem.says}`;
  if (!i18n.exists(`${key}.what`)) return { what: problem.what, next: problem.next };
  return { what: t(`${key}.what`, problem.values), next: t(`${key}.next`, problem.values) };
}
