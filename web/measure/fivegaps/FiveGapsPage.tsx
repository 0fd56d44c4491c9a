import type { FiveGapsLine, FiveGapsReport } from '@plumbline/model/fiveGaps.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { PlaceFields } from '../../shell/PlaceFields.tsx';
import { usePlaceValues } from '../../shell/usePlaceValues.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { hasPlaces, whereSearch } from '../../shell/whereSearch.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { MeasureTabs } from '../MeasureTabs.tsx';
import { describeDominant, toneOfDominant } from './describeDominant.ts';
import { FiveGapsPanel } from './FiveGapsPanel.tsx';
import { fiveGapsQuery } from './fiveGapsApi.ts';
import { type FiveGapsSearch, fiveGapsSearch } from './fiveGapsSearch.ts';
import '../../charts/rateFigure.css';
import './fiveGaps.css';

const PAGE = '/w/$workspace/measure/five-gaps';

/** Where the service gap opens: each dimension taken apart, its dominant gap, and the evidence for each part. */
export function FiveGapsPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const search = fiveGapsSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const allowed = can('measure.read');
  const { data, error, refetch } = useQuery({ ...fiveGapsQuery(workspace, search), enabled: allowed });
  if (!allowed) return <NoPermission permission="measure.read" />;
  return (
    <Page>
      <MeasureTabs />
      <PageHeader title={say('fivegaps:page.title')} subtitle={say('fivegaps:page.subtitle')} />
      <Fields search={search} report={data} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : <Answer report={data} search={search} />}
    </Page>
  );
}

function Answer({ report, search }: { report: FiveGapsReport; search: FiveGapsSearch }): ReactNode {
  const { say } = useSpeech();
  const listed = report.lines.filter(({ line }) => search.level === undefined || line.dimension.level === search.level);
  const sorted = [...listed].sort((one, other) => pointOf(one) - pointOf(other));
  if (report.lines.length === 0) return <NoGaps search={search} />;
  const open = report.lines.find(({ line }) => line.dimension.key === search.dimension) ?? sorted[0] ?? report.lines[0];
  const known = report.lines.some(({ line }) => line.gaps.service.kind === 'estimate');
  return (
    <>
      {known || !hasPlaces(search) ? null : (
        <Alert type="info" title={say('fivegaps:few', { needed: report.cellPeopleMin })} />
      )}
      <div className="fivegaps-layout">
        <Panel title={say('fivegaps:page.list')}>
          <DimensionTable all={report.lines} lines={sorted} open={open} search={search} />
        </Panel>
        {open === undefined ? null : (
          <div className="fivegaps-open">
            <FiveGapsPanel report={report} opened={open} search={search} />
          </div>
        )}
      </div>
    </>
  );
}

/** Nothing to take apart: nothing at all, or nothing of those who were asked about. */
function NoGaps({ search }: { search: FiveGapsSearch }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const narrowed = Object.keys(whereSearch(search)).length > 0;
  const { dimension, level } = search;
  const kept = { ...(dimension === undefined ? {} : { dimension }), ...(level === undefined ? {} : { level }) };
  return (
    <Panel>
      <EmptyState
        title={say(narrowed ? 'measure:empty.filteredTitle' : 'fivegaps:empty.title')}
        text={say(narrowed ? 'measure:empty.filteredText' : 'fivegaps:empty.text')}
        actions={
          narrowed ? (
            <Link to={PAGE} params={{ workspace }} search={kept}>
              {say('measure:filter.clear')}
            </Link>
          ) : (
            <Link to="/w/$workspace/listen" params={{ workspace }}>
              {say('fivegaps:empty.action')}
            </Link>
          )
        }
      />
    </Panel>
  );
}

const pointOf = ({ line }: FiveGapsLine): number => {
  const { service } = line.gaps;
  return service.kind === 'estimate' ? service.point : Number.POSITIVE_INFINITY;
};

type TableProps = {
  /** also those that are not listed, for their names */
  all: readonly FiveGapsLine[];
  lines: readonly FiveGapsLine[];
  open: FiveGapsLine | undefined;
  search: FiveGapsSearch;
};

/** The worst first: each part of a dimension names the one it belongs to, which may stand anywhere. */
function DimensionTable({ all, lines, open, search }: TableProps): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const navigate = useNavigate();
  const { workspace } = useWorkspace();
  const go = (dimension: string): void =>
    void navigate({ to: PAGE, params: { workspace }, search: { ...search, dimension }, replace: true });
  return (
    <ScrollBox label={say('fivegaps:page.list')}>
      <table className="ui-table">
        <thead>
          <tr>
            {(['dimension', 'service', 'dominant'] as const).map((head) => (
              <th scope="col" key={head}>
                {say(`fivegaps:head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((one) => {
            const { key, names, parent } = one.line.dimension;
            const name = nameIn(names, locale);
            const above = all.find(({ line }) => line.dimension.key === parent);
            const current = open?.line.dimension.key === key;
            return (
              <tr key={key} className={current ? 'fivegaps-current' : undefined}>
                <th scope="row">
                  <Button
                    type="link"
                    className="fivegaps-name"
                    style={{ paddingInlineStart: 0 }}
                    aria-current={current ? 'true' : undefined}
                    aria-label={say('fivegaps:open', { name })}
                    onClick={() => go(key)}
                  >
                    {name}
                  </Button>
                  {above === undefined ? null : (
                    <span className="fivegaps-quiet">{nameIn(above.line.dimension.names, locale)}</span>
                  )}
                </th>
                <td>
                  <RateFigure
                    name={`${name} ${say('fivegaps:head.service')}`}
                    estimate={one.line.gaps.service}
                    signed
                  />
                </td>
                <td className={`fivegaps-${toneOfDominant(one.dominant)}`}>
                  {describeDominant(one.dominant, 'short', speech)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Fields({ search, report }: { search: FiveGapsSearch; report: FiveGapsReport | undefined }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const values = usePlaceValues();
  const set = (next: Record<string, unknown>): void =>
    void navigate({ to: PAGE, params: { workspace }, search: fiveGapsSearch(next), replace: true });
  const levels = [...new Set((report?.lines ?? []).map(({ line }) => line.dimension.level))].sort();
  return (
    <div className="fivegaps-fields">
      <Field label={say('fivegaps:field.level')}>
        {(id) => (
          <Select
            id={id}
            value={search.level ?? 0}
            options={[
              { value: 0, label: say('fivegaps:field.levelAll') },
              ...levels.map((level) => ({ value: level, label: say('fivegaps:field.levelOne', { level }) })),
            ]}
            onChange={(level: number) => set({ ...search, level })}
          />
        )}
      </Field>
      <PlaceFields {...{ search, values }} change={(place, chosen) => set({ ...search, [place]: chosen })} />
      {(['from', 'to'] as const).map((end) => (
        <Field key={end} label={say(`fivegaps:field.${end}`)}>
          {(id) => (
            <Input
              id={id}
              type="date"
              value={search[end] ?? ''}
              onChange={({ target }) => set({ ...search, [end]: target.value })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
