import type { Crosstab } from '@plumbline/model/surveyResults.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import type { Download } from '../../http/sendDownload.ts';
import { type CsvCell, composeCsv } from '../../measure/composeCsv.ts';
import { figureCells } from '../../measure/exportLines.ts';
import { fileNameOf } from './exportResponses.ts';
import { textIn } from './presentResponse.ts';

/** A cross-tabulation as CSV: counts, shares with intervals and letters, as the page shows them. */
export function exportCrosstabCsv(table: Crosstab, locale: Locale): Download {
  const names = table.head.map(({ key, texts, letter }) => `${letter} ${textIn(texts, locale) || key}`);
  const parts = ['count', 'share', 'low', 'high', 'above', 'residual'];
  const head = ['key', 'title', ...names.flatMap((name) => parts.map((part) => `${name}.${part}`))];
  const rows = table.body.map(({ key, texts, cells }): CsvCell[] => [
    key,
    textIn(texts, locale),
    ...cells.flatMap(({ count, share, above, residual }): CsvCell[] => {
      const [kind, point, low, high] = figureCells(share);
      return [
        count,
        share.kind === 'estimate' ? (point ?? null) : (kind ?? null),
        low ?? null,
        high ?? null,
        above.join(' '),
        residual,
      ];
    }),
  ]);
  const means = (table.means ?? []).flatMap(({ mean, above }): CsvCell[] => {
    const [, point, low, high] = figureCells(mean);
    return [null, point ?? null, low ?? null, high ?? null, above.join(' '), null];
  });
  const bases = table.head.flatMap(({ n }): CsvCell[] => [n, null, null, null, null, null]);
  const effective = table.head.flatMap(({ nEffective }): CsvCell[] => [nEffective, null, null, null, null, null]);
  const { weighting } = table;
  const { test } = table;
  return {
    name: `${fileNameOf(table.rows.title, locale)}-crosstab.csv`,
    type: 'text/csv',
    body: composeCsv(
      [
        head,
        ['n', say(locale, 'surveys:results.crosstab.people'), ...bases],
        ...(weighting === null
          ? []
          : [
              ['nEffective', say(locale, 'surveys:results.how.nEffective'), ...effective],
              ['weighting', weighting.name, weighting.version],
            ]),
        ...rows,
        ...(means.length === 0 ? [] : [['mean', say(locale, 'surveys:results.measure.mean'), ...means]]),
        ...(test === null
          ? []
          : [
              [
                test.kind,
                test.statistic,
                'df',
                test.degreesOfFreedom,
                test.denominatorFreedom,
                'p',
                test.p,
                'V',
                test.cramersV,
                'n',
                test.n,
              ],
            ]),
      ],
      { head: true },
    ),
  };
}
