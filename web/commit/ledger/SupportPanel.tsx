import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, InputNumber } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ledgerApi, supportQuery } from './ledgerApi.ts';

/** How often the past must have kept a promise for it to be published without a second person. */
export function SupportPanel(): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { data, error } = useQuery(supportQuery(workspace));
  const [typed, setTyped] = useState<number | null>(null);
  const save = useMutation({ mutationFn: (percent: number) => ledgerApi.setSupport(workspace, percent / 100) });
  if (data === undefined) return error === null ? null : <ProblemState problem={error} />;
  const percent = typed ?? Math.round(data.share * 1000) / 10;
  return (
    <Panel title={say('commit:support.title')}>
      <Field label={say('commit:support.share')} hint={say('commit:support.hint')}>
        {(id) => (
          <InputNumber id={id} min={50} max={99.9} step={1} value={percent} onChange={(value) => setTyped(value)} />
        )}
      </Field>
      {save.error === null ? null : <ProblemState problem={save.error} />}
      <div className="ledger-files">
        <Button disabled={typed === null} loading={save.isPending} onClick={() => save.mutate(percent)}>
          {say('commit:support.save')}
        </Button>
        <span role="status" className="ledger-quiet">
          {save.isSuccess ? say('commit:support.saved') : ''}
        </span>
      </div>
    </Panel>
  );
}
