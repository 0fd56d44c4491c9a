import type { Texts } from '@plumbline/model/surveyKey.ts';
import { useLocale } from '../../shell/locale.ts';
import { useBuilder } from './BuilderContext.ts';
import { wordsIn } from './missingTexts.ts';

/** Words of the survey that is built, in the language of who builds it where it has that, else in its first. */
export function useTextsReader(): (texts: Texts | undefined) => string {
  const { survey } = useBuilder();
  const locale = useLocale();
  return (texts) => wordsIn(texts, survey.languages, locale);
}
