import type { BeliefSheet } from '@plumbline/model/beliefSheet.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';
import { MeasureTabs } from '../MeasureTabs.tsx';
import { BeliefResult } from './BeliefResult.tsx';
import { sheetsQuery } from './beliefsApi.ts';
import { type BeliefsSearch, beliefsSearch } from './beliefsSearch.ts';
import { ProgressPanel } from './ProgressPanel.tsx';
import { SheetForm } from './SheetForm.tsx';
import './beliefs.css';

const PAGE = '/w/$workspace/measure/beliefs';

/** Worksheets that ask departments what they believe customers expect. */
export function BeliefsPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const search = beliefsSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const navigate = useNavigate();
  const allowed = can('belief.write');
  const { data, error, refetch } = useQuery({ ...sheetsQuery(workspace), enabled: allowed });
  if (!allowed) return <NoPermission permission="belief.write" />;
  const go = (next: BeliefsSearch): void => void navigate({ to: PAGE, params: { workspace }, search: next });
  const open = data?.sheets.find(({ id }) => id === search.sheet);
  const making = search.make === true || search.ask !== undefined;
  return (
    <Page>
      <MeasureTabs />
      <PageHeader
        title={open === undefined ? say('fivegaps:sheets.title') : open.title}
        subtitle={say('fivegaps:sheets.subtitle')}
        actions={
          making || open !== undefined ? null : (
            <Button type="primary" onClick={() => go({ make: true })}>
              {say('fivegaps:sheets.new')}
            </Button>
          )
        }
      />
      {open === undefined && !making ? null : (
        <Link to={PAGE} params={{ workspace }} search={{}}>
          {say('fivegaps:sheets.back')}
        </Link>
      )}
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {making ? <SheetForm ask={search.ask ?? null} onMade={({ id }) => go({ sheet: id })} /> : null}
      {open === undefined ? null : (
        <>
          <ProgressPanel sheet={open} />
          <BeliefResult sheet={open.id} />
        </>
      )}
      {data === undefined || making || open !== undefined ? null : <SheetList sheets={data.sheets} />}
    </Page>
  );
}

export const TONE_OF_SHEET: Record<BeliefSheet['state'], Tone> = { open: 'good', past: 'neutral', closed: 'neutral' };

function SheetList({ sheets }: { sheets: readonly BeliefSheet[] }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  if (sheets.length === 0) {
    return (
      <Panel>
        <EmptyState title={say('fivegaps:sheets.emptyTitle')} text={say('fivegaps:sheets.emptyText')} />
      </Panel>
    );
  }
  return (
    <ul className="beliefs-list">
      {sheets.map((sheet) => {
        const answered = sheet.departments.reduce((sum, one) => sum + one.answered, 0);
        return (
          <li key={sheet.id}>
            <Panel
              title={
                <Link
                  to={PAGE}
                  params={{ workspace }}
                  search={{ sheet: sheet.id }}
                  aria-label={say('fivegaps:sheets.show', { title: sheet.title })}
                >
                  {sheet.title}
                </Link>
              }
              extra={
                <StatusTag tone={TONE_OF_SHEET[sheet.state]}>{say(`fivegaps:sheets.state.${sheet.state}`)}</StatusTag>
              }
            >
              <p>
                {say('fivegaps:sheets.answered', { count: answered })} ·{' '}
                {say('fivegaps:sheets.due', { day: formatDay(sheet.due, locale) })}
              </p>
              <p className="beliefs-quiet">{sheet.departments.map(({ name }) => name).join(say('metrics:and'))}</p>
            </Panel>
          </li>
        );
      })}
    </ul>
  );
}
