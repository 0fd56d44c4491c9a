import type { Texts } from '@plumbline/model/surveyKey.ts';
import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import { z } from 'zod';
import type { QuestionDraft } from './converted.ts';
import { KeyMaker } from './keyMaker.ts';
import { pointsOf } from './qsfMatrix.ts';
import { isJson, type Json, listOf, numberOf, wordOf } from './readJsonObject.ts';
import { carryJsChoices } from './surveyJsChoices.ts';
import { type JsPlace, type JsWork, textsOfJs, textsOrName } from './surveyJsSource.ts';

type Common = { key: string; title: Texts; help?: Texts; required?: boolean };
type Carried = { question: QuestionDraft; place: JsPlace | null } | null;
const NO_OPTIONS: ReadonlyMap<string, string> = new Map();
/** What has no like of ours, and would be missed by whoever wrote it. */
const LOST_PROPERTIES = [
  'requiredIf',
  'enableIf',
  'resetValueIf',
  'setValueIf',
  'setValueExpression',
  'defaultValueExpression',
  'choicesByUrl',
  'choicesFromQuestion',
  'choicesVisibleIf',
  'choicesEnableIf',
  'valueName',
  'imageLink',
] as const;

/** A question of the file as ours; null where nothing of ours is like it. */
export function carryElement(work: JsWork, name: string, element: Json): Carried {
  const key = work.known.get(name) ?? name;
  const type = wordOf(element.type);
  for (const property of LOST_PROPERTIES) {
    if (element[property] !== undefined && element[property] !== '')
      work.lose(name, 'property', { question: name, property });
  }
  if (element.defaultValue !== undefined) work.lose(name, 'defaultValue', { question: name });
  const help = textsOfJs(work, name, element.description);
  const common: Common = {
    key,
    title: textsOrName(work, name, element.title, name),
    ...(help === null ? {} : { help }),
    ...(element.isRequired === true ? { required: true } : {}),
  };
  const carried = carryKind(work, name, element, type, common);
  if (carried === null) work.lose(name, 'questionKind', { question: name, kind: type });
  return carried;
}

function carryKind(work: JsWork, name: string, element: Json, type: string, common: Common): Carried {
  const place = (kind: JsPlace['kind'], options = NO_OPTIONS): JsPlace => ({ kind, key: common.key, options });
  switch (type) {
    case 'radiogroup':
    case 'dropdown':
    case 'buttongroup': {
      const { options, byValue, shuffle } = carryJsChoices(work, name, element);
      if (options.length === 0) return null;
      const looks = { ...(shuffle ? { shuffle } : {}), ...(type === 'dropdown' ? { dropdown: true } : {}) };
      return { question: { kind: 'single', ...common, options, ...looks }, place: place('single', byValue) };
    }
    case 'checkbox':
    case 'tagbox':
      return carryCheckbox(work, name, element, common);
    case 'ranking': {
      const { options, byValue, shuffle } = carryJsChoices(work, name, element);
      if (options.length === 0) return null;
      const random = shuffle ? { shuffle } : {};
      return {
        question: { kind: 'ranking', ...common, options: options.map(withoutScore), ...random },
        place: place('multiple', byValue),
      };
    }
    case 'rating':
      return carryRating(work, name, element, common);
    case 'slider':
      return element.sliderType === 'range' ? null : { question: sliderOf(element, common), place: place('score') };
    case 'matrix':
      return carryMatrix(work, name, element, common);
    case 'boolean': {
      const yes = textsOrName(work, name, element.labelTrue, 'Yes');
      const no = textsOrName(work, name, element.labelFalse, 'No');
      const options = [
        { key: 'yes', texts: yes },
        { key: 'no', texts: no },
      ];
      return { question: { kind: 'single', ...common, options }, place: place('boolean') };
    }
    case 'text':
      return carryText(work, name, element, common);
    case 'comment': {
      const lines = Math.min(20, Math.max(1, Math.round(numberOf(element.rows) ?? 4)));
      return { question: { kind: 'text', ...common, lines, ...charsOf(work, name, element) }, place: place('words') };
    }
    case 'html': {
      const title = textsOrName(work, name, element.html, name);
      return { question: { kind: 'statement', key: common.key, title }, place: null };
    }
    case 'file': {
      const types = wordOf(element.acceptedTypes)
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '' && one.length <= 80);
      const bytes = numberOf(element.maxSize);
      const limits = {
        ...(types.length > 0 ? { types: types.slice(0, 20) } : {}),
        ...(bytes !== null && bytes >= 1 ? { bytesMax: Math.min(SURVEY_LIMITS.fileBytes, Math.floor(bytes)) } : {}),
        most: element.allowMultiple === true ? 10 : 1,
      };
      return { question: { kind: 'file', ...common, ...limits }, place: place('parts') };
    }
    default:
      return null;
  }
}

