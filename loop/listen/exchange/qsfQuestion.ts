import type { Texts } from '@plumbline/model/surveyKey.ts';
import type { QuestionDraft } from './converted.ts';
import { carryChoices, displayOf, isOn } from './qsfChoices.ts';
import { carryMatrix, joinTexts } from './qsfMatrix.ts';
import { orderOfQsf, type QsfPlace, type QsfQuestion, type QsfWork, textsOfQsf } from './qsfSource.ts';
import { isJson, type Json, numberOf, wordOf } from './readJsonObject.ts';

type Common = { key: string; title: Texts; required?: boolean };
type Carried = { questions: QuestionDraft[]; place: QsfPlace | null };

/** A question of the file as ours: none where nothing of ours is like it, several where it asked several things. */
export function carryQuestion(work: QsfWork, question: QsfQuestion): Carried {
  const { payload } = question;
  const settings = settingsOf(payload);
  if (wordOf(payload.QuestionJS).trim() !== '') work.lose(question.id, 'script', { question: question.key });
  if (isJson(payload.DefaultChoices)) work.lose(question.id, 'defaultValue', { question: question.key });
  if (settings.Type === 'CustomValidation') work.lose(question.id, 'validation', { question: question.key });
  const common: Common = {
    key: question.key,
    title: textsOfQsf(work, question, (of) => of.QuestionText),
    ...(settings.ForceResponse === 'ON' ? { required: true } : {}),
  };
  switch (wordOf(payload.QuestionType)) {
    case 'MC':
      return carryMultipleChoice(work, question, common, settings);
    case 'Matrix':
      if (payload.Selector === 'Likert') {
        return carryMatrix(work, question, common.title, common.required === true ? { required: true } : {});
      }
      if (payload.Selector === 'TE')
        return carryParts(work, question, common, (part) => ({ kind: 'text', ...part, lines: 1 }));
      break;
    case 'TE':
      return carryTextEntry(work, question, common, settings);
    case 'Slider':
      return carrySlider(work, question, common);
    case 'CS':
      return carrySum(work, question, common, settings);
    case 'RO':
      return carryRanking(work, question, common);
    case 'DB':
      if (payload.Selector === 'TB' || payload.Selector === undefined) {
        return { questions: [{ kind: 'statement', key: common.key, title: common.title }], place: null };
      }
      break;
    case 'FileUpload':
      return {
        questions: [{ kind: 'file', ...common }],
        place: { kind: 'words', key: common.key, options: new Map() },
      };
  }
  const kind = [payload.QuestionType, payload.Selector]
    .map(wordOf)
    .filter((word) => word !== '')
    .join(' ');
  work.lose(question.id, 'questionKind', { question: question.key, kind });
  return { questions: [], place: null };
}

function settingsOf(payload: Json): Json {
  const settings = isJson(payload.Validation) ? payload.Validation.Settings : undefined;
  return isJson(settings) ? settings : {};
}

function carryMultipleChoice(work: QsfWork, question: QsfQuestion, common: Common, settings: Json): Carried {
  const selector = wordOf(question.payload.Selector);
  if (selector === 'NPS') {
    return {
      questions: [{ kind: 'nps', ...common, meaning: { metric: 'nps' } }],
      place: { kind: 'score', key: common.key, options: new Map() },
    };
  }
  const { options, byId, shuffle } = carryChoices(work, question);
  if (options.length === 0) {
    work.lose(question.id, 'questionKind', { question: question.key, kind: 'MC' });
    return { questions: [], place: null };
  }
  const random = shuffle ? { shuffle } : {};
  if (/^(MA|MSB)/.test(selector)) {
    const [least, most] = [numberOf(settings.MinChoices), numberOf(settings.MaxChoices)];
    const ranged = settings.Type === 'ChoiceRange' || settings.Type === 'MinChoices' || settings.Type === 'MaxChoices';
    return {
      questions: [
        {
          kind: 'multiple',
          ...common,
          options,
          ...random,
          ...(ranged && least !== null && least > 0 ? { least: Math.min(least, options.length) } : {}),
          ...(ranged && most !== null && most > 0 ? { most: Math.min(most, options.length) } : {}),
        },
      ],
      place: { kind: 'multiple', key: common.key, options: byId },
    };
  }
  const dropdown = selector === 'DL' || selector === 'SB' ? { dropdown: true } : {};
  return {
    questions: [{ kind: 'single', ...common, options, ...random, ...dropdown }],
    place: { kind: 'single', key: common.key, options: byId },
  };
}

