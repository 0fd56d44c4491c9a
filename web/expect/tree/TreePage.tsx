import type { ExpectationTree } from '@plumbline/model/expectationTree.ts';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ExpectTabs } from '../ExpectTabs.tsx';
import { DimensionForm } from './DimensionForm.tsx';
import { RestatePanel } from './RestatePanel.tsx';
import { SavePanel } from './SavePanel.tsx';
import { StarterPanel } from './StarterPanel.tsx';
import { TreeFiles } from './TreeFiles.tsx';
import { TreeOutline } from './TreeOutline.tsx';
import { treeQuery } from './treeApi.ts';
import { useTreeDraft } from './useTreeDraft.ts';
import { VersionsPanel } from './VersionsPanel.tsx';
import './tree.css';

/** The tree of dimensions: built, described, weighed by hand, saved version by version. */
export function TreePage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const allowed = can('expectation.read');
  const { data, error, refetch } = useQuery({ ...treeQuery(workspace), enabled: allowed });
  if (!allowed) return <NoPermission permission="expectation.read" />;
  return (
    <Page>
      <ExpectTabs />
      {data === undefined ? (
        <>
          <PageHeader title={t('expect:tree.title')} subtitle={t('expect:tree.subtitle')} />
          {error === null ? <LoadingState /> : <ProblemState problem={error} onRetry={() => void refetch()} />}
        </>
      ) : (
        <TreeEditor key={`${workspace} ${data.version}`} saved={data} />
      )}
    </Page>
  );
}

function TreeEditor({ saved }: { saved: ExpectationTree }) {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const draft = useTreeDraft(workspace, saved);
  const [selected, select] = useState<string | null>(null);
  const writes = can('expectation.write');
  const one = draft.tree.find(({ key }) => key === selected) ?? null;
  const isNew = one !== null && !saved.dimensions.some(({ key }) => key === one.key);
  return (
    <>
      <PageHeader
        title={t('expect:tree.title')}
        subtitle={t('expect:tree.subtitle')}
        actions={<TreeFiles draft={draft} saved={saved} />}
      />
      {draft.changed && draft.base !== saved.version ? (
        <Alert
          type="warning"
          showIcon
          title={t('expect:tree.draftIsOld', { base: draft.base, newest: saved.version })}
          action={
            <Button size="small" onClick={draft.drop}>
              {t('expect:tree.drop')}
            </Button>
          }
        />
      ) : null}
      {draft.tree.length === 0 ? (
        <StarterPanel onChoose={draft.change} />
      ) : (
        <div className="tree-editor">
          <Panel title={t('expect:tree.outline')}>
            <TreeOutline draft={draft} saved={saved} selected={selected} onSelect={select} writes={writes} />
          </Panel>
          <Panel title={one === null ? t('expect:tree.none') : t('expect:tree.details')}>
            {one === null ? (
              <p className="tree-quiet">{t('expect:tree.choose')}</p>
            ) : (
              <DimensionForm
                key={one.key}
                one={one}
                isNew={isNew}
                draft={draft}
                use={saved.use.find(({ key }) => key === one.key)}
                writes={writes}
                onSelect={select}
              />
            )}
          </Panel>
        </div>
      )}
      {draft.changed ? <SavePanel draft={draft} saved={saved} writes={writes} onSelect={select} /> : null}
      {saved.version > 0 ? (
        <>
          <RestatePanel saved={saved} writes={writes} />
          <VersionsPanel version={saved.version} />
        </>
      ) : null}
    </>
  );
}
