import type { Mapping } from '@plumbline/model/mapping.ts';
import type { BroughtColumn, BroughtFile } from '../columnsOf.ts';

const SAMPLES = 5;
const QUESTIONS_MAX = 500;

/**
 * The questions of a file with one answer a row, as if each were a column: those of the previewed rows, those the mapping
 * names already, and those a person added.
 */
export function questionsOf(
  mapping: Mapping,
  columns: readonly BroughtColumn[],
  base: BroughtFile | undefined,
  own: readonly string[],
): BroughtColumn[] {
  const { questions } = mapping;
  if (questions === undefined || base === undefined) return [];
  const headers = base.preview.columns;
  const [asked, answered] = [headers.indexOf(questions.column), headers.indexOf(questions.value)];
  const answers = new Map<string, Set<string>>();
  for (const row of base.preview.rows) {
    const question = (row[asked] ?? '').trim();
    if (question === '') continue;
    const known = answers.get(question) ?? new Set();
    if (known.size < SAMPLES) known.add((row[answered] ?? '').trim());
    answers.set(question, known);
  }
  const isColumn = (name: string) => columns.some(({ column }) => column === name);
  for (const name of [...namedIn(mapping), ...own])
    if (!isColumn(name) && !answers.has(name)) answers.set(name, new Set());
  return [...answers].slice(0, QUESTIONS_MAX).map(([name, samples]) => ({
    ...{ column: name, header: name, alias: base.alias, about: {} },
    samples: [...samples].filter((sample) => sample !== ''),
  }));
}

/** What the mapping names and may be a question. */
function namedIn({ marks, metrics, attributes, texts }: Mapping): string[] {
  return [
    ...marks.flatMap(({ column, columns, native }) => {
      if (native !== undefined) return 'column' in native ? [native.column] : [native.daysFrom, native.daysTo];
      return columns ?? (column === undefined ? [] : [column]);
    }),
    ...metrics.flatMap(({ columns }) => columns),
    ...Object.values(attributes),
    ...texts.map(({ column }) => column),
  ];
}
