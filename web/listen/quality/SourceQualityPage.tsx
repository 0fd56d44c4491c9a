import { nameIn } from '@plumbline/model/locale.ts';
import type { QualityDetail, SourceKey } from '@plumbline/model/quality.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ListenTabs } from '../ListenTabs.tsx';
import { AuthenticityPanel } from './AuthenticityPanel.tsx';
import { CoveragePanel } from './CoveragePanel.tsx';
import { DecisionsPanel } from './DecisionsPanel.tsx';
import { OutliersPanel } from './OutliersPanel.tsx';
import { type FenceRule, sourceQuery } from './qualityApi.ts';
import { RepresentationPanel } from './RepresentationPanel.tsx';
import { AsidePanel, DuplicatesPanel, FreshPanel, ResponsesPanel, VolumePanel } from './SourcePanels.tsx';
import '../listen.css';
import '../results/results.css';
import '../samples/samples.css';
import './quality.css';

/** One source, part by part. */
export function SourceQualityPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const { kind, source: key } = useParams({ from: '/w/$workspace/listen/quality/$kind/$source' });
  const source: SourceKey = { kind: kind === 'survey' ? 'survey' : 'import', key };
  const [rule, setRule] = useState<FenceRule>('tukey3');
  const { data, error, refetch } = useQuery({
    ...sourceQuery(workspace, source, rule),
    enabled: can('import.read'),
  });
  if (!can('import.read')) return <NoPermission permission="import.read" />;
  const names = data?.summary.names ?? null;
  const title = names === null ? (source.kind === 'import' ? key : t('quality:title')) : nameIn(names, locale);
  const subtitle =
    data === undefined
      ? undefined
      : t('quality:sourceSubtitle', {
          occasions: formatCount(data.summary.occasions, locale),
          texts: formatCount(data.summary.texts, locale),
          people: formatCount(data.summary.people, locale),
        });
  return (
    <Page>
      <ListenTabs />
      <PageHeader
        title={title}
        subtitle={subtitle}
        actions={
          <Link to="/w/$workspace/listen/quality" params={{ workspace }}>
            {t('quality:back')}
          </Link>
        }
      />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : <Parts source={source} detail={data} rule={rule} onRule={setRule} />}
    </Page>
  );
}

function Parts({
  source,
  detail,
  rule,
  onRule,
}: {
  source: SourceKey;
  detail: QualityDetail;
  rule: FenceRule;
  onRule: (rule: FenceRule) => void;
}) {
  const imported = source.kind === 'import';
  return (
    <>
      <div className="quality-grid">
        <FreshPanel summary={detail.summary} />
        <VolumePanel summary={detail.summary} />
        {imported ? <AsidePanel detail={detail} /> : <ResponsesPanel detail={detail} source={source} />}
        {imported ? <DuplicatesPanel duplicates={detail.duplicates} /> : null}
      </div>
      {imported && detail.outliers !== null ? (
        <OutliersPanel source={source} groups={detail.outliers} rule={rule} onRule={onRule} />
      ) : null}
      {imported ? <DecisionsPanel source={source.key} /> : null}
      {imported ? <AuthenticityPanel source={source.key} texts={detail.summary.texts} /> : null}
      <CoveragePanel coverage={detail.coverage} />
      <RepresentationPanel source={source} attributes={detail.attributes} populations={detail.populations} />
    </>
  );
}