function carryCheckbox(work: JsWork, name: string, element: Json, common: Common): Carried {
  const { options, byValue, shuffle } = carryJsChoices(work, name, element);
  if (options.length === 0) return null;
  const counts = listOf(element.validators)
    .filter(isJson)
    .find(({ type }) => type === 'answercount');
  const least = numberOf(element.minSelectedChoices) ?? numberOf(counts?.minCount) ?? 0;
  const most = numberOf(element.maxSelectedChoices) ?? numberOf(counts?.maxCount) ?? 0;
  sayValidators(work, name, element, ['answercount']);
  return {
    question: {
      kind: 'multiple',
      ...common,
      options: options.map(withoutScore),
      ...(shuffle ? { shuffle } : {}),
      ...(least >= 1 ? { least: Math.min(Math.floor(least), options.length) } : {}),
      ...(most >= 1 ? { most: Math.min(Math.floor(most), options.length) } : {}),
    },
    place: { kind: 'multiple', key: common.key, options: byValue },
  };
}

/** 0–10 is only then the recommendation that NPS is made of when its name or words say so. */
const RECOMMENDS = /nps|recommend|推荐|推薦/i;

function carryRating(work: JsWork, name: string, element: Json, common: Common): Carried {
  const place: JsPlace = { kind: 'score', key: common.key, options: NO_OPTIONS };
  const lowText = textsOfJs(work, name, element.minRateDescription);
  const highText = textsOfJs(work, name, element.maxRateDescription);
  const ends = { ...(lowText === null ? {} : { lowText }), ...(highText === null ? {} : { highText }) };
  const values = listOf(element.rateValues).map((one) =>
    isJson(one) ? { value: one.value, text: one.text } : { value: one, text: undefined },
  );
  const ids = values.map(({ value }) => wordOf(value));
  const points = pointsOf(ids, Object.fromEntries(ids.map((id) => [id, id])), () => '');
  if (ids.length > 0 && !points.recoded) {
    const options = carryJsChoices(work, name, { choices: element.rateValues });
    return {
      question: { kind: 'single', ...common, options: options.options },
      place: { ...place, kind: 'single', options: options.byValue },
    };
  }
  const low = ids.length > 0 ? points.low : (numberOf(element.rateMin) ?? 1);
  const high =
    ids.length > 0 ? points.high : (numberOf(element.rateMax) ?? (numberOf(element.rateCount) ?? 5) + low - 1);
  const step = ids.length > 0 ? 1 : (numberOf(element.rateStep) ?? 1);
  if (step !== 1 || !Number.isInteger(low) || !Number.isInteger(high) || low < -10 || high > 100 || low >= high)
    return null;
  if (
    low === 0 &&
    high === 10 &&
    ids.length === 0 &&
    RECOMMENDS.test(`${name} ${Object.values(common.title).join(' ')}`)
  ) {
    return { question: { kind: 'nps', ...common, ...ends, meaning: { metric: 'nps' } }, place };
  }
  const rateType = wordOf(element.rateType) || wordOf(element.rateDisplayMode);
  if (rateType === 'stars' && low === 1 && high >= 3 && high <= 10) {
    if (Object.keys(ends).length > 0) work.lose(name, 'property', { question: name, property: 'minRateDescription' });
    return { question: { kind: 'stars', ...common, high }, place };
  }
  const said = values.flatMap(({ value, text }): [string, Texts][] => {
    const texts = textsOfJs(work, name, text);
    return texts === null ? [] : [[String(numberOf(value)), texts]];
  });
  const pointTexts = said.length === 0 ? {} : { pointTexts: Object.fromEntries(said) };
  const look = /^smile/.test(rateType) ? { look: 'faces' as const } : {};
  return { question: { kind: 'scale', ...common, low, high, ...ends, ...pointTexts, ...look }, place };
}

function sliderOf(element: Json, common: Common): QuestionDraft {
  const [low, high] = [numberOf(element.min) ?? 0, numberOf(element.max) ?? 100];
  const step = numberOf(element.step) ?? 1;
  return { kind: 'slider', ...common, low: Math.min(low, high), high: Math.max(low, high), step: step > 0 ? step : 1 };
}

