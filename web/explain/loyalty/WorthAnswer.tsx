import { drawIntervalList, type IntervalRow } from '@plumbline/charts/drawIntervalList.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import type { WorthLine, WorthReport } from '@plumbline/model/worth.ts';
import { Alert } from 'antd';
import { type ReactNode, useRef } from 'react';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWidth } from '../../charts/useWidth.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatShare } from '../../ui/format.ts';
import { joinSentences } from '../../ui/joinSentences.ts';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { LoyaltyFigure } from './LoyaltyFigure.tsx';
import { loyaltyApi } from './loyaltyApi.ts';
import type { Changed } from './loyaltySearch.ts';
import { nameOfKey } from './nameChoice.ts';
import { WorthChain } from './WorthChain.tsx';
import type { WorthSearch } from './worthSearch.ts';

type Props = {
  report: WorthReport;
  run: string;
  choices: LoyaltyChoices;
  opened: string | undefined;
  change: (more: Changed<WorthSearch>) => void;
};
const WIDTH_MAX = 720;

/** Dimensions by what closing their gap is worth: a sentence, the picture, the table, the chain of the one that is opened. */
export function WorthAnswer({ report, run, choices, opened, change }: Props): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { workspace } = useWorkspace();
  const holder = useRef<HTMLDivElement>(null);
  const nameOf = (key: string) => nameOfKey(choices.gaps, key, locale);
  const [worst] = report.lines;
  const line = report.lines.find(({ dimension }) => dimension === opened) ?? worst;
  const title = say('loyalty:worth.answer');
  return (
    <div className="loyalty-answer">
      <Sentence report={report} line={worst} nameOf={nameOf} />
      <Alert type="info" showIcon title={say('loyalty:worth.association')} />
      {report.warnings.map((warning) => (
        <Alert
          key={warning}
          type="warning"
          showIcon
          title={say(`loyalty:worth.warning.${warning}`, {
            ...{ failed: report.failed, all: formatCount(report.customersInAll, locale) },
          })}
        />
      ))}
      <Picture report={report} nameOf={nameOf} holder={holder} />
      <TakeAway
        what={title}
        tables={loyaltyApi.tables(workspace, 'worth', run, 'tables')}
        picture={{ holder, name: 'worth' }}
      />
      <ScrollBox label={title}>
        <table className="ui-table">
          <caption className="ui-visually-hidden">{title}</caption>
          <thead>
            <tr>
              {(['dimension', 'money', 'gap', 'effect', 'reached', 'moneyPerCustomer', 'firstShare'] as const).map(
                (column) => (
                  <th key={column} scope="col">
                    {say(`loyalty:file.${column}`)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {report.lines.map((one) => (
              <tr key={one.dimension} aria-current={one === line ? 'true' : undefined}>
                <th scope="row">
                  <button type="button" className="loyalty-open" onClick={() => change({ dimension: one.dimension })}>
                    {nameOf(one.dimension)}
                  </button>
                </th>
                {(['money', 'gap', 'effect', 'reached', 'moneyPerCustomer'] as const).map((column) => (
                  <td key={column}>
                    <LoyaltyFigure
                      name={say(`loyalty:file.${column}`)}
                      estimate={one[column]}
                      signed={column !== 'reached'}
                    />
                  </td>
                ))}
                <td>{one.firstShare === null ? '–' : formatShare(one.firstShare, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {report.leftOut.length === 0 ? null : (
        <p className="loyalty-help">
          {say('loyalty:worth.leftOut', {
            names: report.leftOut
              .map(({ dimension, because, n }) =>
                say(`loyalty:worth.because.${because}`, { name: nameOf(dimension), n: formatCount(n, locale) }),
              )
              .join(say('loyalty:reason.and')),
          })}
        </p>
      )}
      {line === undefined ? null : <WorthChain report={report} line={line} nameOf={nameOf} metrics={choices.metrics} />}
      <p className="loyalty-help">
        {say('loyalty:worth.read', {
          ...{ customers: formatCount(report.customers, locale), occasions: formatCount(report.occasions, locale) },
          ...{ all: formatCount(report.customersInAll, locale), value: writeSum(report, speech) },
        })}
      </p>
    </div>
  );
}

function writeSum({ value }: WorthReport, speech: ReturnType<typeof useSpeech>): string {
  return value.kind === 'estimate' || value.kind === 'set' ? formatValue(value.point, value.unit, speech) : '–';
}

type SentenceProps = { report: WorthReport; line: WorthLine | undefined; nameOf: (key: string) => string };

/** What is worth most to close, and whether that is beyond noise. */
function Sentence({ report, line, nameOf }: SentenceProps): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  if (line === undefined || line.money.kind !== 'estimate')
    return <p className="loyalty-sentence">{say('loyalty:worth.says.none')}</p>;
  const { point, low, high, unit } = line.money;
  const values = {
    ...{ name: nameOf(line.dimension), worth: formatValue(-point, unit, speech) },
    ...{ low: formatValue(-high, unit, speech), high: formatValue(-low, unit, speech) },
  };
  const which = point >= 0 ? 'nothing' : high < 0 ? 'sure' : 'unsure';
  const { total } = report;
  return (
    <p className="loyalty-sentence">
      {joinSentences(
        locale,
        say(`loyalty:worth.says.${which}`, values),
        total === null || total.money.kind !== 'estimate'
          ? null
          : say('loyalty:worth.says.total', {
              worth: formatValue(-total.money.point, unit, speech),
              low: formatValue(-total.money.high, unit, speech),
              high: formatValue(-total.money.low, unit, speech),
            }),
      )}
    </p>
  );
}

function Picture({
  report,
  nameOf,
  holder,
}: {
  report: WorthReport;
  nameOf: (key: string) => string;
  holder: React.RefObject<HTMLDivElement | null>;
}): ReactNode {
  const speech = useSpeech();
  const { ref, width } = useWidth<HTMLDivElement>(WIDTH_MAX);
  // what closing brings is what the gap costs, the other way round
  const rows = report.lines.flatMap(({ dimension, money }): IntervalRow[] =>
    money.kind === 'estimate'
      ? [
          {
            name: nameOf(dimension),
            point: -money.point,
            low: -money.high,
            high: -money.low,
            real: money.high < 0 || money.low > 0,
          },
        ]
      : [],
  );
  if (rows.length === 0) return null;
  const ends = [Math.min(0, ...rows.map(({ low }) => low)), Math.max(0, ...rows.map(({ high }) => high))] as const;
  const size = Math.min(WIDTH_MAX, Math.max(240, width));
  const write = (value: number) => (value === 0 ? '0' : formatValue(value, report.currency, speech));
  const title = speech.say('loyalty:worth.axis');
  const { nodes, height } = drawIntervalList(rows, { ends, none: 0, width: size, theme: 'variables', write, title });
  return (
    <div ref={ref} className="loyalty-picture">
      <div ref={holder}>
        <svg
          role="img"
          aria-label={speech.say('loyalty:worth.picture')}
          {...{ width: size, height, viewBox: `0 0 ${size} ${height}` }}
        >
          <SvgTree nodes={nodes} />
        </svg>
      </div>
    </div>
  );
}
