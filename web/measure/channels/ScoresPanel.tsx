import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { ChannelScore, ChannelsReport } from '@plumbline/model/channels.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount } from '../../ui/format.ts';
import { joinSentences } from '../../ui/joinSentences.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { channelsApi } from './channelsApi.ts';
import type { ChannelsSearch } from './channelsSearch.ts';

const FIGURES = ['converted', 'crossed', 'startedAgain', 'spent'] as const;
const NOT_ASKED = { kind: 'absent', because: 'notAsked' } as const;

/** What each channel brings: satisfaction, sales, who crossed over, and what it costs. */
export function ScoresPanel({ report, search }: { report: ChannelsReport; search: ChannelsSearch }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const metrics = report.metrics.filter(({ key }) =>
    report.scores.some((one) => one.metrics[key]?.kind === 'estimate'),
  );
  const speech = useSpeech();
  const count = (value: number | null): string => (value === null ? '–' : formatCount(value, locale));
  const money = (value: number | null, { currency }: ChannelScore): string =>
    value === null ? '–' : formatValue(value, currency, speech);
  const figure = (one: ChannelScore, name: string, estimate: Estimate) => (
    <RateFigure name={say('marks:named', { name: one.channel, what: name })} estimate={estimate} />
  );
  const said = (name: string) => say(`channels:scores.${name}`, { days: report.days });
  return (
    <Panel title={say('channels:scores.title')}>
      <p className="channels-quiet">
        {joinSentences(
          locale,
          say('channels:scores.text', { days: report.days }),
          report.scores.some(isOfPart) ? say('runs:run.sampledNote') : '',
        )}
      </p>
      <ScoreTable
        title={said('satisfied')}
        scores={report.scores}
        columns={[
          { head: said('people'), cell: ({ people }) => count(people) },
          ...metrics.map(({ key, names }) => {
            const name = nameIn(names, locale);
            return { head: name, cell: (one: ChannelScore) => figure(one, name, one.metrics[key] ?? NOT_ASKED) };
          }),
        ]}
      />
      <ScoreTable
        title={said('brought')}
        scores={report.scores}
        columns={[
          { head: said('contacts'), cell: ({ contacts }) => count(contacts) },
          { head: said('orders'), cell: ({ orders }) => count(orders) },
          ...FIGURES.map((name) => ({
            head: said(name),
            cell: (one: ChannelScore) => figure(one, said(name), one[name]),
          })),
          { head: said('costPerContact'), cell: (one) => money(one.costPerContact, one) },
          { head: said('returned'), cell: (one) => figure(one, said('returned'), one.returned) },
        ]}
      />
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

/** Of very many people a part is looked into for what they did next. */
const isOfPart = ({ people, converted }: ChannelScore): boolean =>
  people !== null && converted.kind === 'estimate' && converted.n < people;

type Column = { head: string; cell: (one: ChannelScore) => ReactNode };

function ScoreTable({
  title,
  scores,
  columns,
}: {
  title: string;
  scores: ChannelScore[];
  columns: Column[];
}): ReactNode {
  const { say } = useSpeech();
  return (
    <ScrollBox label={title}>
      <table className="ui-table channels-scores">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{say('channels:scores.channel')}</th>
            {columns.map(({ head }) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {scores.map((one) => (
            <tr key={one.channel}>
              <th scope="row">{one.channel}</th>
              {columns.map(({ head, cell }) => (
                <td key={head}>{cell(one)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
