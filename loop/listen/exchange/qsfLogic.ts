import type { Comparison, Condition } from '@plumbline/model/condition.ts';
import { languageOfQsf, type QsfWork } from './qsfSource.ts';
import { isJson, type Json, numberOf, wordOf } from './readJsonObject.ts';

const COMPARED: Readonly<Record<string, Comparison>> = {
  EqualTo: 'equals',
  GreaterThan: 'above',
  GreaterThanOrEqual: 'atLeast',
  LessThan: 'below',
  LessThanOrEqual: 'atMost',
};

/**
 * A logic of the file (`DisplayLogic`, `BranchLogic`, a quota's) as a condition.
 *
 * Groups and the lines in them are joined by `And` and `Or`; `And` binds first.
 *
 * @returns null where any part of it is nothing that a condition of ours can say
 */
export function carryLogic(work: QsfWork, logic: unknown): Condition | null {
  if (!isJson(logic)) return null;
  const groups = Object.entries(logic).filter(
    (entry): entry is [string, Json] => /^\d+$/.test(entry[0]) && isJson(entry[1]),
  );
  if (groups.length === 0) return null;
  return joined(
    groups.map(([, group]) => ({ or: /^(Or|Else)If$/i.test(wordOf(group.Type)), condition: carryGroup(work, group) })),
  );
}

function carryGroup(work: QsfWork, group: Json): Condition | null {
  const lines = Object.entries(group).filter(
    (entry): entry is [string, Json] => /^\d+$/.test(entry[0]) && isJson(entry[1]),
  );
  if (lines.length === 0) return null;
  return joined(
    lines.map(([, line]) => ({
      or: /^or$/i.test(wordOf(line.Conjuction ?? line.Conjunction)),
      condition: carryExpression(work, line),
    })),
  );
}

/** `a and b or c` as any(all(a, b), c); null when one of them is. */
function joined(parts: readonly { or: boolean; condition: Condition | null }[]): Condition | null {
  const alternatives: Condition[][] = [];
  for (const { or, condition } of parts) {
    if (condition === null) return null;
    const last = alternatives.at(-1);
    if (last === undefined || or) alternatives.push([condition]);
    else last.push(condition);
  }
  const each = alternatives.map((all) => (all.length === 1 ? (all[0] ?? { all }) : { all }));
  return each.length === 1 ? (each[0] ?? null) : { any: each };
}

/** One comparison: a choice selected or not, a number or words compared, a field of the link, the language. */
export function carryExpression(work: QsfWork, line: Json): Condition | null {
  const operator = wordOf(line.Operator ?? line.Condition);
  if (line.LogicType === 'EmbeddedField')
    return carryField(work, wordOf(line.LeftOperand), operator, line.RightOperand);
  if (line.LogicType !== undefined && line.LogicType !== 'Question') return null;
  const locator = wordOf(line.LeftOperand) || wordOf(line.ChoiceLocator) || wordOf(line.Locator);
  const match = /^q:\/\/(QID\d+)\/(\w+)(?:\/([^/]{1,40}))?(?:\/([^/]{1,40}))?$/.exec(locator);
  const place = work.places.get(match?.[1] ?? '');
  if (match === null || place === undefined) return null;
  const [, , what, first, second] = match;
  if (what === 'SelectableChoice' && (operator === 'Selected' || operator === 'NotSelected')) {
    const chosen = chosenOf(place, first ?? '', second);
    return chosen === null || operator === 'Selected' ? chosen : { not: chosen };
  }
  const key = place.kind === 'parts' ? place.parts?.get(first ?? '') : place.key;
  if (key === undefined || !/^Choice(TextEntry|Numeric(Entry)?)Value$/.test(what ?? '')) return null;
  if (place.kind === 'single' || place.kind === 'multiple' || place.kind === 'matrix') return null;
  return compared({ question: key }, operator, line.RightOperand ?? line.Value, place.kind === 'score');
}

function chosenOf(
  place: NonNullable<ReturnType<QsfWork['places']['get']>>,
  first: string,
  second: string | undefined,
): Condition | null {
  const option = place.options.get(first);
  switch (place.kind) {
    case 'single':
      return option === undefined ? null : { question: place.key, is: 'equals', value: option };
    case 'multiple':
      return option === undefined ? null : { question: place.key, is: 'includes', value: option };
    case 'matrix': {
      const point = place.points?.get(second ?? '');
      if (option === undefined || point === undefined) return null;
      return { question: place.key, row: option, is: 'equals', value: point };
    }
    case 'score': {
      const score = numberOf(first);
      return score === null ? null : { question: place.key, is: 'equals', value: score };
    }
    default:
      return null;
  }
}

function carryField(work: QsfWork, field: string, operator: string, value: unknown): Condition | null {
  if (field === 'Q_Language') {
    const language = languageOfQsf(wordOf(value));
    if (language === null || !/^(Not)?EqualTo$/.test(operator)) return null;
    return operator === 'EqualTo' ? { language } : { not: { language } };
  }
  const hidden = work.hidden.get(field);
  return hidden === undefined ? null : compared({ hidden }, operator, value, false);
}

function compared(
  of: { question: string } | { hidden: string },
  operator: string,
  value: unknown,
  numeric: boolean,
): Condition | null {
  if (operator === 'Empty') return { ...of, is: 'notAnswered' };
  if (operator === 'NotEmpty') return { ...of, is: 'answered' };
  const number = numberOf(value);
  if (operator === 'NotEqualTo') {
    const same = compared(of, 'EqualTo', value, numeric);
    return same === null ? null : { not: same };
  }
  const is = COMPARED[operator];
  if (is === undefined) return null;
  if (is === 'equals' && !numeric) return { ...of, is, value: wordOf(value).slice(0, 200) };
  return number === null ? null : { ...of, is, value: number };
}
