import { DOTS_HEIGHT, drawDots } from '@plumbline/charts/drawDots.ts';
import type { Tint } from '@plumbline/charts/palette.ts';
import type { DriverWeightsReport } from '@plumbline/model/driversReport.ts';
import type { Estimated } from '@plumbline/model/estimate.ts';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatShare } from '../../ui/format.ts';
import { joinSentences } from '../../ui/joinSentences.ts';
import { driversApi } from './driversApi.ts';
import { formatFigure } from './driverWords.ts';
import { FormulaSection } from './FormulaSection.tsx';
import { PlainTable } from './PlainTable.tsx';
import { ReportWarnings } from './ReportWarnings.tsx';
import { RunCommands } from './RunCommands.tsx';
import { Section } from './Section.tsx';
import { useBlockNames } from './useBlockNames.ts';

export type WeightsProps = { report: DriverWeightsReport; tables: { csv: string; xlsx: string } };
const DOTS_WIDTH = 220;

export const predictorNames = ({ predictors }: DriverWeightsReport): ((key: string) => string) => {
  const names = new Map(predictors.map(({ key, name }) => [key, name]));
  return (key) => names.get(key) ?? key;
};

export function WeightsReportView({ report: found, run }: { report: DriverWeightsReport; run: string }): ReactNode {
  const { nameBlock } = useBlockNames();
  const report = { ...found, outcome: nameBlock(found.outcome), predictors: found.predictors.map(nameBlock) };
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const tables = (table: string) => driversApi.tables(workspace, run, table);
  return (
    <div className="drivers-report">
      <p>
        {joinSentences(
          locale,
          say('drivers:report.basis', {
            ...{ n: formatCount(report.n, locale), dropped: formatCount(report.dropped, locale) },
            confidence: formatShare(report.confidence, locale),
          }),
          report.sampled ? say('drivers:report.sampled', { units: formatCount(report.units, locale) }) : null,
        )}
      </p>
      <ReportWarnings warnings={report.warnings} nameOf={predictorNames(report)} />
      <Importances report={report} tables={tables('importances')} />
      <Penalties report={report} tables={tables('penalties')} />
      <FormulaSection report={report} tables={tables('formula')} />
      <RunCommands commands={report.commands} modelText={null} />
    </div>
  );
}

function Importances({ report, tables }: WeightsProps): ReactNode {
  const { say, locale } = useSpeech();
  const nameOf = predictorNames(report);
  const sorted = [...report.importances].sort((one, other) => other.shapley.point - one.shapley.point);
  const high = Math.max(...sorted.map(({ shapley }) => shapley.high));
  const heads = ['dimension', 'picture', 'shapley', 'ofExplained', 'relative'];
  return (
    <Section
      title={say('drivers:weights.importance')}
      lead={say('drivers:weights.importanceLead', {
        share: formatShare(report.rSquared, locale),
        outcome: report.outcome.name,
      })}
      tables={tables}
    >
      <PlainTable
        label={say('drivers:weights.importance')}
        heads={heads.map((head) => say(`drivers:weights.${head}`))}
        rows={sorted.map(({ key, shapley, shareOfExplained, relativeWeight }) => ({
          key,
          cells: [
            nameOf(key),
            <Dots
              key="picture"
              dots={[{ estimate: shapley, tint: 'mark' }]}
              scale={[0, high]}
              label={say('drivers:weights.pictureOf', {
                ...{ name: nameOf(key), figure: formatShare(shapley.point, locale, 1) },
                ...{ low: formatShare(shapley.low, locale, 1), high: formatShare(shapley.high, locale, 1) },
              })}
            />,
            <RateFigure key="shapley" name={nameOf(key)} estimate={shapley} />,
            formatShare(shareOfExplained, locale),
            <RateFigure key="relative" name={nameOf(key)} estimate={relativeWeight} />,
          ],
        }))}
      />
    </Section>
  );
}

function Penalties({ report, tables }: WeightsProps): ReactNode {
  const { say, locale } = useSpeech();
  const nameOf = predictorNames(report);
  const title = say('drivers:penalties.title');
  if (report.penalties === null)
    return (
      <Section title={title}>
        <p className="drivers-quiet">{say('drivers:penalties.none')}</p>
      </Section>
    );
  const { lowMax, highMin, attributes } = report.penalties;
  const low = Math.min(0, ...attributes.map(({ penalty, reward }) => Math.min(penalty.low, reward.low)));
  const high = Math.max(0, ...attributes.map(({ penalty, reward }) => Math.max(penalty.high, reward.high)));
  const heads = ['penalty', 'reward', 'asymmetry', 'kind'];
  return (
    <Section
      title={title}
      lead={say('drivers:penalties.lead', { outcome: report.outcome.name, lowMax, highMin })}
      tables={tables}
    >
      <PlainTable
        label={title}
        heads={[
          ...[say('drivers:weights.dimension'), say('drivers:weights.picture')],
          ...heads.map((head) => say(`drivers:penalties.${head}`)),
        ]}
        rows={attributes.map(({ key, penalty, reward, asymmetry, kind, signsAsExpected, ...tested }) => ({
          key,
          faint: isNoise(tested),
          cells: [
            nameOf(key),
            <Dots
              key="picture"
              dots={[
                { estimate: penalty, tint: 'beyond' },
                { estimate: reward, tint: 'above' },
              ]}
              scale={[low, high]}
              label={say('drivers:penalties.pictureOf', {
                name: nameOf(key),
                penalty: formatFigure(penalty.point, { locale }, 1),
                reward: formatFigure(reward.point, { locale }, 1),
              })}
            />,
            <RateFigure key="penalty" name={nameOf(key)} estimate={penalty} />,
            <RateFigure key="reward" name={nameOf(key)} estimate={reward} />,
            signsAsExpected ? formatFigure(asymmetry, { locale }) : '–',
            isNoise(tested)
              ? say('drivers:paths.no')
              : say(signsAsExpected ? `drivers:penalties.kinds.${kind}` : 'drivers:penalties.against'),
          ],
        }))}
      />
    </Section>
  );
}

/** Neither what lacking it costs nor what having it brings is beyond noise. */
const isNoise = ({
  penaltyPAdjusted,
  rewardPAdjusted,
}: {
  penaltyPAdjusted: number;
  rewardPAdjusted: number;
}): boolean => Math.min(penaltyPAdjusted, rewardPAdjusted) > 0.05;

type DotsProps = { dots: { estimate: Estimated; tint: Tint }[]; scale: [number, number]; label: string };

function Dots({ dots, scale: [low, high], label }: DotsProps): ReactNode {
  return (
    <svg
      width={DOTS_WIDTH}
      height={DOTS_HEIGHT}
      viewBox={`0 0 ${DOTS_WIDTH} ${DOTS_HEIGHT}`}
      role="img"
      aria-label={label}
    >
      <SvgTree nodes={drawDots(dots, { low, high, width: DOTS_WIDTH, theme: 'variables' })} />
    </svg>
  );
}
