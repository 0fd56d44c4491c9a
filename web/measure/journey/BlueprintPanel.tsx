import { drawBlueprint } from '@plumbline/charts/drawBlueprint.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { BLUEPRINT_LANES } from '@plumbline/model/journey.ts';
import type { JourneyBlueprint, StepFigures, StepLine } from '@plumbline/model/journeyBlueprint.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { type ReactNode, useMemo, useRef } from 'react';
import { HowButton, RateFigure } from '../../charts/RateFigure.tsx';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { journeyApi } from './journeyApi.ts';

/** The blueprint as a picture, and every figure of it in a table. */
export function BlueprintPanel({ report }: { report: JourneyBlueprint }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const holder = useRef<HTMLDivElement>(null);
  const { key, drawing } = report.journey;
  const title = nameIn(drawing.names, locale);
  const picture = useMemo(
    () =>
      drawBlueprint(
        drawing.stages.map((stage) => ({
          key: stage.key,
          label: `${nameIn(stage.names, locale)} · ${say(`journey:phase.${stage.phase}`)}`,
        })),
        BLUEPRINT_LANES.map((lane) => ({ key: lane, label: say(`journey:lane.${lane}`) })),
        report.steps.map((step, at) => {
          const line = weightiest(step.lines);
          // texts that are known by their stage alone stand at its first step
          const begins = report.steps[at - 1]?.stage !== step.stage;
          const ofStage = report.stages.find(({ key: stage }) => begins && stage === step.stage);
          const sentiment = step.sentiment ?? ofStage?.sentiment ?? null;
          return {
            ...{ label: nameIn(step.names, locale), stage: step.stage, lane: step.lane },
            ...{
              reached: spreadOf(step.reached),
              negative: sentiment === null ? null : { ...sentiment, point: sentiment.share },
            },
            ...{ expected: spreadOf(line?.expected), perceived: spreadOf(line?.perceived) },
            promised: line?.promised.kind === 'estimate' || line?.promised.kind === 'set' ? line.promised.point : null,
          };
        }),
        {
          words: {
            ...{ reached: say('journey:head.reached'), line: say('journey:blueprint.line') },
            negative: say('journey:blueprint.negative'),
          },
          theme: 'variables',
        },
      ),
    [drawing, report.steps, report.stages, say, locale],
  );
  const { width, height } = picture;
  const file = (form: 'csv' | 'xlsx') => journeyApi.blueprintFile(workspace, key, form);
  return (
    <Panel
      title={title}
      extra={
        <TakeAway
          what={title}
          tables={{ csv: file('csv'), xlsx: file('xlsx') }}
          picture={{ holder, name: `journey-${key}` }}
        />
      }
    >
      <div ref={holder}>
        <ScrollBox label={say('journey:blueprint.picture')}>
          <svg
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            role="img"
            aria-label={say('journey:blueprint.spoken', { steps: report.steps.length, name: title })}
          >
            <SvgTree nodes={picture.nodes} />
          </svg>
        </ScrollBox>
      </div>
      <p className="journey-quiet">
        {say('journey:blueprint.legend')} {report.withoutTexts ? say('journey:blueprint.withoutTexts') : ''}
      </p>
      <StepTable report={report} />
    </Panel>
  );
}

/** A picture has room for one dimension of a step: the one that weighs most; the table has them all. */
const weightiest = (lines: readonly StepLine[]): StepLine | undefined =>
  lines.toSorted((one, other) => other.weightShare - one.weightShare)[0];

const spreadOf = (estimate: Estimate | undefined) => (estimate?.kind === 'estimate' ? estimate : null);

const PARTS = ['expected', 'promised', 'perceived', 'gap'] as const;

