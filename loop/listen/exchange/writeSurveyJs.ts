import type { Option, Question } from '@plumbline/model/question.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import type { Texts } from '@plumbline/model/surveyKey.ts';
import type { Lose, Lost } from './converted.ts';
import { writeExpression } from './writeExpression.ts';

type Json = Record<string, unknown>;
type Work = { lose: Lose; base: string; written: Set<string> };

/**
 * Our survey as JSON that SurveyJS reads, with everything that it has no word for.
 *
 * @returns `text`, indented, ending in a line break; `lost` names what is not in it (words are `surveys:lost.WHAT`)
 */
export function writeSurveyJs(survey: Survey): { text: string; lost: Lost[] } {
  const lost: Lost[] = [];
  const lose: Lose = (where, what, values = {}) => void lost.push({ where, what, values });
  const work: Work = { lose, base: survey.languages[0] ?? 'en', written: new Set() };
  const pages = survey.pages.map((page): Json => {
    if (page.next !== undefined) lose(page.key, 'ways', { question: page.key });
    const elements = page.questions.flatMap((question) => writeQuestion(work, question));
    return {
      name: page.key,
      ...(page.title === undefined ? {} : { title: write(work, page.title) }),
      ...conditionOf(work, page.key, page.showIf),
      ...(page.shuffle === true ? { questionsOrder: 'random' } : {}),
      elements,
    };
  });
  sayTheRest(survey, lose);
  const complete = survey.endings.complete;
  const file: Json = {
    locale: work.base.toLowerCase(),
    title: write(work, survey.title),
    ...(survey.description === undefined ? {} : { description: write(work, survey.description) }),
    ...(complete === undefined ? {} : { completedHtml: write(work, complete, escaped) }),
    ...(survey.progress ? { showProgressBar: true } : {}),
    ...(survey.back ? {} : { showPrevButton: false }),
    ...(survey.show === 'question' ? { questionsOnPageMode: 'questionPerPage' } : {}),
    pages,
  };
  return { text: `${JSON.stringify(file, null, 2)}\n`, lost };
}

function sayTheRest(survey: Survey, lose: Lose): void {
  for (const quota of survey.quotas) lose('', 'quota', { quota: quota.key });
  if (survey.hidden.length > 0) lose('', 'hiddenFields', { count: survey.hidden.length });
  for (const setting of ['theme', 'quality'] as const) {
    if (Object.keys(survey[setting]).length > 0) lose('', 'setting', { setting });
  }
  if (survey.series !== undefined) lose('', 'setting', { setting: 'series' });
  if (/"(meaning|dimension)":/.test(JSON.stringify(survey.pages))) lose('', 'meaning');
}

function writeQuestion(work: Work, question: Question): Json[] {
  const kind = kindOf(work, question);
  if (kind === null) {
    work.lose(question.key, 'noEquivalent', { question: question.key, kind: question.kind });
    return [];
  }
  const condition = conditionOf(work, question.key, question.showIf);
  work.written.add(question.key);
  if (question.kind === 'statement') {
    return [{ type: 'html', name: question.key, html: write(work, question.title, escaped), ...condition }];
  }
  return [
    {
      name: question.key,
      title: write(work, question.title),
      ...(question.help === undefined ? {} : { description: write(work, question.help) }),
      ...(question.required === true ? { isRequired: true } : {}),
      ...condition,
      ...kind,
    },
  ];
}

/** The part of an element that its kind makes; null where SurveyJS has none like it. */
function kindOf(work: Work, question: Question): Json | null {
  switch (question.kind) {
    case 'single':
      return {
        type: question.dropdown === true ? 'dropdown' : 'radiogroup',
        ...choicesOf(work, question, question.options),
      };
    case 'multiple':
      return {
        type: 'checkbox',
        ...choicesOf(work, question, question.options),
        ...(question.least === undefined ? {} : { minSelectedChoices: question.least }),
        ...(question.most === undefined ? {} : { maxSelectedChoices: question.most }),
      };
    case 'ranking':
      if (question.most !== undefined)
        work.lose(question.key, 'property', { question: question.key, property: 'most' });
      return { type: 'ranking', ...choicesOf(work, question, question.options) };
    case 'scale':
      return scaleOf(work, question);
    case 'nps':
      return { type: 'rating', rateMin: 0, rateMax: 10, ...endsOf(work, question) };
    case 'stars':
      return { type: 'rating', rateType: 'stars', rateMin: 1, rateMax: question.high };
    case 'slider':
      sayProperties(work, question, ['reversed', 'lowText', 'highText']);
      return { type: 'slider', min: question.low, max: question.high, step: question.step };
    case 'matrix':
      return matrixOf(work, question);
    case 'number': {
      sayProperties(work, question, ['decimals', 'unit']);
      return { type: 'text', inputType: 'number', min: question.low, max: question.high };
    }
    case 'date':
      return { type: 'text', inputType: 'date', min: question.earliest, max: question.latest };
    case 'text':
      return {
        ...((question.lines ?? 1) === 1 ? { type: 'text' } : { type: 'comment', rows: question.lines }),
        maxLength: question.charsMax,
        ...(question.charsMin === undefined ? {} : { validators: [{ type: 'text', minLength: question.charsMin }] }),
      };
    case 'contact':
      return contactOf(question);
    case 'file':
      return {
        type: 'file',
        acceptedTypes: question.types?.join(','),
        maxSize: question.bytesMax,
        allowMultiple: (question.most ?? 1) > 1,
      };
    case 'statement':
      return {};
    case 'consent':
      return { type: 'boolean' };
    default:
      return null;
  }
}

