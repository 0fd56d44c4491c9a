import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { segmentsApi } from './segmentsApi.ts';

/** Customers of another period are put into the same segments, so that it can be seen who moved. */
export function PeriodForm({ id }: { id: string }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const [period, setPeriod] = useState({ from: '', to: '' });
  const add = useMutation({
    mutationFn: () =>
      segmentsApi.addVersion(workspace, id, { from: period.from || null, to: period.to || null, run: null }),
  });
  return (
    <Panel title={say('segments:next.title')}>
      <p className="segments-quiet">{say('segments:next.help')}</p>
      <div className="segments-fields">
        {(['from', 'to'] as const).map((end) => (
          <Field key={end} label={say(`segments:ask.${end}`)}>
            {(field) => (
              <Input
                id={field}
                type="date"
                value={period[end]}
                onChange={({ target }) => setPeriod({ ...period, [end]: target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      {add.error === null ? null : <ProblemState problem={add.error} />}
      <div className="segments-buttons">
        <Button loading={add.isPending} onClick={() => add.mutate()}>
          {say('segments:next.add')}
        </Button>
      </div>
    </Panel>
  );
}