function carryMatrix(work: JsWork, name: string, element: Json, common: Common): Carried {
  const columns = itemsOf(element.columns);
  const rows = itemsOf(element.rows);
  if (columns.length < 2 || rows.length === 0 || (element.cellType !== undefined && element.cellType !== 'radio'))
    return null;
  if (columns.length > 111) return null;
  if (rows.length > SURVEY_LIMITS.rows)
    work.lose(name, 'tooMany', { question: name, count: rows.length, limit: SURVEY_LIMITS.rows });
  const ids = columns.map(({ value }) => value);
  const numbers = Object.fromEntries(ids.map((id) => [id, id]));
  const points = pointsOf(ids, numbers, (id) => wordOf(columns.find(({ value }) => value === id)?.text ?? id));
  if (!points.recoded) work.lose(name, 'recode', { question: name });
  const makeKey = new KeyMaker();
  const taken = new Map<string, string>();
  const keyed = rows.slice(0, SURVEY_LIMITS.rows).map((row) => {
    const key = makeKey.make(row.value, 'r');
    taken.set(row.value, key);
    work.keys[`${name}/${row.value}`] = key;
    return { key, texts: textsOrName(work, name, row.text, row.value) };
  });
  const pointTexts: Record<string, Texts> = {};
  for (const { value, text } of columns) {
    const point = points.byId.get(value);
    if (point === undefined) continue;
    const texts = textsOfJs(work, name, text) ?? (points.recoded ? null : { [work.language]: value });
    if (texts !== null) pointTexts[String(point)] = texts;
  }
  return {
    question: {
      kind: 'matrix',
      ...common,
      ...(element.isAllRowRequired === true || element.eachRowRequired === true ? { required: true } : {}),
      low: points.low,
      high: points.high,
      ...(Object.keys(pointTexts).length > 0 ? { pointTexts } : {}),
      ...(points.notApplicable === null ? {} : { notApplicable: true }),
      ...(element.rowsOrder === 'random' || element.rowOrder === 'random' ? { shuffle: true } : {}),
      rows: keyed,
    },
    place: { kind: 'matrix', key: common.key, options: taken, points: points.byId },
  };
}

/** Columns and rows: a bare value, or a value with words. */
function itemsOf(list: unknown): { value: string; text: unknown }[] {
  const seen = new Set<string>();
  return (Array.isArray(list) ? list : []).flatMap((one: unknown) => {
    const value = isJson(one) ? wordOf(one.value) : wordOf(one);
    if (value === '' || seen.has(value)) return [];
    seen.add(value);
    return [{ value, text: isJson(one) ? one.text : undefined }];
  });
}

function carryText(work: JsWork, name: string, element: Json, common: Common): Carried {
  const place = (kind: JsPlace['kind']): JsPlace => ({ kind, key: common.key, options: NO_OPTIONS });
  const inputType = wordOf(element.inputType) || 'text';
  const bounds = listOf(element.validators)
    .filter(isJson)
    .find(({ type }) => type === 'numeric');
  switch (inputType) {
    case 'number':
    case 'range': {
      sayValidators(work, name, element, ['numeric']);
      const low = numberOf(element.min) ?? numberOf(bounds?.minValue);
      const high = numberOf(element.max) ?? numberOf(bounds?.maxValue);
      const limits = { ...(low === null ? {} : { low }), ...(high === null ? {} : { high }) };
      return { question: { kind: 'number', ...common, ...limits }, place: place('score') };
    }
    case 'date': {
      const day = (value: unknown) => (z.iso.date().safeParse(value).success ? wordOf(value) : null);
      const [earliest, latest] = [day(element.min), day(element.max)];
      const limits = { ...(earliest === null ? {} : { earliest }), ...(latest === null ? {} : { latest }) };
      return { question: { kind: 'date', ...common, ...limits }, place: place('words') };
    }
    case 'email':
      return { question: { kind: 'contact', ...common, fields: ['email'], personal: true }, place: place('parts') };
    case 'tel':
      return { question: { kind: 'contact', ...common, fields: ['phone'], personal: true }, place: place('parts') };
    case 'password':
    case 'color':
      return null;
    default:
      if (inputType !== 'text') work.lose(name, 'property', { question: name, property: `inputType: ${inputType}` });
      return {
        question: { kind: 'text', ...common, lines: 1, ...charsOf(work, name, element) },
        place: place('words'),
      };
  }
}

function charsOf(work: JsWork, name: string, element: Json): { charsMin?: number; charsMax?: number } {
  const limits = listOf(element.validators)
    .filter(isJson)
    .find(({ type }) => type === 'text');
  sayValidators(work, name, element, ['text']);
  const least = numberOf(limits?.minLength) ?? 0;
  const most = numberOf(element.maxLength) ?? numberOf(limits?.maxLength) ?? 0;
  return {
    ...(least >= 1 ? { charsMin: Math.min(SURVEY_LIMITS.answerChars, Math.floor(least)) } : {}),
    ...(most >= 1 ? { charsMax: Math.min(SURVEY_LIMITS.answerChars, Math.floor(most)) } : {}),
  };
}

function sayValidators(work: JsWork, name: string, element: Json, known: readonly string[]): void {
  const others = listOf(element.validators)
    .filter(isJson)
    .filter(({ type }) => !known.includes(wordOf(type)));
  if (others.length > 0) work.lose(name, 'validation', { question: name });
}

function withoutScore<T extends { score?: number | undefined }>(option: T): T {
  const { score: _, ...rest } = option;
  return rest as T;
}
