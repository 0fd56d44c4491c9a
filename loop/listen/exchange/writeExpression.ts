import type { Comparison, Condition } from '@plumbline/model/condition.ts';

const SIGNS: Partial<Record<Comparison, string>> = {
  equals: '=',
  above: '>',
  below: '<',
  atLeast: '>=',
  atMost: '<=',
  includes: 'contains',
  oneOf: 'anyof',
};

/**
 * A condition as an expression of SurveyJS.
 *
 * @param written keys of the questions that the file has
 * @returns       null where it looks at something else: a hidden field, the language, a column, a question left out
 */
export function writeExpression(condition: Condition, written: ReadonlySet<string>): string | null {
  if ('all' in condition) return joined(condition.all, 'and', written);
  if ('any' in condition) return joined(condition.any, 'or', written);
  if ('not' in condition) {
    const inner = writeExpression(condition.not, written);
    return inner === null ? null : `!(${inner})`;
  }
  if (!('question' in condition) || condition.column !== undefined || !written.has(condition.question)) return null;
  const name = `{${condition.question}${condition.row === undefined ? '' : `.${condition.row}`}}`;
  const { is, value } = condition;
  if (is === 'answered') return `${name} notempty`;
  if (is === 'notAnswered') return `${name} empty`;
  const literal = literalOf(value);
  if (literal === null) return null;
  // ours are false where nothing was answered, SurveyJS's are true
  if (is === 'notEquals') return `(${name} notempty and ${name} <> ${literal})`;
  if (is === 'excludes') return `(${name} notempty and ${name} notcontains ${literal})`;
  return `${name} ${SIGNS[is] ?? '='} ${literal}`;
}

function joined(parts: readonly Condition[], word: 'and' | 'or', written: ReadonlySet<string>): string | null {
  const texts = parts.map((part) => writeExpression(part, written));
  if (texts.length === 0 || texts.some((text) => text === null)) return null;
  return texts.length === 1 ? (texts[0] ?? null) : texts.map((text) => `(${text})`).join(` ${word} `);
}

function literalOf(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  if (!Array.isArray(value)) return null;
  const parts = value.map(literalOf);
  return parts.some((part) => part === null) ? null : `[${parts.join(', ')}]`;
}
