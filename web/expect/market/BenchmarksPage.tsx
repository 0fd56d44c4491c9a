import type { BenchmarksReport } from '@plumbline/model/market.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, InputNumber } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ExpectTabs } from '../ExpectTabs.tsx';
import { BenchmarkForm, type BenchmarkStart } from './BenchmarkForm.tsx';
import { BenchmarkPanel } from './BenchmarkPanel.tsx';
import { FileButtons } from './FileButtons.tsx';
import { benchmarksQuery, marketApi } from './marketApi.ts';
import { RemovedNote } from './RemovedNote.tsx';
import './market.css';

/** Own values beside those of competitors and the industry, each with where it comes from and when. */
export function BenchmarksPage(): ReactNode {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const reads = can('expectation.read');
  const { data, error, refetch } = useQuery({ ...benchmarksQuery(workspace), enabled: reads });
  const [form, setForm] = useState<BenchmarkStart | null>(null);
  const [removed, setRemoved] = useState<{ id: string; name: string } | null>(null);
  if (!reads) return <NoPermission permission="expectation.read" />;
  const writes = can('expectation.write');
  const begin = writes ? (
    <Button type="primary" onClick={() => setForm({ id: null, input: {} })}>
      {t('market:benchmarks.add')}
    </Button>
  ) : null;
  const shown = (data?.dimensions ?? []).filter(({ values, floor }) => values.length > 0 || floor !== null);
  const bare = (data?.dimensions.length ?? 0) - shown.length;
  return (
    <Page>
      <ExpectTabs />
      <PageHeader
        title={t('market:benchmarks.title')}
        subtitle={t('market:benchmarks.subtitle')}
        actions={
          <>
            <FileButtons rest="benchmarks" />
            {begin}
          </>
        }
      />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {removed === null ? null : (
        <RemovedNote
          name={removed.name}
          onRestore={() => marketApi.restore(workspace, 'benchmarks', removed.id)}
          onDone={() => setRemoved(null)}
        />
      )}
      {form === null ? null : (
        <BenchmarkForm key={form.id ?? form.input.replaces ?? 'new'} start={form} onDone={() => setForm(null)} />
      )}
      {data !== undefined && shown.length === 0 ? (
        <Panel>
          <EmptyState title={t('market:benchmarks.empty')} text={t('market:benchmarks.emptyText')} actions={begin} />
        </Panel>
      ) : null}
      {shown.map((dimension) => (
        <BenchmarkPanel
          key={dimension.key}
          dimension={dimension}
          onChange={writes ? setForm : null}
          onRemoved={setRemoved}
        />
      ))}
      {data === undefined ? null : <Facts report={data} bare={bare} writes={writes} />}
    </Page>
  );
}

function Facts({ report, bare, writes }: { report: BenchmarksReport; bare: number; writes: boolean }): ReactNode {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const [days, setDays] = useState(report.staleDays);
  const save = useMutation({ mutationFn: () => marketApi.setStaleDays(workspace, days) });
  return (
    <Panel title={t('market:benchmarks.facts')}>
      <p className="market-quiet">{t('market:benchmarks.about', { count: report.tests })}</p>
      {bare === 0 ? null : <p className="market-quiet">{t('market:benchmarks.bare', { count: bare })}</p>}
      <p className="market-quiet">
        {t('market:benchmarks.claimsAre')}{' '}
        <Link to="/w/$workspace/commit" params={{ workspace }}>
          {t('market:benchmarks.toClaims')}
        </Link>
      </p>
      {writes ? (
        <div className="market-fields">
          <Field label={t('market:benchmarks.staleDays')}>
            {(id) => (
              <InputNumber
                id={id}
                min={1}
                max={3650}
                precision={0}
                value={days}
                onChange={(value) => setDays(value ?? days)}
              />
            )}
          </Field>
          <Button disabled={days === report.staleDays} loading={save.isPending} onClick={() => save.mutate()}>
            {t('market:save')}
          </Button>
        </div>
      ) : (
        <p className="market-quiet">{t('market:benchmarks.staleAfter', { count: report.staleDays })}</p>
      )}
      {save.error === null ? null : <ProblemState problem={save.error} />}
    </Panel>
  );
}
