import { QUADRANTS, type SwotReport } from '@plumbline/model/swot.ts';
import { useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ExpectTabs } from '../ExpectTabs.tsx';
import { FileButtons } from './FileButtons.tsx';
import { swotQuery } from './marketApi.ts';
import { SwotAdding, SwotItem } from './SwotItem.tsx';
import './market.css';

/** Strengths, weaknesses, opportunities and threats: filled from evidence, and edited by people. */
export function SwotPage(): ReactNode {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const reads = can('expectation.read');
  const { data, error, refetch } = useQuery({ ...swotQuery(workspace), enabled: reads });
  const [all, setAll] = useState(false);
  if (!reads) return <NoPermission permission="expectation.read" />;
  const dismissed = (data?.entries ?? []).filter(({ state }) => state === 'dismissed').length;
  return (
    <Page>
      <ExpectTabs />
      <PageHeader
        title={t('market:swot.title')}
        subtitle={t('market:swot.subtitle')}
        actions={<FileButtons rest="swot" />}
      />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState label={t('market:swot.loading')} /> : null}
      {data === undefined ? null : (
        <>
          <p className="market-quiet">
            {t('market:swot.about', { points: data.smallestGapPoints })}{' '}
            {data.without.map((kind) => t(`market:swot.without.${kind}`)).join(' ')}
          </p>
          {dismissed === 0 ? null : (
            <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
              {t('market:swot.showDismissed', { count: dismissed })}
            </Checkbox>
          )}
          <div className="market-quadrants">
            {QUADRANTS.map((quadrant) => (
              <QuadrantPanel key={quadrant} {...{ quadrant, all }} report={data} writes={can('expectation.write')} />
            ))}
          </div>
        </>
      )}
    </Page>
  );
}

type Shown = { quadrant: (typeof QUADRANTS)[number]; report: SwotReport; all: boolean; writes: boolean };

function QuadrantPanel({ quadrant, report, all, writes }: Shown): ReactNode {
  const { t } = useTranslation();
  const own = report.entries.filter((entry) => entry.quadrant === quadrant);
  const shown = own.filter(({ state }) => all || state === 'shown');
  return (
    <Panel title={t(`market:swot.quadrant.${quadrant}`)}>
      {shown.length === 0 ? <p className="market-quiet">{t(`market:swot.none.${quadrant}`)}</p> : null}
      <ul className="market-entries">
        {shown.map((entry) => (
          <SwotItem key={entry.entry} entry={entry} writes={writes} />
        ))}
      </ul>
      {writes ? <SwotAdding quadrant={quadrant} /> : null}
    </Panel>
  );
}