function contactOf(question: Extract<Question, { kind: 'contact' }>): Json {
  const types: Record<string, string> = { email: 'email', phone: 'tel' };
  const [only] = question.fields;
  if (question.fields.length === 1 && only !== undefined && types[only] !== undefined) {
    return { type: 'text', inputType: types[only] };
  }
  return { type: 'multipletext', items: question.fields.map((name) => ({ name, inputType: types[name] ?? 'text' })) };
}

function choicesOf(
  work: Work,
  question: { key: string; shuffle?: boolean | undefined },
  options: readonly Option[],
): Json {
  if (options.some(({ score }) => score !== undefined)) work.lose(question.key, 'scores', { question: question.key });
  if (options.some(({ fixed }) => fixed === true))
    work.lose(question.key, 'property', { question: question.key, property: 'fixed' });
  return {
    choices: options.map(({ key, texts, exclusive, open }) => ({
      value: key,
      text: write(work, texts),
      ...(exclusive === true ? { isExclusive: true } : {}),
      ...(open === true ? { showCommentArea: true } : {}),
    })),
    ...(question.shuffle === true ? { choicesOrder: 'random' } : {}),
  };
}

type Ends = { lowText?: Texts | undefined; highText?: Texts | undefined };

function endsOf(work: Work, { lowText, highText }: Ends): Json {
  return {
    ...(lowText === undefined ? {} : { minRateDescription: write(work, lowText) }),
    ...(highText === undefined ? {} : { maxRateDescription: write(work, highText) }),
  };
}

function scaleOf(work: Work, question: Extract<Question, { kind: 'scale' }>): Json {
  sayProperties(work, question, ['reversed', 'middleText', 'notApplicable']);
  const { low, high, pointTexts = {} } = question;
  const values = Array.from({ length: Math.max(0, high - low + 1) }, (_, at) => low + at);
  const said = Object.keys(pointTexts).length > 0;
  return {
    type: 'rating',
    ...(said
      ? { rateValues: values.map((value) => pointOf(work, value, pointTexts[String(value)])) }
      : { rateMin: low, rateMax: high }),
    ...endsOf(work, question),
    ...(question.look === 'faces' ? { rateType: 'smileys' } : {}),
  };
}

function matrixOf(work: Work, question: Extract<Question, { kind: 'matrix' }>): Json {
  sayProperties(work, question, ['reversed', 'middleText', 'notApplicable']);
  const { low, high, pointTexts = {} } = question;
  const ends: Record<string, Texts | undefined> = { [low]: question.lowText, [high]: question.highText };
  return {
    type: 'matrix',
    ...(question.required === true ? { eachRowRequired: true } : {}),
    columns: Array.from({ length: Math.max(0, high - low + 1) }, (_, at) =>
      pointOf(work, low + at, pointTexts[String(low + at)] ?? ends[low + at]),
    ),
    rows: question.rows.map(({ key, texts }) => ({ value: key, text: write(work, texts) })),
    ...(question.shuffle === true ? { rowsOrder: 'random' } : {}),
  };
}

function pointOf(work: Work, value: number, texts: Texts | undefined): unknown {
  return texts === undefined ? value : { value, text: write(work, texts) };
}

function sayProperties(work: Work, question: Question, properties: readonly string[]): void {
  for (const property of properties) {
    const value = (question as Json)[property];
    if (value !== undefined && value !== false)
      work.lose(question.key, 'property', { question: question.key, property });
  }
}

function conditionOf(work: Work, where: string, showIf: Survey['pages'][number]['showIf']): Json {
  if (showIf === undefined) return {};
  const visibleIf = writeExpression(showIf, work.written);
  if (visibleIf !== null) return { visibleIf };
  work.lose(where, 'condition', { question: where });
  return {};
}

/** Words as SurveyJS has them: a string, or one by language, the survey's own as `default`. */
function write(work: Work, texts: Texts, as: (words: string) => string = (words) => words): unknown {
  const said = Object.entries(texts).map(([language, words]): [string, string] => [
    language === work.base ? 'default' : language.toLowerCase(),
    as(words).replace(/\{\{(\w+)\}\}/g, '{$1}'),
  ]);
  return said.length === 1 && said[0]?.[0] === 'default' ? said[0][1] : Object.fromEntries(said);
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
}
