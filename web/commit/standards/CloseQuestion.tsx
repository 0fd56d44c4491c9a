import type { StandardQuestion } from '@plumbline/model/standard.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { standardsApi } from './standardsApi.ts';

/** Says what came of a question, and why. */
export function CloseQuestion({ question }: { question: Pick<StandardQuestion, 'kind' | 'id'> }): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const [open, setOpen] = useState(false);
  const [outcome, setOutcome] = useState<'kept' | 'changed'>('kept');
  const [because, setBecause] = useState('');
  const close = useMutation({
    mutationFn: () => standardsApi.close(workspace, question, { outcome, because: because.trim() }),
  });
  if (!can('standard.write')) return null;
  if (!open) {
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {say('standards:question.answer')}
      </Button>
    );
  }
  return (
    <div className="standards-signing">
      <Radio.Group
        aria-label={say('standards:question.what')}
        value={outcome}
        onChange={({ target }) => setOutcome(target.value as 'kept' | 'changed')}
        options={(['kept', 'changed'] as const).map((value) => ({
          value,
          label: say(`standards:question.outcome.${value}`),
        }))}
      />
      <Input
        aria-label={say('standards:question.why')}
        placeholder={say('standards:question.why')}
        maxLength={2000}
        value={because}
        onChange={({ target }) => setBecause(target.value)}
      />
      <Button type="primary" loading={close.isPending} disabled={because.trim() === ''} onClick={() => close.mutate()}>
        {say('standards:question.save')}
      </Button>
      <Button onClick={() => setOpen(false)}>{say('commit:cancel')}</Button>
      {close.error === null ? null : <ProblemState problem={close.error} />}
    </div>
  );
}
