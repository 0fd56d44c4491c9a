import type { JourneyPaths } from '@plumbline/model/journeyFunnel.ts';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { ShareBar } from '../../charts/ShareBar.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatCount, formatShare, formatShareCell } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { MeasureTabs } from '../MeasureTabs.tsx';
import { JourneyFields } from './JourneyFields.tsx';
import { journeyApi, journeyQuery } from './journeyApi.ts';
import { questionOf } from './journeySearch.ts';
import { NoEvents } from './NoEvents.tsx';
import { useJourneySearch } from './useJourneySearch.ts';
import './journey.css';
import { joinSentences } from '../../ui/joinSentences.ts';

/** What each place on the way brings to a goal: what would be lost without it. */
export function PathsPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { search, change } = useJourneySearch('/w/$workspace/measure/journey/paths');
  const question = questionOf(search);
  const { data, error, refetch } = useQuery({
    ...journeyQuery(workspace, 'paths', question),
    enabled: can('measure.read'),
  });
  if (!can('measure.read')) return <NoPermission permission="measure.read" />;
  return (
    <Page>
      <MeasureTabs />
      <PageHeader title={say('journey:paths.title')} subtitle={say('journey:paths.subtitle')} />
      <JourneyFields search={search} change={change}>
        <Field label={say('journey:paths.goal')}>
          {(id) => (
            <Select
              id={id}
              value={search.goal ?? data?.goal ?? ''}
              options={(data?.events ?? []).map((value) => ({ value, label: value }))}
              onChange={(goal: string) => change({ goal })}
            />
          )}
        </Field>
        <Field label={say('journey:paths.by')}>
          {(id) => (
            <Select
              id={id}
              value={search.pathBy ?? 'name'}
              options={(['name', 'channel', 'touchpoint'] as const).map((value) => ({
                value,
                label: say(`journey:paths.place.${value}`),
              }))}
              onChange={(pathBy: 'name' | 'channel' | 'touchpoint') =>
                change({ pathBy: pathBy === 'name' ? undefined : pathBy })
              }
            />
          )}
        </Field>
      </JourneyFields>
      {error === null ? null : <NoEvents problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined || error !== null ? null : <PathsPanel report={data} question={question} />}
    </Page>
  );
}

type Props = { report: JourneyPaths; question: Record<string, string | string[] | undefined> };

function PathsPanel({ report, question }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { goal, cases, people, inTens, reached, chainShare, places, withheld } = report;
  const nearly = inTens ? '≈ ' : '';
  const title = say('journey:paths.panel', { goal });
  const file = (form: 'csv' | 'xlsx') => journeyApi.file(workspace, 'paths', form, question);
  return (
    <Panel title={title} extra={<TakeAway what={title} tables={{ csv: file('csv'), xlsx: file('xlsx') }} />}>
      <p className="journey-quiet">
        {joinSentences(
          locale,
          say('journey:paths.of', { cases: formatCount(cases, locale), people: formatCount(people, locale) }),
          say('journey:paths.reached'),
        )}{' '}
        <RateFigure name={say('journey:paths.reached')} estimate={reached} inTens={inTens} />
        {chainShare === null ? '' : ` · ${say('journey:paths.chain', { share: formatShare(chainShare, locale, 1) })}`}
      </p>
      <p className="journey-quiet">
        {joinSentences(
          locale,
          say('journey:paths.about'),
          withheld === 0 ? '' : say('journey:withheld', { count: withheld }),
          inTens ? say('journey:inTens') : '',
        )}
      </p>
      {places.length === 0 ? (
        <p>{say('journey:paths.none')}</p>
      ) : (
        <ScrollBox label={title}>
          <table className="ui-table">
            <thead>
              <tr>
                {(['place', 'removal', 'credit', 'visits'] as const).map((head) => (
                  <th scope="col" key={head}>
                    {say(`journey:head.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {places.map(({ place, removal, creditShare, visits }) => (
                <tr key={place}>
                  <th scope="row">{place}</th>
                  <td>
                    <ShareBar estimate={removal} />
                    <RateFigure name={`${say('journey:head.removal')} ${place}`} estimate={removal} inTens={inTens} />
                  </td>
                  <td>{creditShare === null ? '' : `${nearly}${formatShareCell(creditShare, locale)}`}</td>
                  <td>{`${nearly}${formatCount(visits, locale)}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Panel>
  );
}
