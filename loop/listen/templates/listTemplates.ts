import type { Dimension } from '@plumbline/model/dimension.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { Survey } from '@plumbline/model/survey.ts';
import type { Texts } from '@plumbline/model/surveyKey.ts';
import { BASIS } from './basis.ts';
import { BELIEF, STAFF } from './company.ts';
import { IMPORTANCE_BEST_WORST, IMPORTANCE_POINTS, IMPORTANCE_SCALE } from './importance.ts';
import { KANO } from './kanoPairs.ts';
import { VALUE, WESTENDORP } from './prices.ts';
import { PROMOTERS } from './promoters.ts';
import { CES, CSAT } from './quickChecks.ts';
import { SATISFACTION_INDEX } from './satisfactionIndex.ts';
import { SERVQUAL_PAIR, SERVQUAL_SHEET } from './servqual.ts';
import type { Template, TemplateGroup } from './template.ts';
import { CALL_BACK, FOCUS_GROUP, MYSTERY } from './visits.ts';
import { ZONE } from './zone.ts';

/** Every template, in the order that it is offered. */
const TEMPLATES: readonly Template[] = [
  SERVQUAL_PAIR,
  SERVQUAL_SHEET,
  ZONE,
  SATISFACTION_INDEX,
  PROMOTERS,
  CSAT,
  CES,
  BASIS,
  KANO,
  IMPORTANCE_SCALE,
  IMPORTANCE_POINTS,
  IMPORTANCE_BEST_WORST,
  WESTENDORP,
  VALUE,
  BELIEF,
  STAFF,
  MYSTERY,
  CALL_BACK,
  FOCUS_GROUP,
];

export type TemplateSummary = {
  key: string;
  group: TemplateGroup;
  names: Texts;
  /** what it is for, and how its figures are read */
  about: Texts;
  /** keys of stats/references.json */
  sources: readonly string[];
  /** two for a before/after pair */
  surveys: number;
  questions: number;
};

/**
 * The templates to choose from, without their surveys.
 *
 * @returns in the order to show them, by group; about forty at most
 */
export function listTemplates(): TemplateSummary[] {
  return TEMPLATES.map(({ key, group, names, about, sources, surveys }) => ({
    key,
    group,
    names,
    about,
    sources,
    surveys: surveys.length,
    questions: surveys.flatMap(({ pages }) => pages.flatMap(({ questions }) => questions)).length,
  }));
}

/**
 * The surveys of a template, whole, to be edited by whoever chose it.
 *
 * @param key of `listTemplates`
 * @returns   one, or the two of a before/after pair (before first); each call gives a copy of its own
 * @throws    Refusal `not_found` for a key that no template has
 */
export function loadTemplate(key: string): Survey[] {
  const { surveys, dimensions } = templateOf(key);
  const named = dimensions.length === 0 ? {} : { dimensions };
  return surveys.map((survey) => Survey.parse(structuredClone({ ...survey, ...named })));
}

/**
 * What a template's questions measure: its dimensions must be in the workspace's tree before its surveys are published.
 *
 * @param key of `listTemplates`
 * @returns   dimensions named in three languages, parents first; empty where only metrics and texts are asked
 * @throws    Refusal `not_found` for a key that no template has
 */
export function listTemplateDimensions(key: string): Dimension[] {
  return structuredClone([...templateOf(key).dimensions]);
}

function templateOf(key: string): Template {
  const template = TEMPLATES.find((candidate) => candidate.key === key);
  if (template === undefined) throw new Refusal('not_found', 'convert.unknownTemplate', { template: key });
  return template;
}