function carryTextEntry(work: QsfWork, question: QsfQuestion, common: Common, settings: Json): Carried {
  const { payload } = question;
  const words: QsfPlace = { kind: 'words', key: common.key, options: new Map() };
  const selector = wordOf(payload.Selector);
  if (selector === 'FORM') return carryParts(work, question, common, (part) => ({ kind: 'text', ...part, lines: 1 }));
  if (selector === 'PW') {
    work.lose(question.id, 'questionKind', { question: question.key, kind: 'TE PW' });
    return { questions: [], place: null };
  }
  switch (settings.Type === 'ContentType' ? wordOf(settings.ContentType) : '') {
    case 'ValidNumber': {
      const of = isJson(settings.ValidNumber) ? settings.ValidNumber : {};
      const [low, high, decimals] = [of.Min, of.Max, of.NumDecimals].map(numberOf);
      const bounds = { ...(low == null ? {} : { low }), ...(high == null ? {} : { high }) };
      const places = decimals == null ? {} : { decimals: Math.min(6, Math.max(0, Math.round(decimals))) };
      return {
        questions: [{ kind: 'number', ...common, ...bounds, ...places }],
        place: { ...words, kind: 'score' },
      };
    }
    case 'ValidEmail':
      return { questions: [{ kind: 'contact', ...common, fields: ['email'], personal: true }], place: null };
    case 'ValidPhone':
    case 'ValidUSPhone':
      return { questions: [{ kind: 'contact', ...common, fields: ['phone'], personal: true }], place: null };
    case 'ValidDate':
      return { questions: [{ kind: 'date', ...common }], place: words };
    case '':
      break;
    default:
      work.lose(question.id, 'validation', { question: question.key });
  }
  const [least, most] = [numberOf(settings.MinChars), numberOf(settings.TotalChars)];
  const limits = {
    ...(settings.Type === 'MinChar' && least !== null && least > 0 ? { charsMin: Math.min(10_000, least) } : {}),
    ...(settings.Type === 'TotalChar' && most !== null && most > 0 ? { charsMax: Math.min(10_000, most) } : {}),
  };
  const lines = selector === 'ESTB' ? 8 : selector === 'ML' ? 4 : 1;
  return { questions: [{ kind: 'text', ...common, lines, ...limits }], place: words };
}

/** One question a choice: forms of several lines, several sliders. */
function carryParts(
  work: QsfWork,
  question: QsfQuestion,
  common: Common,
  make: (part: Common) => QuestionDraft,
): Carried {
  const ids = orderOfQsf(question.payload.ChoiceOrder, question.payload.Choices);
  const parts = new Map(ids.map((id) => [id, work.questionKeys.make(`${question.key}_${id}`, 'q')]));
  work.lose(question.id, 'split', { question: question.key, count: ids.length });
  const questions = ids.map((id) => {
    const key = parts.get(id) ?? id;
    work.keys[`${question.id}/${id}`] = key;
    const part = textsOfQsf(work, question, (of) => displayOf(of, 'Choices', id), id);
    return make({ ...common, key, title: joinTexts(common.title, part) });
  });
  return { questions, place: { kind: 'parts', key: common.key, options: new Map(), parts } };
}

function carrySlider(work: QsfWork, question: QsfQuestion, common: Common): Carried {
  const set = isJson(question.payload.Configuration) ? question.payload.Configuration : {};
  const low = numberOf(set.CSSliderMin) ?? 0;
  const high = numberOf(set.CSSliderMax) ?? 100;
  const decimals = Math.min(6, Math.max(0, Math.round(numberOf(set.NumDecimals) ?? 0)));
  const stars = question.payload.Selector === 'STAR';
  if (isOn(set.NotApplicable)) work.lose(question.id, 'setting', { setting: 'NotApplicable' });
  const make = (part: Common): QuestionDraft =>
    stars
      ? { kind: 'stars', ...part, high: Math.min(10, Math.max(3, Math.round(high))) }
      : { kind: 'slider', ...part, low: Math.min(low, high), high: Math.max(low, high), step: 10 ** -decimals };
  if (stars && (high < 3 || high > 10)) work.lose(question.id, 'scaleRange', { question: question.key });
  const ids = orderOfQsf(question.payload.ChoiceOrder, question.payload.Choices);
  if (ids.length > 1) return carryParts(work, question, common, make);
  const only =
    ids[0] === undefined ? null : textsOfQsf(work, question, (of) => displayOf(of, 'Choices', ids[0] ?? ''), '');
  const named = only === null || (only[work.language] ?? '') === '' ? common.title : joinTexts(common.title, only);
  return {
    questions: [make({ ...common, title: named })],
    place: { kind: 'score', key: common.key, options: new Map() },
  };
}

function carrySum(work: QsfWork, question: QsfQuestion, common: Common, settings: Json): Carried {
  const { options } = carryChoices(work, question);
  const wanted =
    settings.Type === 'ChoiceTotal' || settings.Type === 'ChoicesTotal' ? numberOf(settings.ChoiceTotal) : null;
  const total = wanted !== null && Number.isInteger(wanted) && wanted >= 1 && wanted <= 10_000 ? wanted : 100;
  if (total !== wanted) work.lose(question.id, 'validation', { question: question.key });
  if (options.length === 0) return { questions: [], place: null };
  return { questions: [{ kind: 'sum', ...common, options: options.map(withoutScore), total }], place: null };
}

function carryRanking(work: QsfWork, question: QsfQuestion, common: Common): Carried {
  const { options, shuffle } = carryChoices(work, question);
  if (options.length === 0) return { questions: [], place: null };
  const random = shuffle ? { shuffle } : {};
  return { questions: [{ kind: 'ranking', ...common, options: options.map(withoutScore), ...random }], place: null };
}

function withoutScore<T extends { score?: number | undefined }>(option: T): T {
  const { score: _, ...rest } = option;
  return rest as T;
}
