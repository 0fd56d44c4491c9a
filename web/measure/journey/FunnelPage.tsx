import { GROUPINGS } from '@plumbline/model/gapsReport.ts';
import type { JourneyFunnel } from '@plumbline/model/journeyFunnel.ts';
import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { ShareBar } from '../../charts/ShareBar.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { facetsQuery } from '../../shell/facets.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatCount } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { groupingName } from '../groupingName.ts';
import { MeasureTabs } from '../MeasureTabs.tsx';
import { FunnelHeat } from './FunnelHeat.tsx';
import { JourneyFacts } from './JourneyFacts.tsx';
import { JourneyFields } from './JourneyFields.tsx';
import { eventsQuery, journeyApi, journeyQuery } from './journeyApi.ts';
import { type JourneySearch, questionOf } from './journeySearch.ts';
import { NoEvents } from './NoEvents.tsx';
import { useJourneySearch } from './useJourneySearch.ts';
import './journey.css';
import { joinNames } from '../../ui/joinNames.ts';
import { joinSentences } from '../../ui/joinSentences.ts';

/** How far cases come, where they are lost, how long each step takes, and for whom it is worse. */
export function FunnelPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { search, change } = useJourneySearch('/w/$workspace/measure/journey/funnel');
  const question = questionOf(search);
  const { data, error, refetch } = useQuery({
    ...journeyQuery(workspace, 'funnel', question),
    enabled: can('measure.read'),
  });
  if (!can('measure.read')) return <NoPermission permission="measure.read" />;
  return (
    <Page>
      <MeasureTabs />
      <PageHeader title={say('journey:funnel.title')} subtitle={say('journey:funnel.subtitle')} />
      <JourneyFields search={search} change={change}>
        <FunnelFields search={search} change={change} />
      </JourneyFields>
      {error === null ? null : <NoEvents problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined || error !== null ? null : (
        <>
          <JourneyFacts report={data} />
          <FunnelPanel report={data} question={question} />
          {data.by === null ? null : <FunnelHeat report={data} by={groupingName(data.by, say)} />}
        </>
      )}
    </Page>
  );
}

type Props = { search: JourneySearch; change: ReturnType<typeof useJourneySearch>['change'] };

function FunnelFields({ search, change }: Props): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = useQuery(eventsQuery(workspace));
  const { data: facets } = useQuery(facetsQuery(workspace));
  const own = (facets?.facets ?? []).map(({ attribute }) => attribute).filter((name) => name.startsWith('attribute:'));
  return (
    <>
      <Field label={say('journey:funnel.steps')} hint={say('journey:funnel.stepsHint')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            allowClear
            value={search.step ?? []}
            placeholder={say('journey:funnel.usual')}
            options={(data?.events ?? []).map(({ name }) => ({ value: name, label: name }))}
            maxCount={12}
            onChange={(step: string[]) => change({ step: step.length === 0 ? undefined : step })}
          />
        )}
      </Field>
      <Field label={say('journey:funnel.by')}>
        {(id) => (
          <Select
            id={id}
            value={search.splitBy ?? ''}
            options={[
              { value: '', label: say('journey:funnel.byNone') },
              ...[...GROUPINGS, ...own].map((value) => ({ value, label: groupingName(value, say) })),
            ]}
            onChange={(splitBy: string) => change({ splitBy: splitBy === '' ? undefined : splitBy })}
          />
        )}
      </Field>
    </>
  );
}

type PanelProps = { report: JourneyFunnel; question: Record<string, string | string[] | undefined> };

function FunnelPanel({ report, question }: PanelProps): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const title = say('journey:funnel.panel');
  const file = (form: 'csv' | 'xlsx') => journeyApi.file(workspace, 'funnel', form, question);
  return (
    <Panel title={title} extra={<TakeAway what={title} tables={{ csv: file('csv'), xlsx: file('xlsx') }} />}>
      <p className="journey-quiet">
        {joinSentences(
          locale,
          say('journey:funnel.about'),
          report.steps.some(({ whole, cells }) => [whole, ...cells].some(({ rounded }) => rounded))
            ? say('journey:inTens')
            : '',
        )}
      </p>
      <ScrollBox label={title}>
        <table className="ui-table">
          <thead>
            <tr>
              {(['step', 'reached', 'dropOff', 'median', 'anyOrder'] as const).map((head) => (
                <th scope="col" key={head}>
                  {say(`journey:head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.steps.map((step) => (
              <StepRow key={step.key} step={step} locale={locale} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}

function StepRow({ step, locale }: { step: JourneyFunnel['steps'][number]; locale: Locale }): ReactNode {
  const { say } = useSpeech();
  const { names, events, whole } = step;
  const name = nameIn(names, locale);
  const others = events.filter((event) => event !== name);
  return (
    <tr>
      <th scope="row">
        {name}
        {others.length === 0 ? null : <div className="journey-quiet">{joinNames(others, locale)}</div>}
      </th>
      <td>
        <ShareBar estimate={whole.reached} />
        <RateFigure name={`${say('journey:head.reached')} ${name}`} estimate={whole.reached} inTens={whole.rounded} />
        <div className="journey-quiet">
          {whole.cases !== null
            ? `${whole.rounded ? '≈ ' : ''}${say('journey:funnel.cases', { cases: formatCount(whole.cases, locale) })}`
            : whole.reached.kind === 'withheld'
              ? null
              : say('journey:few')}
        </div>
      </td>
      {(['dropOff', 'median', 'anyOrder'] as const).map((part) => (
        <td key={part}>
          {whole[part].kind === 'absent' ? (
            ''
          ) : (
            <RateFigure
              name={`${say(`journey:head.${part}`)} ${name}`}
              estimate={whole[part]}
              inTens={whole.rounded && part !== 'median'}
            />
          )}
        </td>
      ))}
    </tr>
  );
}
