import { DownloadOutlined } from '@ant-design/icons';
import { drawPyramid, heightOfPyramid } from '@plumbline/charts/drawPyramid.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { PyramidReport } from '@plumbline/model/pyramid.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWidth } from '../../charts/useWidth.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { ExpectTabs } from '../ExpectTabs.tsx';
import { PyramidForm } from './PyramidForm.tsx';
import { pyramidApi, pyramidQuery } from './pyramidApi.ts';
import '../kano/kano.css';
import './pyramid.css';

/** The pyramid of expectation: a level counts for a person only where those beneath it are met. */
export function PyramidPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const allowed = can('expectation.read');
  const { data, error, refetch } = useQuery({ ...pyramidQuery(workspace), enabled: allowed });
  if (!allowed) return <NoPermission permission="expectation.read" />;
  const files = (['csv', 'xlsx'] as const).map((form) => (
    <Button key={form} href={pyramidApi.file(workspace, form)} icon={<DownloadOutlined aria-hidden="true" />}>
      {t(`expect:file.${form}`)}
    </Button>
  ));
  return (
    <Page>
      <ExpectTabs />
      <PageHeader title={t('expect:pyramid.title')} subtitle={t('expect:pyramid.subtitle')} actions={files} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : <PyramidPanel report={data} />}
      {data !== undefined && can('expectation.write') ? <PyramidForm key={data.version} report={data} /> : null}
    </Page>
  );
}

const WIDTH_MAX = 640;

function PyramidPanel({ report }: { report: PyramidReport }): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  const { ref, width: room } = useWidth<HTMLDivElement>(WIDTH_MAX);
  const width = Math.min(room, WIDTH_MAX);
  const height = heightOfPyramid(report.levels.length);
  // names of levels without anything in them are no picture
  const isBare = report.unused.length === report.levels.length;
  const steps = report.levels.map(({ names, counted, met }) => ({
    ...{ label: nameIn(names, locale), counted: counted.kind === 'estimate' ? counted : null },
    met: met.kind === 'estimate' ? met.point : null,
  }));
  return (
    <Panel title={t('expect:pyramid.panel')}>
      <p className="kano-quiet">{t('expect:pyramid.about')}</p>
      {isBare ? <p>{t('expect:pyramid.nothingPlaced')}</p> : null}
      <div ref={ref} className="kano-picture">
        {isBare ? null : (
          <svg
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            role="img"
            aria-label={t('expect:pyramid.spoken')}
          >
            <SvgTree nodes={drawPyramid(steps, { width, theme: 'variables' })} />
          </svg>
        )}
      </div>
      <LevelTable report={report} />
      <p>
        {t('expect:pyramid.height', { levels: report.levels.length - report.unused.length })}{' '}
        <RateFigure name={t('expect:pyramid.heightName')} estimate={report.height} />
      </p>
      <p className="kano-quiet">
        {report.dropped > 0
          ? `${t('expect:pyramid.dropped', { count: report.dropped, n: formatCount(report.dropped, locale) })} `
          : ''}
        {report.savedAt === null
          ? t('expect:pyramid.unsaved')
          : t('expect:pyramid.saved', {
              ...{ version: report.version, day: formatDay(report.savedAt, locale) },
              ...{ by: nameOfMaker(report.savedBy ?? '', t), because: report.because ?? '' },
            })}
      </p>
    </Panel>
  );
}

/** From the top down, as the picture stands. */
function LevelTable({ report }: { report: PyramidReport }): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  const parts = ['counted', 'met', 'givenBeneath'] as const;
  return (
    <ScrollBox label={t('expect:pyramid.panel')}>
      <table className="kano-table">
        <thead>
          <tr>
            <th scope="col">{t('expect:pyramid.head.level')}</th>
            {parts.map((part) => (
              <th scope="col" key={part}>
                {t(`expect:pyramid.head.${part}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.levels.toReversed().map((level) => (
            <tr key={level.key}>
              <th scope="row">
                {nameIn(level.names, locale)}
                <span className="kano-quiet">{level.dimensions.join(', ')}</span>
              </th>
              {parts.map((part) => (
                <td key={part}>
                  <RateFigure
                    name={`${t(`expect:pyramid.head.${part}`)} ${nameIn(level.names, locale)}`}
                    estimate={level[part]}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