function StepTable({ report }: { report: JourneyBlueprint }): ReactNode {
  const { say, locale } = useSpeech();
  const { stages } = report.journey.drawing;
  return (
    <ScrollBox label={say('journey:blueprint.table')}>
      <table className="ui-table">
        <caption className="journey-caption">{say('journey:blueprint.table')}</caption>
        <thead>
          <tr>
            {(['step', 'reached', 'negative', 'dimension', ...PARTS] as const).map((head) => (
              <th scope="col" key={head}>
                {say(`journey:head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stages.flatMap((stage) => {
            const own = report.stages.find(({ key }) => key === stage.key);
            const name = nameIn(stage.names, locale);
            return [
              <FigureRows
                key={stage.key}
                {...{ name, lines: own?.lines ?? [], sentiment: own?.sentiment ?? null, reached: null, inTens: false }}
                note={say(`journey:phase.${stage.phase}`)}
              />,
              ...report.steps
                .filter((step) => step.stage === stage.key)
                .map((step) => (
                  <FigureRows
                    key={`${stage.key}|${step.key}`}
                    {...{ name: nameIn(step.names, locale), lines: step.lines, sentiment: step.sentiment }}
                    reached={step.reached}
                    inTens={report.inTens}
                    note={say(`journey:lane.${step.lane}`)}
                  />
                )),
            ];
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}

type RowsProps = {
  name: string;
  note: string;
  reached: Estimate | null;
  inTens: boolean;
  lines: readonly StepLine[];
  sentiment: StepFigures['sentiment'];
};

function FigureRows({ name, note, reached, inTens, lines, sentiment }: RowsProps): ReactNode {
  const { say, locale } = useSpeech();
  const rows = Math.max(1, lines.length);
  const [first, ...rest] = lines;
  return (
    <>
      <tr {...(reached === null ? { className: 'journey-stage' } : {})}>
        <th scope="rowgroup" rowSpan={rows}>
          {name}
          <div className="journey-quiet">{note}</div>
        </th>
        <td rowSpan={rows}>
          {reached === null || reached.kind === 'absent' ? (
            ''
          ) : (
            <RateFigure name={`${say('journey:head.reached')} ${name}`} estimate={reached} inTens={inTens} />
          )}
        </td>
        <td rowSpan={rows}>
          {sentiment === null ? (
            ''
          ) : (
            <HowButton name={`${say('journey:head.negative')} ${name}`} method="emotion-curve">
              <b>{formatShare(sentiment.share, locale)}</b>{' '}
              <span className="sample-quiet">
                {say('marks:reading.intervalOnly', {
                  low: formatShare(sentiment.low, locale),
                  high: formatShare(sentiment.high, locale),
                })}
              </span>{' '}
              <span className="sample-quiet">
                {say('journey:blueprint.texts', {
                  count: Math.round(sentiment.texts),
                  n: formatCount(Math.round(sentiment.texts), locale),
                })}
              </span>
            </HowButton>
          )}
        </td>
        <LineCells line={first} name={name} />
      </tr>
      {rest.map((line) => (
        <tr key={`${line.dimension}|${line.touchpoint}`}>
          <LineCells line={line} name={name} />
        </tr>
      ))}
    </>
  );
}

function LineCells({ line, name }: { line: StepLine | undefined; name: string }): ReactNode {
  const { say, locale } = useSpeech();
  if (line === undefined) return PARTS.map((part) => <td key={part} />).concat(<td key="dimension" />);
  const dimension = nameIn(line.names, locale);
  return (
    <>
      <td>
        {dimension}
        {line.touchpoint === '' ? null : <div className="journey-quiet">{line.touchpoint}</div>}
      </td>
      {PARTS.map((part) => (
        <td key={part}>
          {line[part].kind === 'absent' ? (
            ''
          ) : line[part].kind === 'set' ? (
            formatCount(line[part].point, locale)
          ) : (
            <RateFigure
              name={`${say(`journey:head.${part}`)} ${dimension} ${name}`}
              estimate={line[part]}
              signed={part === 'gap'}
            />
          )}
        </td>
      ))}
    </>
  );
}
