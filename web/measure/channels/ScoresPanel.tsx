import type { ChannelScore, ChannelsReport } from '@plumbline/model/channels.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { channelsApi } from './channelsApi.ts';
import type { ChannelsSearch } from './channelsSearch.ts';

const FIGURES = ['converted', 'crossed', 'startedAgain', 'spent'] as const;

/** What each channel brings: satisfaction, sales, who crossed over, and what it costs. */
export function ScoresPanel({ report, search }: { report: ChannelsReport; search: ChannelsSearch }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const metrics = report.metrics.filter(({ key }) =>
    report.scores.some((one) => one.metrics[key]?.kind === 'estimate'),
  );
  const count = (value: number | null): string => (value === null ? '–' : formatCount(value, locale));
  const money = (value: number | null, { currency }: ChannelScore): string =>
    value === null ? '–' : `${value.toLocaleString(locale, { maximumFractionDigits: 2 })} ${currency}`.trim();
  return (
    <Panel title={say('channels:scores.title')}>
      <p className="channels-quiet">{say('channels:scores.text', { days: report.days })}</p>
      <ScrollBox label={say('channels:scores.title')}>
        <table className="ui-table">
          <thead>
            <tr>
              <th scope="col">{say('channels:scores.channel')}</th>
              <th scope="col">{say('channels:scores.people')}</th>
              <th scope="col">{say('channels:scores.contacts')}</th>
              {metrics.map(({ key, names }) => (
                <th key={key} scope="col">
                  {nameIn(names, locale)}
                </th>
              ))}
              <th scope="col">{say('channels:scores.orders')}</th>
              {FIGURES.map((figure) => (
                <th key={figure} scope="col">
                  {say(`channels:scores.${figure}`, { days: report.days })}
                </th>
              ))}
              <th scope="col">{say('channels:scores.costPerContact')}</th>
              <th scope="col">{say('channels:scores.returned')}</th>
            </tr>
          </thead>
          <tbody>
            {report.scores.map((one) => (
              <tr key={one.channel}>
                <th scope="row">{one.channel}</th>
                <td>{count(one.people)}</td>
                <td>{count(one.contacts)}</td>
                {metrics.map(({ key, names }) => (
                  <td key={key}>
                    <RateFigure
                      name={`${one.channel}: ${nameIn(names, locale)}`}
                      estimate={one.metrics[key] ?? { kind: 'absent', because: 'notAsked' }}
                    />
                  </td>
                ))}
                <td>{count(one.orders)}</td>
                {FIGURES.map((figure) => (
                  <td key={figure}>
                    <RateFigure
                      name={`${one.channel}: ${say(`channels:scores.${figure}`, { days: report.days })}`}
                      estimate={one[figure]}
                    />
                  </td>
                ))}
                <td>{money(one.costPerContact, one)}</td>
                <td>
                  <RateFigure name={`${one.channel}: ${say('channels:scores.returned')}`} estimate={one.returned} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <TakeAway
        what={say('channels:scores.title')}
        tables={{
          csv: channelsApi.file(workspace, 'scorecard.csv', search),
          xlsx: channelsApi.file(workspace, 'scorecard.xlsx', search),
        }}
      />
    </Panel>
  );
}
