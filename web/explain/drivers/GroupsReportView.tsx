import type { DriverGroupsReport } from '@plumbline/model/driversReport.ts';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount } from '../../ui/format.ts';
import { joinNames } from '../../ui/joinNames.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { driversApi } from './driversApi.ts';
import { formatFigure, formatP } from './driverWords.ts';
import { FactorPaths } from './FactorPaths.tsx';
import { blockNames } from './PathsTable.tsx';
import { PlainTable } from './PlainTable.tsx';
import { ReportWarnings } from './ReportWarnings.tsx';
import { RunCommands } from './RunCommands.tsx';
import { Section } from './Section.tsx';
import { useBlockNames } from './useBlockNames.ts';

type Props = { report: DriverGroupsReport; run: string };
type PartProps = { report: DriverGroupsReport; tables: { csv: string; xlsx: string } };

/** Whether two groups are measured alike, and only then what differs between them. */
export function GroupsReportView({ report: found, run }: Props): ReactNode {
  const { nameModel } = useBlockNames();
  const report = { ...found, model: nameModel(found.model) };
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const tables = (table: string) => driversApi.tables(workspace, run, table);
  const groups = report.groups.map(({ name, n }) =>
    say('drivers:groups.size', { name: name === '' ? say('drivers:groups.empty') : name, n: formatCount(n, locale) }),
  );
  return (
    <div className="drivers-report">
      <p>{groups.join(' · ')}</p>
      <ReportWarnings warnings={report.warnings} nameOf={blockNames(report)} />
      {report.meansComparable ? null : <Alert type="warning" showIcon title={say('drivers:groups.meansRefused')} />}
      <Composites report={report} tables={tables('composites')} />
      <Factors report={report} tables={tables('invariance')} />
      <Paths report={report} tables={tables('pathDifferences')} />
      <FactorPaths report={report} tables={tables('factorPaths')} />
      <RunCommands commands={report.commands} modelText={null} />
    </div>
  );
}

function Composites({ report, tables }: PartProps): ReactNode {
  const { say, locale } = useSpeech();
  const nameOf = blockNames(report);
  const figure = (value: number | null, digits = 2) => formatFigure(value, { locale }, digits);
  const heads = ['correlation', 'chance', 'invariance', 'mean'];
  return (
    <Section title={say('drivers:groups.measured')} lead={say('drivers:groups.composites')} tables={tables}>
      <PlainTable
        label={say('drivers:groups.composites')}
        heads={[say('drivers:builder.block'), ...heads.map((head) => say(`drivers:groups.${head}`))]}
        rows={report.composites.map(({ key, correlation, chanceLow, invariance, mean }) => ({
          key,
          cells: [
            // a bound is missed by less than a thousandth
            ...[nameOf(key), figure(correlation, 4), figure(chanceLow, 4)],
            <StatusTag key="verdict" tone={invariance === 'none' ? 'warn' : 'good'}>
              {say(`drivers:groups.invariances.${invariance}`)}
            </StatusTag>,
            mean === null
              ? say('drivers:groups.notCompared')
              : `${figure(mean.difference)} (${say('drivers:groups.chanceRange', { low: figure(mean.chanceLow), high: figure(mean.chanceHigh) })}; ${say('drivers:paths.p')} ${formatP(mean.pAdjusted, { locale })})`,
          ],
        }))}
      />
    </Section>
  );
}

function Factors({ report, tables }: PartProps): ReactNode {
  const { say, locale } = useSpeech();
  const { measurement } = report;
  const title = say('drivers:groups.factor');
  if (measurement === null)
    return (
      <Section title={title}>
        <p className="drivers-quiet">{say('drivers:groups.factorNone')}</p>
      </Section>
    );
  const level = (name: string) => say(`drivers:groups.levels.${name}`);
  const figure = (value: number | null, digits = 3) => formatFigure(value, { locale }, digits);
  return (
    <Section
      title={title}
      lead={`${say('drivers:groups.factorHolds', { level: level(measurement.holds) })} ${say('drivers:groups.rule')}`}
      tables={tables}
    >
      <PlainTable
        label={title}
        heads={['step', 'chiSquare', 'cfiChange', 'rmseaChange', 'holds'].map((head) => say(`drivers:groups.${head}`))}
        rows={measurement.steps.map(({ from, to, holds, ...one }) => ({
          key: to,
          cells: [
            `${level(from)} → ${level(to)}`,
            `${figure(one.chiSquareDifference, 1)} (${figure(one.degreesOfFreedom, 0)}); p ${formatP(one.p, { locale })}`,
            ...[figure(one.cfiChange), figure(one.rmseaChange)],
            <StatusTag key="verdict" tone={holds ? 'good' : 'warn'}>
              {say(holds ? 'drivers:groups.yes' : 'drivers:groups.no')}
            </StatusTag>,
          ],
        }))}
      />
    </Section>
  );
}

function Paths({ report, tables }: PartProps): ReactNode {
  const { say, locale } = useSpeech();
  const nameOf = blockNames(report);
  const title = say('drivers:groups.paths');
  if (!report.pathsComparable) {
    const blocks = report.composites.filter(({ invariance }) => invariance === 'none').map(({ key }) => nameOf(key));
    return (
      <Section title={title}>
        <p>{say('drivers:groups.pathsRefused', { blocks: joinNames(blocks, locale) })}</p>
      </Section>
    );
  }
  const figure = (value: number | null) => formatFigure(value, { locale });
  const [first = '', second = ''] = report.groups.map(({ name }) => (name === '' ? say('drivers:groups.empty') : name));
  const count = report.paths.filter(({ beyondChance }) => beyondChance).length;
  return (
    <Section title={title} lead={say('drivers:groups.pathsLead', { count, all: report.paths.length })} tables={tables}>
      <PlainTable
        label={title}
        heads={[
          ...[say('drivers:paths.from'), say('drivers:paths.to'), first, second, say('drivers:groups.difference')],
          ...[say('drivers:paths.p'), say('drivers:paths.verdict')],
        ]}
        rows={report.paths.map(({ from, to, beyondChance, ...one }) => ({
          key: `${from} ${to}`,
          faint: !beyondChance,
          cells: [
            ...[nameOf(from), nameOf(to), figure(one.first), figure(one.second)],
            `${figure(one.difference)} (${say('drivers:groups.chanceRange', { low: figure(one.chanceLow), high: figure(one.chanceHigh) })})`,
            formatP(one.pAdjusted, { locale }),
            <StatusTag key="verdict" tone={beyondChance ? 'good' : 'neutral'}>
              {say(beyondChance ? 'drivers:groups.beyond' : 'drivers:groups.within')}
            </StatusTag>,
          ],
        }))}
      />
    </Section>
  );
}
