import type { PromiseVersion, ServicePromise } from '@plumbline/model/servicePromise.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatMoment } from '../../ui/format.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ledgerApi } from './ledgerApi.ts';

/** Publishes what was proposed; where the past does not support it a reason is asked for, and the server has the last word. */
export function PublishPanel({
  promise,
  version,
  supported,
}: {
  promise: ServicePromise;
  version: PromiseVersion;
  supported: boolean | undefined;
}) {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const [because, setBecause] = useState('');
  const publish = useMutation({ mutationFn: () => ledgerApi.publish(workspace, promise.id, because.trim()) });
  const proposedBy = version.proposedBy ?? '';
  const proposer = nameOfMaker(promise.people[proposedBy] ?? proposedBy, say);
  return (
    <div className="ledger-publish">
      <p className="ledger-quiet">
        {say('commit:promise.proposedBy', { name: proposer, at: formatMoment(version.proposedAt ?? '', locale) })}
      </p>
      {can('promise.publish') ? (
        <>
          {supported === false ? (
            <Field label={say('commit:promise.because')} hint={say('commit:promise.becauseHint')}>
              {(id) => (
                <Input.TextArea
                  id={id}
                  rows={2}
                  maxLength={1000}
                  value={because}
                  onChange={({ target }) => setBecause(target.value)}
                />
              )}
            </Field>
          ) : null}
          {publish.error === null ? null : <ProblemState problem={publish.error} />}
          <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate()}>
            {say('commit:promise.publish')}
          </Button>
        </>
      ) : (
        <p>{say('commit:promise.waits')}</p>
      )}
    </div>
  );
}
