import type { DriversReport, ModerationFigure } from '@plumbline/model/driversReport.ts';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { joinNames } from '../../ui/joinNames.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { formatFigure, formatP } from './driverWords.ts';
import { blockNames } from './PathsTable.tsx';
import { PlainTable } from './PlainTable.tsx';
import { Section } from './Section.tsx';

type Props = { report: DriversReport; tables: { csv: string; xlsx: string } };
const HEADS = ['path', 'moderator', 'change', 'below', 'at', 'above'];

/** What changes how strong a path is, with the path where there is little, middling and much of it. */
export function ModerationsTable({ report, tables }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const nameOf = blockNames(report);
  if (report.moderations.length === 0) return null;
  const tell = ({ from, moderator, to, estimate, beyondNoise, slopes }: ModerationFigure): string => {
    const figure = (value: number | undefined) => formatFigure(value ?? null, { locale });
    const names = { from: nameOf(from), moderator: nameOf(moderator), to: nameOf(to) };
    const values = { ...names, below: figure(slopes.below?.point), above: figure(slopes.above?.point) };
    if (!beyondNoise) return say('drivers:moderation.says.noise', values);
    return say(estimate.point > 0 ? 'drivers:moderation.says.more' : 'drivers:moderation.says.less', values);
  };
  return (
    <Section title={say('drivers:moderation.title')} lead={say('drivers:moderation.lead')} tables={tables}>
      <ul className="drivers-list">
        {report.moderations.map((one) => (
          <li key={`${one.from} ${one.moderator} ${one.to}`}>{tell(one)}</li>
        ))}
      </ul>
      <PlainTable
        label={say('drivers:moderation.title')}
        heads={[
          ...HEADS.map((head) => say(`drivers:moderation.${head}`)),
          ...[say('drivers:paths.p'), say('drivers:paths.verdict')],
        ]}
        rows={report.moderations.map(({ from, moderator, to, estimate, pAdjusted, beyondNoise, slopes }) => {
          const path = `${nameOf(from)} → ${nameOf(to)}`;
          const slope = (where: 'below' | 'at' | 'above') =>
            slopes[where] === null ? (
              '–'
            ) : (
              <RateFigure
                key={where}
                name={joinNames([path, say(`drivers:moderation.${where}`)], locale)}
                estimate={slopes[where]}
              />
            );
          return {
            key: `${from} ${moderator} ${to}`,
            faint: !beyondNoise,
            cells: [
              path,
              nameOf(moderator),
              <RateFigure key="change" name={`${nameOf(moderator)} · ${path}`} estimate={estimate} />,
              ...[slope('below'), slope('at'), slope('above'), formatP(pAdjusted, { locale })],
              <StatusTag key="verdict" tone={beyondNoise ? 'good' : 'neutral'}>
                {say(beyondNoise ? 'drivers:paths.yes' : 'drivers:paths.no')}
              </StatusTag>,
            ],
          };
        })}
      />
    </Section>
  );
}
