import type { DriverGroupsReport } from '@plumbline/model/driversReport.ts';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { joinNames } from '../../ui/joinNames.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { formatP } from './driverWords.ts';
import { blockNames } from './PathsTable.tsx';
import { PlainTable } from './PlainTable.tsx';
import { Section } from './Section.tsx';

type Props = { report: DriverGroupsReport; tables: { csv: string; xlsx: string } };

/** Paths of a covariance model in both groups, where equal loadings give them one unit. */
export function FactorPaths({ report, tables }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const nameOf = blockNames(report);
  const { factorPaths, measurement } = report;
  const title = say('drivers:groups.factorPaths');
  if (measurement === null) return null;
  if (factorPaths === null)
    return (
      <Section title={title}>
        <p>
          {say(
            measurement.holds === 'configural' ? 'drivers:groups.factorPathsRefused' : 'drivers:groups.factorPathsNone',
          )}
        </p>
      </Section>
    );
  const groups = report.groups.map(({ name }) => (name === '' ? say('drivers:groups.empty') : name));
  const count = factorPaths.filter(({ beyondChance }) => beyondChance).length;
  const heads = [
    ...[say('drivers:paths.from'), say('drivers:paths.to'), ...groups, say('drivers:groups.difference')],
    ...[say('drivers:paths.p'), say('drivers:paths.verdict')],
  ];
  return (
    <Section
      title={title}
      lead={`${say('drivers:groups.factorPathsLead')} ${say('drivers:groups.pathsLead', { count, all: factorPaths.length })}`}
      tables={tables}
    >
      <PlainTable
        label={title}
        heads={heads}
        rows={factorPaths.map(({ from, to, first, second, difference, pAdjusted, beyondChance }) => {
          const path = `${nameOf(from)} → ${nameOf(to)}`;
          return {
            key: `${from} ${to}`,
            faint: !beyondChance,
            cells: [
              ...[nameOf(from), nameOf(to)],
              <RateFigure key="first" name={joinNames([path, groups[0] ?? ''], locale)} estimate={first} />,
              <RateFigure key="second" name={joinNames([path, groups[1] ?? ''], locale)} estimate={second} />,
              <RateFigure
                key="difference"
                name={joinNames([path, say('drivers:groups.difference')], locale)}
                estimate={difference}
              />,
              formatP(pAdjusted, { locale }),
              <StatusTag key="verdict" tone={beyondChance ? 'good' : 'neutral'}>
                {say(beyondChance ? 'drivers:groups.beyond' : 'drivers:groups.within')}
              </StatusTag>,
            ],
          };
        })}
      />
    </Section>
  );
}
