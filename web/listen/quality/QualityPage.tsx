import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { nameIn } from '@plumbline/model/locale.ts';
import type { SourceSummary } from '@plumbline/model/quality.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatCount } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { ListenTabs } from '../ListenTabs.tsx';
import { AsidePicture, RhythmText, VolumePicture } from './QualityPictures.tsx';
import { overviewQuery, qualityApi } from './qualityApi.ts';
import '../listen.css';
import '../results/results.css';
import '../samples/samples.css';
import './quality.css';

/** Every source: its rhythm, its volume against its own history, and the share of its rows that was put aside. */
export function QualityPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({ ...overviewQuery(workspace), enabled: can('import.read') });
  if (!can('import.read')) return <NoPermission permission="import.read" />;
  const bring = can('import.write') ? (
    <Button
      type="primary"
      icon={<UploadOutlined aria-hidden="true" />}
      onClick={() => void navigate({ to: '/w/$workspace/listen/import', params: { workspace } })}
    >
      {t('quality:empty.bring')}
    </Button>
  ) : null;
  const some = data !== undefined && data.sources.length > 0;
  const download = some ? (
    <Button href={qualityApi.csv(workspace)} icon={<DownloadOutlined aria-hidden="true" />}>
      {t('quality:export')}
    </Button>
  ) : undefined;
  return (
    <Page>
      <ListenTabs />
      <PageHeader title={t('quality:title')} subtitle={t('quality:subtitle')} actions={download} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.sources.length === 0 ? (
        <Panel>
          <EmptyState title={t('quality:empty.title')} text={t('quality:empty.text')} actions={bring} />
        </Panel>
      ) : null}
      {some ? (
        <Panel>
          <SourceTable sources={data.sources} />
        </Panel>
      ) : null}
    </Page>
  );
}

function SourceTable({ sources }: { sources: readonly SourceSummary[] }) {
  const { t } = useTranslation();
  return (
    <ScrollBox label={t('quality:title')}>
      <table className="quality-table">
        <thead>
          <tr>
            {(['source', 'fresh', 'volume', 'quarantined', 'people', 'excluded'] as const).map((head) => (
              <th
                scope="col"
                key={head}
                className={head === 'people' || head === 'excluded' ? 'quality-number' : undefined}
              >
                {t(`quality:head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sources.map((one) => (
            <SourceRow key={`${one.source.kind} ${one.source.key}`} summary={one} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function SourceRow({ summary }: { summary: SourceSummary }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const { source, names, fresh, weeksOutside, weeksJudged, quarantinedShare, people, excluded } = summary;
  const name = names === null ? source.key : nameIn(names, locale);
  return (
    <tr>
      <th scope="row">
        <Link
          to="/w/$workspace/listen/quality/$kind/$source"
          params={{ workspace, kind: source.kind, source: source.key }}
        >
          {name}
        </Link>
        <span className="quality-quiet">{t(`quality:kind.${source.kind}`)}</span>
      </th>
      <td>
        <RhythmText rhythm={fresh} />
      </td>
      <td>
        <VolumePicture summary={summary} width={180} height={44} />
        <span className="quality-quiet">
          {weeksJudged === 0
            ? t('quality:volume.tooShort')
            : t('quality:volume.outside', { count: weeksOutside, judged: weeksJudged })}
        </span>
      </td>
      <td>
        {source.kind === 'import' ? (
          <>
            <AsidePicture share={quarantinedShare} />
            <RateFigure name={`${t('quality:head.quarantined')} ${name}`} estimate={quarantinedShare} />
          </>
        ) : null}
      </td>
      <td className="quality-number">{formatCount(people, locale)}</td>
      <td className="quality-number">{formatCount(excluded, locale)}</td>
    </tr>
  );
}
