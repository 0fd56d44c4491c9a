import { nameIn } from '@plumbline/model/locale.ts';
import {
  PORTAL_STATES,
  type Portal,
  SUGGESTION_STATUSES,
  type SuggestionRow,
  type SuggestionsPage as Suggestions,
} from '@plumbline/model/portal.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Checkbox, Input, Pagination, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { formatCount, formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { PortalFrame, STATUS_TONES } from './PortalFrame.tsx';
import { exportOf, portalQuery, suggestionsQuery } from './portalApi.ts';
import { type PortalSearch, portalSearch } from './portalSearch.ts';

/** What customers suggest: searched, filtered, counted, and as a file. */
export function SuggestionsPage(): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const search = portalSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const navigate = useNavigate();
  const change = (next: PortalSearch) => {
    const { page: _page, ...filters } = search;
    void navigate({ to: '/w/$workspace/commit/portal', params: { workspace }, search: { ...filters, ...next } });
  };
  const { data: portal } = useQuery({ ...portalQuery(workspace), enabled: can('portal.read') });
  const { data, error, refetch } = useQuery({ ...suggestionsQuery(workspace, search), enabled: can('portal.read') });
  const filtered = Object.keys(search).some((key) => key !== 'page' && key !== 'sort');
  return (
    <PortalFrame
      title={say('portal:list.title')}
      subtitle={say('portal:list.subtitle')}
      actions={(['csv', 'xlsx'] as const).map((format) => (
        <Button key={format} href={exportOf(workspace, format, search)} download>
          {say(`commit:export.${format}`)}
        </Button>
      ))}
      {...{ loading: data === undefined, error, onRetry: () => void refetch() }}
    >
      {data === undefined ? null : data.total === 0 && !filtered ? (
        <Panel>
          <EmptyState
            title={say('portal:list.empty')}
            text={say('portal:list.emptyText')}
            actions={<ToPortal portal={portal} />}
          />
        </Panel>
      ) : (
        <Panel>
          <Filters {...{ search, portal, change }} />
          {data.total === 0 ? (
            <EmptyState title={say('portal:list.nothing')} text={say('portal:list.nothingText')} />
          ) : (
            <>
              <SuggestionTable {...{ data, portal }} />
              <div className="portal-foot">
                <span role="status">
                  {say('portal:list.found', { count: data.total, shown: formatCount(data.total, locale) })}
                </span>
                <Pagination
                  current={data.page}
                  pageSize={data.pageRows}
                  total={Math.min(data.total, 10_000)}
                  showSizeChanger={false}
                  hideOnSinglePage
                  onChange={(page) => change({ page })}
                />
              </div>
            </>
          )}
        </Panel>
      )}
    </PortalFrame>
  );
}

function ToPortal({ portal }: { portal: Portal | undefined }) {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  if (portal === undefined) return null;
  return portal.settings.open ? (
    <Button href={portal.address} target="_blank" rel="noreferrer">
      {say('portal:open.visit')}
    </Button>
  ) : (
    <Button
      type="primary"
      onClick={() => void navigate({ to: '/w/$workspace/commit/portal/settings', params: { workspace } })}
    >
      {say('portal:open.setUp')}
    </Button>
  );
}

type FilterProps = { search: PortalSearch; portal: Portal | undefined; change: (next: PortalSearch) => void };

function Filters({ search, portal, change }: FilterProps) {
  const { say, locale } = useSpeech();
  const several = (name: 'status' | 'state' | 'dimension', options: { value: string; label: string }[]) => (
    <Field label={say(`portal:list.by.${name}`)}>
      {(id) => (
        <Select
          id={id}
          mode="multiple"
          allowClear
          value={search[name] ?? []}
          options={options}
          placeholder={say('portal:list.any')}
          onChange={(values: string[]) => change({ [name]: values })}
        />
      )}
    </Field>
  );
  return (
    <div className="portal-filters">
      <Field label={say('portal:list.search')}>
        {(id) => (
          <Input.Search
            id={id}
            allowClear
            maxLength={200}
            defaultValue={search.search ?? ''}
            key={search.search ?? ''}
            enterButton={say('portal:list.find')}
            onSearch={(text) => change({ search: text })}
          />
        )}
      </Field>
      {several(
        'status',
        SUGGESTION_STATUSES.map((value) => ({ value, label: say(`portal:status.${value}`) })),
      )}
      {several(
        'state',
        PORTAL_STATES.map((value) => ({ value, label: say(`portal:state.${value}`) })),
      )}
      {several(
        'dimension',
        (portal?.dimensions ?? []).map(({ key, names }) => ({ value: key, label: nameIn(names, locale) })),
      )}
      <Field label={say('portal:list.order')}>
        {(id) => (
          <Select
            id={id}
            value={search.sort ?? 'new'}
            options={['new', 'supported'].map((value) => ({ value, label: say(`portal:list.sort.${value}`) }))}
            onChange={(sort: string) => change({ sort })}
          />
        )}
      </Field>
      <Checkbox
        checked={search.merged === 'true'}
        onChange={({ target }) => change({ merged: String(target.checked) })}
      >
        {say('portal:list.merged')}
      </Checkbox>
    </div>
  );
}

const HEADS = ['supporters', 'title', 'status', 'topic', 'comments', 'made'] as const;

function SuggestionTable({ data, portal }: { data: Suggestions; portal: Portal | undefined }) {
  const { say, locale } = useSpeech();
  const nameOf = (key: string | null) => {
    const found = portal?.dimensions.find((one) => one.key === key);
    return found === undefined ? (key ?? '') : nameIn(found.names, locale);
  };
  return (
    <ScrollBox label={say('portal:list.title')}>
      <table className="commit-table portal-table">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th
                scope="col"
                key={head}
                className={head === 'supporters' || head === 'comments' ? 'commit-number' : undefined}
              >
                {say(`portal:list.head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.suggestions.map((row) => (
            <Row key={row.id} row={row} topic={nameOf(row.dimension)} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Row({ row, topic }: { row: SuggestionRow; topic: string }) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  return (
    <tr>
      <td className="commit-number">{formatCount(row.supporters, locale)}</td>
      <th scope="row">
        <Link to="/w/$workspace/commit/portal/$suggestion" params={{ workspace, suggestion: row.id }}>
          {row.title === '' ? say('portal:list.erased') : row.title}
        </Link>
        <small>
          {[
            `#${row.number}`,
            ...(row.round === null ? [] : [say('portal:list.inRound', { number: row.round })]),
            ...(row.shortlisted ? [say('portal:list.shortlisted')] : []),
            ...(row.mergedInto === null ? [] : [say('portal:list.mergedInto', { number: row.mergedInto })]),
          ].join(' · ')}
        </small>
      </th>
      <td>
        <StatusTag tone={STATUS_TONES[row.status]}>{say(`portal:status.${row.status}`)}</StatusTag>
        {row.state === 'shown' ? null : <StatusTag tone="warn">{say(`portal:state.${row.state}`)}</StatusTag>}
      </td>
      <td>{topic}</td>
      <td className="commit-number">{formatCount(row.comments, locale)}</td>
      <td>{formatDay(row.createdAt, locale)}</td>
    </tr>
  );
}
