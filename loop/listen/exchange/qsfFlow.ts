import type { Condition } from '@plumbline/model/condition.ts';
import type { QuestionDraft, SurveyDraft } from './converted.ts';
import { KeyMaker } from './keyMaker.ts';
import { isOn } from './qsfChoices.ts';
import { carryExpression, carryLogic } from './qsfLogic.ts';
import type { QsfWork } from './qsfSource.ts';
import { isJson, type Json, listOf, wordOf } from './readJsonObject.ts';

type Page = SurveyDraft['pages'][number];
/** A stretch of a block between two page breaks. */
type Stretch = { ids: string[]; skips: Json[]; block: string };
type Placed = { page: Page; block: string };

/** Questions that were carried, by QID, without their conditions. */
export type CarriedQuestions = ReadonlyMap<string, readonly QuestionDraft[]>;

/**
 * The survey's flow as pages: blocks in their order, branches as conditions of the pages in them, skips as ways on.
 *
 * @param flow   the elements of the flow, or nothing: then the blocks in the order of the file
 * @param blocks by id, the trash left out
 */
export function carryFlow(
  work: QsfWork,
  flow: readonly unknown[],
  blocks: ReadonlyMap<string, Json>,
  carried: CarriedQuestions,
): Page[] {
  const pages: Placed[] = [];
  const pageKeys = new KeyMaker(['end', 'screenOut']);
  const seen = new Set<string>();
  const walk = (elements: readonly unknown[], conditions: readonly Condition[], lost: boolean): void => {
    for (const element of elements) {
      if (!isJson(element)) continue;
      const type = wordOf(element.Type);
      const inner = listOf(element.Flow);
      if (type === 'Block' || type === 'Standard') {
        const id = wordOf(element.ID);
        const block = blocks.get(id);
        if (block === undefined || seen.has(id)) {
          work.lose(id, block === undefined ? 'flowElement' : 'loop', { kind: id, question: id });
          continue;
        }
        seen.add(id);
        for (const page of carryBlock(work, block, carried, conditionOf(conditions), pageKeys))
          pages.push({ page, block: id });
      } else if (type === 'Branch') {
        const condition = carryLogic(work, element.BranchLogic);
        const name = wordOf(element.Description) || wordOf(element.FlowID);
        if (condition === null) work.lose(wordOf(element.FlowID), 'condition', { question: name });
        walk(inner, condition === null ? conditions : [...conditions, condition], lost || condition === null);
      } else if (type === 'EndSurvey') {
        // without its condition it would end the survey for everybody
        if (lost) continue;
        const next = [wayOut(element, conditionOf(conditions))];
        pages.push({ page: { key: pageKeys.make('way', 'p'), questions: [], next }, block: '' });
      } else if (type === 'BlockRandomizer') {
        work.lose(wordOf(element.FlowID), 'blockOrder');
        walk(inner, conditions, lost);
      } else if (type === 'Group' || type === 'Root') walk(inner, conditions, lost);
      else if (type !== 'EmbeddedData') work.lose(wordOf(element.FlowID), 'flowElement', { kind: type });
    }
  };
  walk(flow, [], false);
  return linkWays(pages);
}

/** The field names of the flow's embedded data, wherever in it they are set. */
export function fieldsOfFlow(work: QsfWork, elements: readonly unknown[]): string[] {
  return elements.flatMap((element) => {
    if (!isJson(element)) return [];
    const own = listOf(element.EmbeddedData).flatMap((field) => {
      if (!isJson(field) || wordOf(field.Field) === '') return [];
      if (wordOf(field.Value) !== '' && field.Type !== 'Recipient') {
        work.lose(wordOf(element.FlowID), 'fixedValue', {
          field: wordOf(field.Field),
          value: wordOf(field.Value).slice(0, 80),
        });
      }
      return [wordOf(field.Field)];
    });
    return [...own, ...fieldsOfFlow(work, listOf(element.Flow))];
  });
}

function conditionOf(conditions: readonly Condition[]): Condition | null {
  if (conditions.length === 0) return null;
  return conditions.length === 1 ? (conditions[0] ?? null) : { all: [...conditions] };
}

function wayOut(element: Json, when: Condition | null): NonNullable<Page['next']>[number] {
  const options = isJson(element.Options) ? element.Options : {};
  const screened = wordOf(options.ResponseFlag) === 'Screened' || isOn(options.IgnoreResponse);
  return { when: when ?? { all: [] }, to: screened ? 'screenOut' : 'end' };
}

