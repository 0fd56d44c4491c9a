import {
  type Counted,
  describeEstimate,
  describeInterval,
  describeMissing,
  describePeople,
  describeTone,
} from '@plumbline/charts/describeLine.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import { judgeGap } from '@plumbline/charts/judgeGap.ts';
import type { Estimate, Estimated } from '@plumbline/model/estimate.ts';
import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import { nameOfMaker } from '../shell/nameOfMaker.ts';
import { formatDay } from '../ui/format.ts';
import { ProblemState } from '../ui/ProblemState.tsx';
import { EvidenceRows } from './EvidenceRows.tsx';
import type { Figure } from './findFigure.ts';
import { groupingName } from './groupingName.ts';
import { LineEvidence } from './LineEvidence.tsx';
import { useMeasure } from './MeasureContext.ts';
import { methodQuestion } from './questions.ts';

/** How a figure was made: value and doubt, people, family, filters, formula and source, and the rows behind it. */
export function FigureDetail({ figure }: { figure: Figure }): ReactNode {
  const speech = useSpeech();
  const { report } = useMeasure();
  const { say } = speech;
  const { estimate } = figure;
  const tone = figure.gap === null ? 'none' : judgeGap(figure.gap.estimate, report.smallestGapPoints);
  const facts = factsOf(figure, useFilterWords(), speech, report);
  return (
    <div className="gaps-made">
      <div className={`gaps-made-value gaps-tone-${tone}`}>
        {estimate.kind === 'estimate' || estimate.kind === 'set' ? (
          <strong>{formatValue(estimate.point, estimate.unit, speech, figure.gap !== null)}</strong>
        ) : (
          <strong>{describeMissing(estimate, say)}</strong>
        )}
        <span>
          <MadeDoubt estimate={estimate} signed={figure.gap !== null} counted={figure.counted} />
          {tone !== 'none' && <b> · {describeTone(tone, report.smallestGapPoints, speech)}</b>}
        </span>
      </div>
      {figure.gap !== null && <p>{say(`marks:gap.${figure.gap.key}.meaning`)}</p>}
      {figure.mark !== null && (
        <p>
          {say('measure:made.mark', {
            meaning: say(`marks:mark.${figure.mark}.meaning`),
            from: say(`marks:mark.${figure.mark}.from`),
          })}
        </p>
      )}
      <dl className="gaps-made-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {estimate.kind === 'estimate' && <MadeBy method={estimate.method} />}
      {figure.dimension !== null && figure.mark !== null && (
        <LineEvidence dimension={figure.dimension} mark={figure.mark} />
      )}
      {figure.dimension !== null && estimate.kind === 'estimate' && <EvidenceRows dimension={figure.dimension} />}
    </div>
  );
}

function MadeDoubt({
  estimate,
  signed,
  counted,
}: {
  estimate: Estimate;
  signed: boolean;
  counted: Counted;
}): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  if (estimate.kind === 'estimate') {
    return (
      <>
        {describeInterval(estimate, speech, signed)} · {describePeople(estimate.n, speech, counted)}
      </>
    );
  }
  if (estimate.kind === 'set') {
    const { since, decidedBy } = estimate;
    return say('marks:reading.since', { day: formatDay(since, speech.locale), by: nameOfMaker(decidedBy, say) });
  }
  if (estimate.kind === 'tooFew') return say('marks:tooFew.why', { needed: estimate.needed });
  return estimate.kind === 'withheld' ? say('marks:withheld.why') : say('measure:made.absent');
}

type Fact = [name: string, value: string];

function factsOf(figure: Figure, filters: string, speech: ReturnType<typeof useSpeech>, report: GapsReport): Fact[] {
  const { say, locale } = speech;
  const { estimate, gap } = figure;
  const facts: Fact[] = [];
  const add = (key: string, value: string) => facts.push([say(`measure:made.${key}`), value]);
  if (gap !== null) add('formula', say(`marks:gap.${gap.key}.formula`));
  if (estimate.kind === 'estimate') addSample(estimate, speech, add);
  if (report.peopleApproximate && estimate.kind === 'estimate' && estimate.n > 10_000)
    add('note', say('marks:approximatePeople'));
  if (gap !== null && gap.estimate.pAdjusted !== null) {
    const p = gap.estimate.pAdjusted < 0.001 ? '< 0.001' : `= ${gap.estimate.pAdjusted.toPrecision(2)}`;
    add('family', say('marks:reading.adjusted', { p, size: gap.familySize ?? '?' }));
    add('intervals', say('marks:reading.unadjusted'));
  }
  if (gap !== null && gap.estimate.paired !== null) {
    add('paired', say('marks:reading.paired', { percent: Math.round(gap.estimate.paired * 100) }));
  }
  if (gap !== null && gap.estimate.pairsOnly !== null) {
    add('pairsOnly', describeEstimate(gap.estimate.pairsOnly, speech, true));
  }
  if (figure.asked) add('asked', say(`marks:asked.${report.asked}`));
  if (estimate.kind === 'estimate') {
    add('asOf', formatDay(estimate.asOf, locale));
    if (figure.dimension !== null) add('countedFrom', say(`measure:made.from.${report.countedFrom}`));
  }
  add('filters', filters);
  return facts;
}

function addSample(
  estimate: Estimated,
  speech: ReturnType<typeof useSpeech>,
  add: (key: string, value: string) => void,
): void {
  const { say, locale } = speech;
  const digits = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  // A share of promises counts promises; everything else counts people, and occasions beside them.
  add('people', whole.format(estimate.n));
  add('occasions', whole.format(estimate.occasions));
  add('nEffective', whole.format(estimate.nEffective));
  add('se', digits.format(estimate.se));
  add('clustered', say(`marks:clusteredBy.${estimate.clusteredBy}`));
}

/** The filters in force, in words. */
export function useFilterWords(): string {
  const { filters } = useMeasure();
  const { say, locale } = useSpeech();
  const list = new Intl.ListFormat(locale, { type: 'disjunction' });
  const parts = Object.entries(filters).flatMap(([key, value]) => {
    if (key === 'asked' || key === 'by') return [];
    if (key === 'from') return [say('measure:made.sinceDay', { day: String(value) })];
    if (key === 'to') return [say('measure:made.untilDay', { day: String(value) })];
    return [
      say('measure:made.filter', {
        name: groupingName(key, say),
        values: list.format(typeof value === 'string' ? [value] : value),
      }),
    ];
  });
  return parts.length === 0 ? say('measure:made.noFilter') : parts.join(say('measure:chart.between'));
}

/** Formula, explanation and source of a method, as the methods papers have it. */
export function MadeBy({ method }: { method: string }): ReactNode {
  const { locale, say } = useSpeech();
  const { data, error, refetch } = useQuery(methodQuestion(method, locale));
  if (error !== null) return <ProblemState problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active paragraph={{ rows: 3 }} />;
  return (
    <section className="gaps-made-method">
      <h3>{data.title}</h3>
      <pre>{data.formula}</pre>
      <p>{data.explanation}</p>
      <p className="gaps-note">
        {say('measure:made.source', { citation: data.source.citation })}
        <br />
        {say('measure:made.checked', { checked: data.checked })}
      </p>
    </section>
  );
}
