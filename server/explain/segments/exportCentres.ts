import type { Locale } from '@plumbline/model/locale.ts';
import type { SegmentationReport } from '@plumbline/model/segmentation.ts';
import { say } from '@plumbline/words/say.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';

/** The middle of each group, version by version, in the units of the data: a number, or the most frequent word. */
export function listCentreRows(reports: readonly SegmentationReport[], locale: Locale): CsvCell[][] {
  const head = ['from', 'to', 'segment', 'column', 'centre'].map((name) => say(locale, `segments:file.${name}`));
  const rows = reports.flatMap(({ plan, names, version: { from, to } }): CsvCell[][] => {
    if (plan.kind !== 'clusters') return [];
    return plan.segments.flatMap(({ key, centre, modes }) => {
      const name =
        names.find((one) => one.key === key)?.name || say(locale, 'segments:numbered', { n: Number(key.slice(1)) });
      return plan.columns.map((column, at) => {
        const word = modes[at - plan.means.length] ?? null;
        const value = (centre[at] ?? 0) * (plan.spreads[at] ?? 1) + (plan.means[at] ?? 0);
        return [from, to, name, column, at < plan.means.length ? value : word];
      });
    });
  });
  return [head, ...rows];
}
