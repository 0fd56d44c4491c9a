import { nameIn } from '@plumbline/model/locale.ts';
import type { PartiesReport } from '@plumbline/model/partiesReport.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { FilterBar } from '../FilterBar.tsx';
import '../gaps.css';
import './parties.css';
import { api } from '../../shell/api.ts';
import { facetsQuery } from '../../shell/facets.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { questionOf } from '../gapsSearch.ts';
import { promisesQuestion } from '../questions.ts';
import { useGapsSearch } from '../useGapsSearch.ts';
import { PartyPromises } from './PartyPromises.tsx';
import { PartyTable } from './PartyTable.tsx';
import { partiesAddress, partiesQuestion } from './partiesQuestion.ts';
import { PARTIES, type PartiesSearch } from './partiesSearch.ts';

/** Suppliers and staff: which of their promises to us were kept, and which share of what goes wrong is at each of them. */
export function PartiesPage({ tabs }: { tabs: ReactNode }): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { party = 'supplier', dimension } = useSearch({ from: '/w/$workspace/commit/parties' });
  const { search, change } = useGapsSearch();
  const reads = can('measure.read');
  const facets = useQuery({ ...facetsQuery(workspace), enabled: reads });
  // a period counts back from the last day that has data, which only the facets know
  const ready = reads && (search.period === undefined || search.from !== undefined || facets.data !== undefined);
  const filters = useMemo(() => {
    const { by: _by, asked: _asked, ...rest } = questionOf(search, facets.data?.period.to ?? null);
    return rest;
  }, [search, facets.data]);
  const question = { ...filters, by: party, ...(dimension === undefined ? {} : { dimension }) };
  const { data, error, refetch } = useQuery(partiesQuestion(workspace, question, ready));
  const promises = useQuery(promisesQuestion(workspace, { ...filters, by: party }, ready));
  if (!reads) return <NoPermission permission="measure.read" />;
  return (
    <Page>
      {tabs}
      <PageHeader
        title={say('commit:parties.title')}
        subtitle={say('commit:parties.subtitle')}
        actions={(['csv', 'xlsx'] as const).map((format) => (
          <Button key={format} href={api.url(partiesAddress(workspace, `.${format}`), question)} download>
            {say(`commit:export.${format}`)}
          </Button>
        ))}
      />
      <FilterBar search={search} change={change} facets={facets.data} split={false} />
      <Asked report={data} party={party} dimension={dimension} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : <Found report={data} />}
      {promises.error === null ? null : (
        <ProblemState problem={promises.error} onRetry={() => void promises.refetch()} />
      )}
      {data === undefined || data.parties.length === 0 || promises.data === undefined ? null : (
        <PartyPromises report={promises.data} party={party} />
      )}
    </Page>
  );
}

function Found({ report }: { report: PartiesReport }): ReactNode {
  const { say } = useSpeech();
  if (report.parties.length > 0) return <PartyTable report={report} />;
  return (
    <Panel>
      <EmptyState title={say(`commit:parties.none.${report.party}`)} text={say('commit:parties.noneText')} />
    </Panel>
  );
}

/** Whose share, and on which dimension what people miss is counted. */
function Asked({
  report,
  party,
  dimension,
}: {
  report: PartiesReport | undefined;
  party: (typeof PARTIES)[number];
  dimension: string | undefined;
}): ReactNode {
  const { say, locale } = useSpeech();
  const navigate = useNavigate();
  const ask = (next: Partial<Record<'party' | 'dimension', string | undefined>>): void =>
    void navigate({
      to: '.',
      search: (before: Record<string, unknown>) => ({ ...before, ...next }) as PartiesSearch as never,
      resetScroll: false,
    });
  return (
    <div className="parties-fields">
      <Segmented
        aria-label={say('commit:parties.whose')}
        value={party}
        options={PARTIES.map((value) => ({ value, label: say(`commit:parties.party.${value}`) }))}
        onChange={(value) => ask({ party: value === 'supplier' ? undefined : value })}
      />
      <Field label={say('commit:parties.dimension')}>
        {(id) => (
          <Select
            id={id}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={say('commit:parties.dimensionNone')}
            value={dimension ?? null}
            options={(report?.dimensions ?? []).map(({ dimension: value, names }) => ({
              value,
              label: nameIn(names, locale),
            }))}
            onChange={(value: string | null | undefined) => ask({ dimension: value ?? undefined })}
          />
        )}
      </Field>
    </div>
  );
}
