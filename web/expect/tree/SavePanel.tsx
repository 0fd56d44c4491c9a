import type { ExpectationTree, TreeNotice } from '@plumbline/model/expectationTree.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Space } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ChangeList } from './ChangeList.tsx';
import { reviewQuery, treeApi } from './treeApi.ts';
import type { TreeDraft } from './useTreeDraft.ts';

type Props = { draft: TreeDraft; saved: ExpectationTree; writes: boolean; onSelect: (key: string) => void };

/** What a save would change and break, and the save itself with its reason. */
export function SavePanel({ draft, saved, writes, onSelect }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const [because, setBecause] = useState('');
  const { data: review, error } = useQuery(reviewQuery(workspace, useDeferredValue(draft.tree)));
  const save = useMutation({
    mutationFn: () => treeApi.save(workspace, { base: draft.base, dimensions: [...draft.tree], because }),
    onSuccess: async (tree) => {
      draft.drop();
      queryClient.setQueryData(['expectationTree', workspace], tree);
      await queryClient.invalidateQueries({ queryKey: ['treeVersions', workspace] });
    },
  });
  const nameOf = (key: string): string => {
    const one = [...draft.tree, ...saved.dimensions].find((other) => other.key === key);
    return one === undefined ? key : nameIn(one.names, locale);
  };
  const list = (notices: readonly TreeNotice[]) => (
    <ul className="tree-notices">
      {notices.map(({ says, key, values }) => (
        <li key={`${says} ${key}`}>
          {draft.tree.some((one) => one.key === key) ? (
            <button type="button" className="tree-link" onClick={() => onSelect(key)}>
              {nameOf(key)}
            </button>
          ) : null}{' '}
          {t(`expect:notice.${says}`, {
            ...values,
            name: nameOf(key),
            better: t(`expect:tree.better.${values.better ?? 'less'}`),
            count: Number(values.occasions ?? values.count ?? 0),
          })}
        </li>
      ))}
    </ul>
  );
  const [problems, warnings] = [review?.problems ?? [], review?.warnings ?? []];
  return (
    <Panel title={t('expect:save.title')}>
      {error === null ? null : <ProblemState problem={error} />}
      <div className="tree-review" role="status">
        {problems.length > 0 ? (
          <Alert
            type="error"
            showIcon
            title={t('expect:save.problems', { count: problems.length })}
            description={list(problems)}
          />
        ) : null}
        {warnings.length > 0 ? (
          <Alert
            type="warning"
            showIcon
            title={t('expect:save.warnings', { count: warnings.length })}
            description={list(warnings)}
          />
        ) : null}
      </div>
      <h3>{t('expect:save.changes', { base: saved.version })}</h3>
      {review === undefined ? null : <ChangeList changes={review.changes} nameOf={nameOf} />}
      {writes ? (
        <>
          <Field label={t('expect:save.because')} hint={t('expect:save.becauseHint')}>
            {(id) => (
              <Input id={id} maxLength={500} value={because} onChange={({ target }) => setBecause(target.value)} />
            )}
          </Field>
          <Space wrap>
            <Button
              type="primary"
              disabled={problems.length > 0 || because.trim().length < 3}
              loading={save.isPending}
              onClick={() => save.mutate()}
            >
              {t('expect:save.do', { version: saved.version + 1 })}
            </Button>
            <Button onClick={draft.drop}>{t('expect:tree.drop')}</Button>
          </Space>
        </>
      ) : null}
      {save.error === null ? null : <ProblemState problem={save.error} />}
    </Panel>
  );
}
