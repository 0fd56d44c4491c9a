import type { Condition } from '@plumbline/model/condition.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  type Converted,
  checkConverted,
  type Lose,
  type Lost,
  type QuestionDraft,
  type SurveyDraft,
} from './converted.ts';
import { KeyMaker } from './keyMaker.ts';
import { plainText } from './plainText.ts';
import { isOn } from './qsfChoices.ts';
import { carryFlow, fieldsOfFlow } from './qsfFlow.ts';
import { carryLogic } from './qsfLogic.ts';
import { carryQuestion } from './qsfQuestion.ts';
import { languageOfQsf, type QsfQuestion, type QsfWork } from './qsfSource.ts';
import { isJson, type Json, listOf, numberOf, readJsonObject, wordOf } from './readJsonObject.ts';
import { settlePages, stands } from './settleDraft.ts';

/** What measures the respondent's browser or clock; we do so by ourselves. */
const OWN_KINDS = new Set(['Meta', 'Timing', 'Captcha']);
const LANGUAGES_MAX = 40;

/**
 * A survey of Qualtrics (`.qsf`) as ours, with everything that could not be carried.
 *
 * Pages follow the flow and the page breaks; skips and ends become ways between pages; display logic becomes
 * conditions where it compares answers, fields or the language. What a question measures is not in such a file and has
 * to be said in the builder.
 *
 * @param text the file, at most 5 MB
 * @returns    a survey that stands by itself, the list of losses, and the keys by the file's own names
 * @throws     Refusal `invalid` convert.* for what is no such file, is too big, or asks nothing
 */
export function readQsf(text: string): Converted {
  const file = readJsonObject(text);
  const entry = file.SurveyEntry;
  if (!isJson(entry) || file.SurveyElements === undefined) throw new Refusal('invalid', 'convert.notQsf');
  const lost: Lost[] = [];
  const lose: Lose = (where, what, values = {}) => void lost.push({ where, what, values });
  const elements = listOf(file.SurveyElements).filter(isJson);
  const blocks = blocksOf(elements);
  const flow = flowOf(elements, blocks);
  const work = beginWork(entry, elements, idsInFlow(flow, blocks), lose);
  const { carried, conditions } = carryQuestions(work, elements, idsInFlow(flow, blocks));
  const hidden = carryFields(work, flow);
  attachConditions(work, carried, conditions);
  const pages = settlePages(carryFlow(work, flow, blocks, carried), lose);
  const quotas = carryQuotas(work, elements, pages);
  lose('', 'meaning');
  const survey = checkConverted({
    plumbline: 1,
    title: { [work.language]: plainText(wordOf(entry.SurveyName)).slice(0, 4000) || 'Survey' },
    ...descriptionOf(entry, work.language),
    languages: [work.language, ...[...work.translations.values()].filter((language) => language !== work.language)],
    moment: 'after',
    pages,
    ...(hidden.length > 0 ? { hidden } : {}),
    ...(quotas.length > 0 ? { quotas } : {}),
    ...carryOptions(elements, lose),
  });
  return { survey, lost, keys: work.keys };
}

function blocksOf(elements: readonly Json[]): Map<string, Json> {
  const blocks = new Map<string, Json>();
  for (const element of elements.filter(({ Element }) => Element === 'BL')) {
    for (const block of listOf(element.Payload).filter(isJson)) {
      if (block.Type !== 'Trash') blocks.set(wordOf(block.ID), block);
    }
  }
  return blocks;
}

function flowOf(elements: readonly Json[], blocks: ReadonlyMap<string, Json>): unknown[] {
  const payload = elements.find(({ Element }) => Element === 'FL')?.Payload;
  const flow = isJson(payload) ? listOf(payload.Flow) : [];
  return flow.length > 0 ? flow : [...blocks.keys()].map((id) => ({ Type: 'Block', ID: id }));
}

/** The questions in the order they are come by. */
function idsInFlow(flow: readonly unknown[], blocks: ReadonlyMap<string, Json>): string[] {
  const ids = new Set<string>();
  const walk = (elements: readonly unknown[]): void => {
    for (const element of elements) {
      if (!isJson(element)) continue;
      for (const one of listOf(blocks.get(wordOf(element.ID))?.BlockElements)) {
        if (isJson(one) && one.Type === 'Question') ids.add(wordOf(one.QuestionID));
      }
      walk(listOf(element.Flow));
    }
  };
  walk(flow);
  return [...ids];
}

function beginWork(entry: Json, elements: readonly Json[], ids: readonly string[], lose: Lose): QsfWork {
  const language = languageOfQsf(wordOf(entry.SurveyLanguage)) ?? 'en';
  const translations = new Map<string, string>();
  const questionKeys = new KeyMaker();
  const keys: Record<string, string> = {};
  const known = new Map<string, string>();
  const payloads = payloadsOf(elements);
  for (const id of ids) {
    const payload = payloads.get(id);
    if (payload === undefined) continue;
    const key = questionKeys.make(wordOf(payload.DataExportTag) || id, 'q');
    known.set(id, key);
    keys[id] = key;
    for (const code of Object.keys(isJson(payload.Language) ? payload.Language : {})) {
      const ours = languageOfQsf(code);
      if (ours === null || (translations.size >= LANGUAGES_MAX - 1 && !translations.has(code)))
        lose(id, 'language', { language: code });
      else translations.set(code, ours);
    }
  }
  return { lose, language, translations, questionKeys, keys, known, hidden: new Map(), places: new Map() };
}