/** Stands for the page after a block until all pages are known; no key looks like it. */
const AFTER_BLOCK = ' after';

function carryBlock(
  work: QsfWork,
  block: Json,
  carried: CarriedQuestions,
  showIf: Condition | null,
  pageKeys: KeyMaker,
): Page[] {
  const id = wordOf(block.ID);
  const name = wordOf(block.Description);
  const options = isJson(block.Options) ? block.Options : {};
  const looping = wordOf(options.Looping);
  if (looping !== '' && looping !== 'None') work.lose(id, 'loop', { question: name });
  const stretches = stretchesOf(work, block, id);
  const random = wordOf(options.RandomizeQuestions);
  const shuffles = random !== '' && random !== 'false' && random !== 'None';
  const shuffle = shuffles && stretches.length === 1;
  if (shuffles && !(shuffle && /^(true|RandomizeQuestions)$/i.test(random)))
    work.lose(id, 'randomisation', { question: name, kind: random });
  const starts = new Map<string, string>();
  const pages = stretches.map((stretch): Page & { stretch: Stretch } => {
    const key = pageKeys.make(name, 'page');
    if (stretch.ids[0] !== undefined) starts.set(stretch.ids[0], key);
    return {
      key,
      questions: stretch.ids.flatMap((qid) => [...(carried.get(qid) ?? [])]),
      ...(showIf === null ? {} : { showIf }),
      ...(shuffle ? { shuffle } : {}),
      stretch,
    };
  });
  return pages.map(({ stretch, ...page }, at): Page => {
    const later = new Set(pages.slice(at + 1).map(({ key }) => key));
    const next = stretch.skips.flatMap((skip) => carrySkip(work, skip, starts, later));
    return next.length === 0 ? page : { ...page, next };
  });
}

function carrySkip(
  work: QsfWork,
  skip: Json,
  starts: ReadonlyMap<string, string>,
  later: ReadonlySet<string>,
): NonNullable<Page['next']> {
  const when = carryExpression(work, { ...skip, LogicType: 'Question' });
  const to = wordOf(skip.SkipToDestination);
  const question = work.known.get(wordOf(skip.QuestionID)) ?? wordOf(skip.QuestionID);
  if (when === null) {
    work.lose(wordOf(skip.QuestionID), 'skip', { question });
    return [];
  }
  if (to === 'ENDOFSURVEY') return [{ when, to: 'end' }];
  if (to === 'ENDOFBLOCK') return [{ when, to: AFTER_BLOCK }];
  const page = starts.get(to);
  if (page !== undefined && later.has(page)) return [{ when, to: page }];
  work.lose(wordOf(skip.QuestionID), 'skipBack', { question });
  return [];
}

/** A skip ends the page it is on, and what it leads to begins one: ways on are between pages. */
function stretchesOf(work: QsfWork, block: Json, id: string): Stretch[] {
  const elements = listOf(block.BlockElements).filter(isJson);
  const aims = new Set(
    elements.flatMap((element) =>
      listOf(element.SkipLogic)
        .filter(isJson)
        .map((skip) => wordOf(skip.SkipToDestination)),
    ),
  );
  const stretches: Stretch[] = [{ ids: [], skips: [], block: id }];
  let full = false;
  for (const element of elements) {
    const qid = wordOf(element.QuestionID);
    if (element.Type === 'Page Break') full = true;
    else if (element.Type === 'Question') {
      let last = stretches.at(-1);
      if (last === undefined || ((full || aims.has(qid)) && last.ids.length > 0)) {
        last = { ids: [], skips: [], block: id };
        stretches.push(last);
      }
      last.ids.push(qid);
      last.skips = listOf(element.SkipLogic).filter(isJson);
      full = last.skips.length > 0;
    } else if (element.Type !== undefined) work.lose(id, 'flowElement', { kind: wordOf(element.Type) });
  }
  return stretches;
}

/** A skip to the end of a block leads to the page after its last, or to the end. */
function linkWays(placed: readonly Placed[]): Page[] {
  return placed.map(({ page, block }, at) => {
    if (page.next === undefined) return page;
    const after = placed.find((other, place) => place > at && other.block !== block)?.page.key ?? 'end';
    return { ...page, next: page.next.map(({ when, to }) => ({ when, to: to === AFTER_BLOCK ? after : to })) };
  });
}
