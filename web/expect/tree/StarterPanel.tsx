import type { Industry } from '@plumbline/model/expectationTree.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { startersQuery, treeApi } from './treeApi.ts';
import { addUnder, freeKey, type Tree } from './treeEdits.ts';

/** There is no tree yet: begin with one for the trade, with an empty one, or by bringing data. */
export function StarterPanel({ onChoose }: { onChoose: (tree: Tree) => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const { data, error, refetch } = useQuery(startersQuery(workspace));
  const load = useMutation({
    mutationFn: (industry: Industry) => treeApi.starter(workspace, industry),
    onSuccess: ({ dimensions }) => onChoose(dimensions),
  });
  const writes = can('expectation.write');
  const blank = addUnder([], null, freeKey([]), { [locale]: t('expect:tree.newName') });
  return (
    <Panel>
      <EmptyState
        title={t('expect:starter.title')}
        text={t('expect:starter.text')}
        actions={writes ? <Button onClick={() => onChoose(blank)}>{t('expect:starter.blank')}</Button> : undefined}
      />
      {load.error === null ? null : <ProblemState problem={load.error} />}
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      <ul className="tree-starters">
        {data?.starters.map(({ industry, parents, leaves, measured }) => (
          <li key={industry}>
            <h3>{t(`expect:starter.industry.${industry}`)}</h3>
            <p>{parents.map((names) => nameIn(names, locale)).join(t('expect:listComma'))}</p>
            <p className="tree-quiet">{t('expect:starter.holds', { leaves, measured })}</p>
            {writes ? (
              <Button
                type="primary"
                ghost
                loading={load.isPending && load.variables === industry}
                onClick={() => load.mutate(industry)}
                aria-label={t('expect:starter.useNamed', { industry: t(`expect:starter.industry.${industry}`) })}
              >
                {t('expect:starter.use')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
