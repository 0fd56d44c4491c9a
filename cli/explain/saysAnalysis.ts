import { ANALYSIS_FAMILIES, type Analysis } from '@plumbline/loop/explain/analyses/analysis.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { hasWords, say } from '@plumbline/words/say.ts';
import { composeTable } from '../terminal/composeTable.ts';
import { textWidth } from '../terminal/textWidth.ts';

const SHOWN_VALUES = 4;

/** The methods by family, one line each. */
export function saysAnalyses(analyses: readonly Analysis[], locale: Locale): string {
  if (analyses.length === 0) return say(locale, 'cli:stats.none');
  const width = Math.max(...analyses.map(({ key }) => textWidth(key)));
  const blocks = ANALYSIS_FAMILIES.map((family) => {
    const lines = analyses
      .filter((analysis) => analysis.family === family)
      .map((analysis) => `  ${analysis.key.padEnd(width)}  ${answersOf(analysis, locale)}`);
    return lines.length === 0 ? '' : [say(locale, `stats:families.${family}`), ...lines].join('\n');
  });
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** One method: what it answers, how its spec is written, and the columns that the example reads. */
export function saysAnalysis(analysis: Analysis, locale: Locale): string {
  const { key, chapter, example } = analysis;
  const data = Object.entries(analysis.exampleData());
  const rows = data.map(([name, values]) => [
    name,
    Array.from({ length: Math.min(SHOWN_VALUES, values.length) }, (_unused, at) => shown(values[at])).join(', '),
  ]);
  const columns = [{ title: say(locale, 'cli:stats.column') }, { title: say(locale, 'cli:stats.values') }];
  return [
    `${key} — ${answersOf(analysis, locale)}`,
    say(locale, 'cli:stats.usage', { method: key }),
    '',
    say(locale, 'cli:stats.example'),
    ...example.trim().split('\n').map(indented),
    '',
    say(locale, 'cli:stats.columns', { rows: data[0]?.[1].length ?? 0 }),
    ...composeTable(columns, rows).split('\n').map(indented),
    '',
    say(locale, 'cli:stats.chapter', { chapter }),
  ].join('\n');
}

/** What a method answers, in a line. */
export function answersOf({ key }: Analysis, locale: Locale): string {
  return hasWords(locale, `stats:methods.${key}`) ? say(locale, `stats:methods.${key}`) : key;
}

function shown(value: number | string | undefined): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(6))) : (value ?? '');
}

function indented(line: string): string {
  return line === '' ? '' : `  ${line}`;
}
