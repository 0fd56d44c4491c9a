import type { ExclusionEffect, ExclusionInput } from '@plumbline/model/quality.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { EffectTable } from './EffectTable.tsx';
import { qualityApi } from './qualityApi.ts';

const REASON_MIN = 3;

/** What leaving out does to each figure, and the decision with its reason. */
export function ExcludeForm({
  source,
  rule,
  occasions,
  effect,
  onDone,
}: Omit<ExclusionInput, 'reason'> & { effect: ExclusionEffect; onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const [reason, setReason] = useState('');
  const exclude = useMutation({
    mutationFn: () => qualityApi.exclude(workspace, { source, rule, reason, occasions }),
    onSuccess: async () => {
      // every figure of the workspace may have moved
      await queryClient.invalidateQueries();
      onDone();
    },
  });
  return (
    <section className="quality-effect" aria-label={t('quality:exclude.title')}>
      <h3>{t('quality:exclude.title')}</h3>
      <EffectTable effect={effect} />
      <div className="quality-actions">
        <Field label={t('quality:exclude.reason')}>
          {(id) => <Input id={id} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />}
        </Field>
        <Button
          type="primary"
          danger
          disabled={reason.trim().length < REASON_MIN}
          loading={exclude.isPending}
          onClick={() => exclude.mutate()}
        >
          {t('quality:exclude.do')}
        </Button>
        <Button onClick={onDone}>{t('quality:exclude.cancel')}</Button>
      </div>
      {exclude.error === null ? null : <ProblemState problem={exclude.error} />}
    </section>
  );
}