function payloadsOf(elements: readonly Json[]): Map<string, Json> {
  return new Map(
    elements.flatMap(({ Element, PrimaryAttribute, Payload }) =>
      Element === 'SQ' && isJson(Payload)
        ? [[wordOf(Payload.QuestionID) || wordOf(PrimaryAttribute), Payload] as const]
        : [],
    ),
  );
}

function carryQuestions(work: QsfWork, elements: readonly Json[], ids: readonly string[]) {
  const payloads = payloadsOf(elements);
  const carried = new Map<string, QuestionDraft[]>();
  const conditions = new Map<string, unknown>();
  for (const id of ids) {
    const payload = payloads.get(id);
    if (payload === undefined) {
      work.lose(id, 'question', { question: id });
      continue;
    }
    const key = work.known.get(id) ?? id;
    if (OWN_KINDS.has(wordOf(payload.QuestionType))) {
      work.lose(id, 'setting', { setting: wordOf(payload.QuestionType) });
      continue;
    }
    const { questions, place } = carryQuestion(work, { id, key, payload } satisfies QsfQuestion);
    carried.set(id, questions);
    if (place !== null) work.places.set(id, place);
    if (isJson(payload.DisplayLogic)) conditions.set(id, payload.DisplayLogic);
  }
  const unused = [...payloads.keys()].filter((id) => !ids.includes(id)).length;
  if (unused > 0) work.lose('', 'unused', { count: unused });
  return { carried, conditions };
}

function attachConditions(
  work: QsfWork,
  carried: Map<string, QuestionDraft[]>,
  conditions: ReadonlyMap<string, unknown>,
): void {
  for (const [id, logic] of conditions) {
    const showIf: Condition | null = carryLogic(work, logic);
    if (showIf === null) work.lose(id, 'condition', { question: work.known.get(id) ?? id });
    else
      carried.set(
        id,
        (carried.get(id) ?? []).map((question) => ({ ...question, showIf })),
      );
  }
}

function carryFields(work: QsfWork, flow: readonly unknown[]): NonNullable<SurveyDraft['hidden']> {
  const hiddenKeys = new KeyMaker();
  const names = [...new Set(fieldsOfFlow(work, flow))].filter((name) => !/^Q_(Language|TotalDuration)$/.test(name));
  if (names.length > 100) work.lose('', 'tooMany', { question: '', count: names.length, limit: 100 });
  return names.slice(0, 100).map((name) => {
    const key = hiddenKeys.make(name, 'h');
    work.hidden.set(name, key);
    work.keys[name] = key;
    return { key };
  });
}

function carryQuotas(
  work: QsfWork,
  elements: readonly Json[],
  pages: SurveyDraft['pages'],
): NonNullable<SurveyDraft['quotas']> {
  const quotaKeys = new KeyMaker();
  const asked = new Set(pages.flatMap(({ questions }) => questions.map(({ key }) => key)));
  return elements
    .filter(({ Element }) => Element === 'QO')
    .flatMap(({ Payload }) => {
      if (!isJson(Payload)) return [];
      const name = wordOf(Payload.Name) || 'quota';
      const when = carryLogic(work, Payload.Logic);
      const limit = numberOf(Payload.Occurrences);
      if (
        when === null ||
        limit === null ||
        !Number.isInteger(limit) ||
        limit < 0 ||
        limit > 10_000_000 ||
        !stands(when, asked)
      ) {
        work.lose('', 'quota', { quota: name });
        return [];
      }
      return [
        {
          key: quotaKeys.make(name, 'quota'),
          names: { [work.language]: name.slice(0, 4000) },
          when,
          limit,
          whenFull: 'screenOut' as const,
        },
      ];
    })
    .slice(0, 200);
}

function descriptionOf(entry: Json, language: string): Pick<SurveyDraft, 'description'> {
  const words = plainText(wordOf(entry.SurveyDescription)).slice(0, 4000);
  return words === '' ? {} : { description: { [language]: words } };
}

function carryOptions(elements: readonly Json[], lose: Lose): Pick<SurveyDraft, 'back' | 'progress'> {
  const options = elements.find(({ Element }) => Element === 'SO')?.Payload;
  if (!isJson(options)) return {};
  for (const setting of ['Header', 'Footer', 'CustomStyles', 'EOSMessage']) {
    const value = options[setting];
    if (wordOf(value).trim() !== '' || (isJson(value) && Object.keys(value).length > 0))
      lose('', 'setting', { setting });
  }
  return {
    back: isOn(options.BackButton),
    progress: wordOf(options.ProgressBarDisplay) !== '' && options.ProgressBarDisplay !== 'None',
  };
}
