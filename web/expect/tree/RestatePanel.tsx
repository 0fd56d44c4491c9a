import type { ExpectationTree, Restatement } from '@plumbline/model/expectationTree.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Progress } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatCount, formatMoment, formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { restatementsQuery, treeApi } from './treeApi.ts';

const TONES = { running: 'busy', done: 'good', failed: 'bad', stopped: 'neutral' } as const;

/** Stored parents that have older weights than the tree, and the job that computes them anew. */
export function RestatePanel({ saved, writes }: { saved: ExpectationTree; writes: boolean }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const [because, setBecause] = useState('');
  const { data, error } = useQuery(restatementsQuery(workspace));
  const restatements = data?.restatements ?? [];
  const running = restatements[0]?.state === 'running';
  const begin = useMutation({
    mutationFn: () => treeApi.restate(workspace, because),
    onSuccess: async () => {
      setBecause('');
      await queryClient.invalidateQueries({ queryKey: ['restatements', workspace] });
    },
  });
  // when a job has ended, other rows are older than before
  useEffect(() => {
    if (!running) void queryClient.invalidateQueries({ queryKey: ['expectationTree', workspace] });
  }, [running, workspace]);
  const { older, all } = saved.parents;
  if (older === 0 && restatements.length === 0) return null;
  return (
    <Panel title={t('expect:restate.title')}>
      <p>
        {older === 0
          ? t('expect:restate.none', { version: saved.version })
          : t('expect:restate.older', {
              older: formatCount(older, locale),
              all: formatCount(all, locale),
              share: formatShare(older / Math.max(1, all), locale),
              version: saved.version,
            })}
      </p>
      {error === null ? null : <ProblemState problem={error} />}
      {writes && older > 0 && !running ? (
        <div className="tree-fit">
          <Field label={t('expect:restate.because')} hint={t('expect:restate.hint')}>
            {(id) => (
              <Input id={id} maxLength={500} value={because} onChange={({ target }) => setBecause(target.value)} />
            )}
          </Field>
          <Button disabled={because.trim().length < 3} loading={begin.isPending} onClick={() => begin.mutate()}>
            {t('expect:restate.begin')}
          </Button>
        </div>
      ) : null}
      {begin.error === null ? null : <ProblemState problem={begin.error} />}
      <ul className="tree-log">
        {restatements.map((one) => (
          <RestateRow key={one.id} one={one} />
        ))}
      </ul>
    </Panel>
  );
}

function RestateRow({ one }: { one: Restatement }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const share = one.imports === 0 ? 1 : one.importsDone / one.imports;
  return (
    <li>
      <StatusTag tone={TONES[one.state]}>{t(`expect:restate.state.${one.state}`)}</StatusTag>{' '}
      {t('expect:restate.row', {
        version: one.version,
        by: nameOfMaker(one.by, t),
        at: formatMoment(one.startedAt, locale),
        rows: formatCount(one.rows, locale),
        because: one.because,
      })}
      {one.state === 'running' ? (
        <Progress percent={Math.round(share * 100)} aria-label={t('expect:restate.progress')} />
      ) : null}
    </li>
  );
}
