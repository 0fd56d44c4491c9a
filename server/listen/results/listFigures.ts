import type { Estimate } from '@plumbline/model/estimate.ts';
import type { QuestionResult, ResultFigure, SurveyResults } from '@plumbline/model/surveyResults.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';
import { figureCells, figureHeads } from '../../measure/exportLines.ts';
import { textIn } from './presentResponse.ts';

/** All figures of a survey as a table: a head, then one row a figure, unrounded, in the order in which they are shown. */
export function listFigures(results: SurveyResults, locale: Locale): CsvCell[][] {
  const head = [
    ...[
      'question',
      'title',
      'kind',
      'part',
      'partTitle',
      'value',
      'valueTitle',
      'measure',
      'recalled',
      'answered',
      'missing',
      'count',
    ],
    ...figureHeads('figure'),
    ...['figure.nEffective', 'weighting'],
    ...['counted', 'accepted', 'all'].flatMap((base) => [`with.${base}.point`, `with.${base}.n`]),
  ];
  const used = results.weighting;
  const weighting = used === null ? null : `${used.name} ${used.version}`;
  const rows = results.questions.flatMap((question) => {
    const facts = [question.key, textIn(question.title, locale), question.kind];
    if (question.figures.length === 0) {
      return [
        [
          ...facts,
          '',
          '',
          '',
          '',
          '',
          question.recalled ? 'recalled' : '',
          question.n,
          question.missing,
          ...blank(head.length - 11),
        ],
      ];
    }
    return question.figures.map((figure): CsvCell[] => [
      ...facts,
      figure.part,
      labelOf(question.parts, figure.part, locale),
      figure.value,
      valueLabel(question, figure, locale),
      say(locale, `surveys:results.measure.${figure.measure}`),
      question.recalled && isExpected(question, figure) ? 'recalled' : '',
      question.n,
      question.missing,
      figure.count,
      ...figureCells(figure.estimate),
      figure.estimate.kind === 'estimate' ? figure.estimate.nEffective : null,
      question.weighted ? weighting : null,
      ...(figure.effect === null
        ? blank(6)
        : [figure.effect.counted, figure.effect.accepted, figure.effect.all].flatMap(shortCells)),
    ]);
  });
  return [head, ...rows];
}

/** Of a pair, the expectation and the gaps from it; else the whole question asks for what was expected. */
const isExpected = (question: QuestionResult, figure: ResultFigure): boolean =>
  question.kind !== 'pair' || figure.value === 'expected';

const blank = (count: number): null[] => new Array<null>(count).fill(null);

function shortCells(estimate: Estimate): CsvCell[] {
  return estimate.kind === 'estimate' ? [estimate.point, estimate.n] : [null, null];
}

function labelOf(labels: QuestionResult['parts'], key: string, locale: Locale): string {
  const found = labels.find((label) => label.key === key);
  return found === undefined ? '' : textIn(found.texts, locale);
}

function valueLabel(question: QuestionResult, figure: ResultFigure, locale: Locale): string {
  const words = labelOf(question.values, figure.value, locale);
  if (words !== '' || !NAMED_VALUES.has(figure.value)) return words;
  return say(locale, `surveys:results.value.${figure.value}`);
}

/** Values that no question has words for: ours are used. */
const NAMED_VALUES = new Set([
  ...['promoters', 'passives', 'detractors', 'true', 'false', 'expected', 'perceived', 'adequate'],
  ...['M', 'O', 'A', 'I', 'R', 'Q', 'pmc', 'opp', 'ipp', 'pme'],
]);
