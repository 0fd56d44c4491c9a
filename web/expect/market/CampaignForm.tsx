import { nameIn } from '@plumbline/model/locale.ts';
import type { Campaign, CampaignInput } from '@plumbline/model/market.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { facetsQuery, listAttributes } from '../../shell/facets.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ExposureFields } from './ExposureFields.tsx';
import { dimensionsQuery, marketApi } from './marketApi.ts';

const BLANK: CampaignInput = {
  ...{ name: '', content: '', channel: '', audience: '', since: '', until: '', frequency: null, cost: null },
  ...{ currency: '', dimensions: [], exposure: { kind: 'events', event: '' }, heldOut: null },
};

/** A campaign is entered: what was said, where, to whom, when, how often, at what cost, and by what its contacts are known. */
export function CampaignForm({ campaign, onDone }: { campaign: Campaign | null; onDone: () => void }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const [input, setInput] = useState<CampaignInput>(campaign?.input ?? BLANK);
  const change = (part: Partial<CampaignInput>) => setInput({ ...input, ...part });
  const save = useMutation({
    mutationFn: () => marketApi.save(workspace, 'campaigns', input, campaign?.id ?? null),
    onSuccess: onDone,
  });
  const { exposure, heldOut } = input;
  const exposed =
    exposure.kind === 'events'
      ? exposure.event !== ''
      : exposure.kind === 'attribute'
        ? exposure.attribute !== ''
        : exposure.weeks.length > 0;
  const whole =
    [input.name, input.channel, input.since, input.until].every((one) => one.trim() !== '') &&
    input.dimensions.length > 0 &&
    exposed &&
    (heldOut === null || heldOut.value.trim() !== '');
  return (
    <Panel title={say(campaign === null ? 'market:campaigns.add' : 'market:campaigns.change')}>
      <div className="market-fields">
        <WordFields input={input} change={change} />
        <NumberFields input={input} change={change} />
        <TargetFields input={input} change={change} />
        <ExposureFields exposure={exposure} onChange={(next) => change({ exposure: next })} />
      </div>
      {save.error === null ? null : <ProblemState problem={save.error} />}
      <div className="market-buttons">
        <Button type="primary" disabled={!whole} loading={save.isPending} onClick={() => save.mutate()}>
          {say('market:save')}
        </Button>
        <Button onClick={onDone}>{say('market:cancel')}</Button>
        {whole ? null : <span className="market-quiet">{say('market:campaigns.needs')}</span>}
      </div>
    </Panel>
  );
}

type Part = { input: CampaignInput; change: (part: Partial<CampaignInput>) => void };

function WordFields({ input, change }: Part): ReactNode {
  const { say } = useSpeech();
  return (
    <>
      {(['name', 'channel', 'audience', 'content'] as const).map((name) => (
        <Field key={name} label={say(`market:field.${name}`)}>
          {(id) => (
            <Input
              id={id}
              maxLength={name === 'content' ? 1000 : 200}
              value={input[name]}
              onChange={({ target }) => change({ [name]: target.value })}
            />
          )}
        </Field>
      ))}
      {(['since', 'until'] as const).map((name) => (
        <Field key={name} label={say(`market:field.${name === 'since' ? 'from' : 'until'}`)}>
          {(id) => (
            <Input
              id={id}
              type="date"
              value={input[name]}
              onChange={({ target }) => change({ [name]: target.value })}
            />
          )}
        </Field>
      ))}
    </>
  );
}

function NumberFields({ input, change }: Part): ReactNode {
  const { say } = useSpeech();
  return (
    <>
      {(['frequency', 'cost'] as const).map((name) => (
        <Field key={name} label={say(`market:field.${name}`)}>
          {(id) => <InputNumber id={id} min={0} value={input[name]} onChange={(value) => change({ [name]: value })} />}
        </Field>
      ))}
      <Field label={say('market:field.currency')}>
        {(id) => (
          <Input
            id={id}
            maxLength={10}
            value={input.currency}
            onChange={({ target }) => change({ currency: target.value })}
          />
        )}
      </Field>
    </>
  );
}

function TargetFields({ input, change }: Part): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = useQuery(dimensionsQuery(workspace));
  const { data: facets } = useQuery(facetsQuery(workspace));
  const { heldOut } = input;
  const values = facets?.facets.find(({ attribute }) => attribute === heldOut?.attribute)?.values ?? [];
  return (
    <>
      <Field label={say('market:field.dimensions')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            maxCount={10}
            optionFilterProp="label"
            value={input.dimensions}
            onChange={(dimensions: string[]) => change({ dimensions })}
            options={(data?.dimensions ?? []).map(({ key, names }) => ({ value: key, label: nameIn(names, locale) }))}
          />
        )}
      </Field>
      <Field label={say('market:field.heldOutBy')} hint={say('market:field.heldOutHint')}>
        {(id) => (
          <Select
            id={id}
            value={heldOut?.attribute ?? ''}
            onChange={(attribute: string) => change({ heldOut: attribute === '' ? null : { attribute, value: '' } })}
            options={[
              { value: '', label: say('market:field.nobodyHeldOut') },
              ...listAttributes(facets?.facets ?? [], say),
            ]}
          />
        )}
      </Field>
      {heldOut === null ? null : (
        <Field label={say('market:field.heldOutValue')}>
          {(id) => (
            <Select
              id={id}
              value={heldOut.value === '' ? null : heldOut.value}
              onChange={(value: string) => change({ heldOut: { ...heldOut, value } })}
              options={values.map(({ value }) => ({ value, label: value }))}
            />
          )}
        </Field>
      )}
    </>
  );
}
