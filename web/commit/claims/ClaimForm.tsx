import { nameIn } from '@plumbline/model/locale.ts';
import type { ClaimInput } from '@plumbline/model/market.ts';
import { PROMISE_CHANNELS } from '@plumbline/model/servicePromise.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { claimsApi, treeQuery } from './claimsApi.ts';

const BLANK: ClaimInput = {
  ...{ competitor: '', words: '', dimension: '', channel: 'advertisement', since: '', until: null, origin: '' },
};

/** What a competitor claims is entered: the words, of what, where and from which day on. */
export function ClaimForm({
  id,
  input: start,
  onDone,
}: {
  id: string | null;
  input: Partial<ClaimInput>;
  onDone: () => void;
}): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = useQuery(treeQuery(workspace));
  const [input, setInput] = useState<ClaimInput>({ ...BLANK, ...start });
  const change = (part: Partial<ClaimInput>) => setInput({ ...input, ...part });
  const save = useMutation({ mutationFn: () => claimsApi.save(workspace, input, id), onSuccess: onDone });
  const whole = [input.competitor, input.words, input.dimension, input.since, input.origin].every(
    (one) => one.trim() !== '',
  );
  const day = (value: string | null, put: (day: string) => void) => (field: string) => (
    <Input id={field} type="date" value={value ?? ''} onChange={({ target }) => put(target.value)} />
  );
  return (
    <div className="claims-form">
      <div className="claims-fields">
        {(['competitor', 'words', 'origin'] as const).map((name) => (
          <Field key={name} label={say(`market:field.${name}`)}>
            {(field) => (
              <Input
                id={field}
                maxLength={name === 'words' ? 1000 : 200}
                value={input[name]}
                onChange={({ target }) => change({ [name]: target.value })}
              />
            )}
          </Field>
        ))}
        <Field label={say('market:field.dimension')}>
          {(field) => (
            <Select
              id={field}
              showSearch
              optionFilterProp="label"
              value={input.dimension === '' ? null : input.dimension}
              onChange={(dimension: string) => change({ dimension })}
              options={(data?.dimensions ?? []).map(({ key, names }) => ({ value: key, label: nameIn(names, locale) }))}
            />
          )}
        </Field>
        <Field label={say('commit:fact.channel')}>
          {(field) => (
            <Select
              id={field}
              value={input.channel}
              onChange={(channel) => change({ channel })}
              options={PROMISE_CHANNELS.map((value) => ({ value, label: say(`commit:channel.${value}`) }))}
            />
          )}
        </Field>
        <Field label={say('market:field.from')}>{day(input.since, (since) => change({ since }))}</Field>
        <Field label={say('market:field.until')}>
          {day(input.until, (until) => change({ until: until === '' ? null : until }))}
        </Field>
      </div>
      {save.error === null ? null : <ProblemState problem={save.error} />}
      <div className="claims-buttons">
        <Button type="primary" disabled={!whole} loading={save.isPending} onClick={() => save.mutate()}>
          {say('market:save')}
        </Button>
        <Button onClick={onDone}>{say('market:cancel')}</Button>
      </div>
    </div>
  );
}
