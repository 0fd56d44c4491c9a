import type { Dimension } from '@plumbline/model/dimension.ts';
import type { Locale } from '@plumbline/model/locale.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import type { Texts } from '@plumbline/model/surveyKey.ts';
import type { z } from 'zod';

/** The shelves on which templates are offered, in the order they are shown. Words are `surveys:templateGroup.GROUP`. */
export const TEMPLATE_GROUPS = ['gaps', 'satisfaction', 'requirements', 'price', 'company', 'talks'] as const;
export type TemplateGroup = (typeof TEMPLATE_GROUPS)[number];

/** A survey as it is written by hand: what is left out takes its default. */
export type SurveyDraft = z.input<typeof Survey>;

/** Words in the three languages of the product, none missing. */
export type Worded = Record<Locale, string>;

export type Template = {
  key: string;
  group: TemplateGroup;
  names: Worded;
  /** what it is for, and how its figures are read */
  about: Worded;
  /** keys of stats/references.json: whose idea it is; the wording is our own */
  sources: readonly string[];
  /** what its questions measure; they must be in the workspace's tree before the survey is published */
  dimensions: readonly Dimension[];
  /** one, or the two of a before/after pair, before first */
  surveys: readonly SurveyDraft[];
};

/** Words in the order that our readers come in: zh-CN, zh-TW, en. */
export function say(simplified: string, traditional: string, english: string): Worded & Texts {
  return { 'zh-CN': simplified, 'zh-TW': traditional, en: english };
}

/** Numbered words: `1. …` in every language. */
export function numbered(number: number, words: Worded): Worded & Texts {
  return {
    'zh-CN': `${number}. ${words['zh-CN']}`,
    'zh-TW': `${number}. ${words['zh-TW']}`,
    en: `${number}. ${words.en}`,
  };
}
