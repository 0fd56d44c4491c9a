import { type ExportColumn, NOT_APPLICABLE, PLAIN_VALUES } from '@plumbline/loop/listen/results/listExportColumns.ts';
import { cutText } from '@plumbline/loop/listen/sav/byteWriter.ts';
import type { SavVariable } from '@plumbline/loop/listen/sav/sav.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { textIn } from './presentResponse.ts';

/** Words that SPSS keeps for itself. */
const RESERVED = new Set(['ALL', 'AND', 'BY', 'EQ', 'GE', 'GT', 'LE', 'LT', 'NE', 'NOT', 'OR', 'TO', 'WITH']);
const NAME_BYTES_MAX = 64;

/** A variable, and the column or fact its values come from. */
export type SourcedVariable = { source: string; variable: SavVariable };

/**
 * The variables of a file of SPSS: what is known of each response, then the answers.
 *
 * @param columns  of the answers
 * @param around   facts in words or numbers, moments, further words; the greatest width of each in bytes
 */
export function listSavVariables(
  columns: readonly ExportColumn[],
  around: {
    facts: readonly string[];
    moments: readonly string[];
    /** with decimals, such as weights */
    numbers: readonly string[];
    extra: readonly string[];
    widths: ReadonlyMap<string, number>;
    locale: Locale;
  },
): SourcedVariable[] {
  const { facts, moments, numbers, extra, widths, locale } = around;
  const named = uniqueNames();
  const factOf = (source: string, text = source !== 'version' && source !== 'seconds'): SourcedVariable => {
    const label = source.startsWith('hidden_') ? source.slice(7) : say(locale, `surveys:results.column.${source}`);
    const own = text ? ({ type: 'string', width: widths.get(source) ?? 1, format: 'A' } as const) : {};
    return { source, variable: { ...PLAIN, name: named(source), label, measure: text ? 'nominal' : 'scale', ...own } };
  };
  const momentOf = (source: string): SourcedVariable => {
    const label = say(locale, `surveys:results.column.${source}`);
    return {
      source,
      variable: { ...PLAIN, name: named(source), label, format: 'DATETIME', width: 20, measure: 'scale' },
    };
  };
  return [
    ...facts.map((fact) => factOf(fact)),
    ...moments.map(momentOf),
    ...numbers.map((source) => {
      const { source: _own, variable } = factOf(source, false);
      return { source, variable: { ...variable, width: 12, decimals: 6 } };
    }),
    ...extra.map((own) => factOf(own)),
    ...columns.map((column) => ({ source: column.name, variable: variableOf(column, named, { widths, locale }) })),
  ];
}

const PLAIN: SavVariable = {
  ...{ name: '', label: '', type: 'number', width: 8, decimals: 0, format: 'F', measure: 'scale' },
  ...{ valueLabels: [], missing: { values: [], range: null } },
};

function variableOf(
  column: ExportColumn,
  named: (name: string) => string,
  { widths, locale }: { widths: ReadonlyMap<string, number>; locale: Locale },
): SavVariable {
  const { name, title, part, kind, values, measure, decimals, notApplicable } = column;
  const label = part === null ? textIn(title, locale) : `${textIn(part, locale)} – ${textIn(title, locale)}`;
  const base = { ...PLAIN, name: named(name), label, measure, decimals };
  if (kind === 'text') return { ...base, type: 'string', format: 'A', width: widths.get(name) ?? 1, decimals: 0 };
  if (kind === 'date') return { ...base, format: 'DATE', width: 11, measure: 'scale' };
  const labels = values.map(({ value, key, texts }) => ({ value, label: wordsOf(key, texts, locale) }));
  if (!notApplicable) return { ...base, valueLabels: labels };
  return {
    ...base,
    valueLabels: [...labels, { value: NOT_APPLICABLE, label: say(locale, 'surveys:results.notApplicable') }],
    missing: { values: [NOT_APPLICABLE], range: null },
  };
}

function wordsOf(key: string, texts: Readonly<Record<string, string>>, locale: Locale): string {
  if (PLAIN_VALUES.has(key)) return say(locale, `surveys:results.value.${key}`);
  return textIn(texts, locale) || key;
}

/** Names that SPSS takes: short enough, not its own words, different without regard to case. */
function uniqueNames(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    const cut = (text: string, end: string) =>
      new TextDecoder().decode(cutText(text, NAME_BYTES_MAX - end.length)) + end;
    const base = RESERVED.has(name.toUpperCase()) ? `${name}_` : name;
    let found = cut(base, '');
    for (let time = 2; taken.has(found.toUpperCase()); time++) found = cut(base, `_${time}`);
    taken.add(found.toUpperCase());
    return found;
  };
}
