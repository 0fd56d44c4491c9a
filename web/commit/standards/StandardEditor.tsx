import type { Dimension } from '@plumbline/model/dimension.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { StandardInput } from '@plumbline/model/standard.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Input, InputNumber, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { facetsQuery, listAttributes } from '../../shell/facets.ts';
import { todayIn } from '../../shell/todayIn.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { CommitTabs } from '../CommitTabs.tsx';
import { treeQuery } from './placeQueries.ts';
import { CostRows, DepartmentRows } from './StandardRows.tsx';
import { standardQuery, standardsApi } from './standardsApi.ts';
import { unitName, unitsOf } from './unitsOf.ts';
import { useStandardWords } from './useStandardWords.ts';
import { WhatIfPanel } from './WhatIfPanel.tsx';
import '../ledger/ledger.css';
import './standards.css';

const DAY_MS = 86_400_000;
const REVIEW_DAYS = 180;

/** A standard is written, with what the past and customers say of the value beside it. */
export function StandardEditor(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can, zone } = useWorkspace();
  const { standard: id } = useParams({ strict: false }) as { standard?: string };
  const writes = can('standard.write');
  const known = useQuery({ ...standardQuery(workspace, id ?? ''), enabled: writes && id !== undefined });
  const tree = useQuery({ ...treeQuery(workspace), enabled: writes });
  if (!writes) return <NoPermission permission="standard.write" />;
  const problem = known.error ?? tree.error;
  const dimensions = (tree.data?.dimensions ?? []).filter(({ retired }) => retired === undefined);
  const ready = tree.data !== undefined && (id === undefined || known.data !== undefined);
  const [first] = dimensions;
  const start = known.data?.versions[0]?.input ?? (first === undefined ? null : blankInput(first, todayIn(zone)));
  return (
    <Page>
      <CommitTabs />
      <PageHeader title={say(id === undefined ? 'standards:editor.new' : 'standards:editor.change')} />
      {problem === null ? null : <ProblemState problem={problem} />}
      {!ready && problem === null ? <LoadingState /> : null}
      {ready && start === null ? (
        <Panel>
          <EmptyState title={say('standards:editor.noTree')} text={say('standards:editor.noTreeText')} />
        </Panel>
      ) : null}
      {ready && start !== null ? <Form key={id ?? ''} {...{ id, start, dimensions }} /> : null}
    </Page>
  );
}

function blankInput(dimension: Dimension, today: string): StandardInput {
  return {
    ...{ dimension: dimension.key, segment: null, touchpoint: null, unit: unitsOf(dimension)[0] ?? 'points' },
    value: firstValue(dimension),
    texts: {},
    from: today,
    review: new Date(Date.parse(`${today}T00:00:00Z`) + REVIEW_DAYS * DAY_MS).toISOString().slice(0, 10),
    because: '',
    departments: [{ name: dimension.department ?? '', headcount: null, signers: [] }],
    ...{ currency: '', costs: [] },
  };
}

/** Somewhere to begin: the middle of the value function. */
function firstValue({ value }: Dimension): number {
  const knots = value?.knots ?? [];
  return knots[Math.floor(knots.length / 2)]?.[0] ?? 80;
}

type Draft = { input: StandardInput; change: (part: Partial<StandardInput>) => void };

function Form({
  id,
  start,
  dimensions,
}: {
  id: string | undefined;
  start: StandardInput;
  dimensions: readonly Dimension[];
}) {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const [input, setInput] = useState(start);
  const change = (part: Partial<StandardInput>) => setInput({ ...input, ...part });
  const filled =
    input.because.trim() !== '' &&
    input.departments.length > 0 &&
    input.departments.every(({ name }) => name.trim() !== '') &&
    (input.segment === null || input.segment.value.trim() !== '');
  const save = useMutation({
    mutationFn: () =>
      id === undefined ? standardsApi.draft(workspace, input) : standardsApi.redraft(workspace, id, input),
    onSuccess: ({ id: standard }) =>
      navigate({ to: '/w/$workspace/commit/standards/$standard', params: { workspace, standard } }),
  });
  const { dimension, segment, touchpoint, unit } = input;
  const whole = segment === null || segment.value.trim() !== '' ? segment : null;
  return (
    <>
      <Panel title={say('standards:editor.what')}>
        <PlaceFields {...{ input, change, dimensions }} fixed={id !== undefined} />
      </Panel>
      <Panel title={say('standards:editor.value')}>
        <ValueFields {...{ input, change, dimensions }} />
      </Panel>
      <WhatIfPanel
        tried={{ dimension, segment: whole, touchpoint, unit, days: 90 }}
        value={input.value}
        costs={input.costs}
        currency={input.currency}
        onTake={(value) => change({ value })}
      />
      <Panel title={say('standards:editor.costs')}>
        <CostRows {...{ input, change }} />
      </Panel>
      <Panel title={say('standards:editor.departments')}>
        <DepartmentRows {...{ input, change }} />
      </Panel>
      {save.error === null ? null : <ProblemState problem={save.error} />}
      <div className="ledger-pages">
        <Button type="primary" disabled={!filled} loading={save.isPending} onClick={() => save.mutate()}>
          {say('standards:editor.save')}
        </Button>
        {filled ? null : <span className="ledger-quiet">{say('standards:editor.needs')}</span>}
      </div>
    </>
  );
}

function PlaceFields({
  input,
  change,
  dimensions,
  fixed,
}: Draft & { dimensions: readonly Dimension[]; fixed: boolean }) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = useQuery(facetsQuery(workspace));
  const facets = data?.facets ?? [];
  const valuesOf = (attribute: string) =>
    (facets.find((one) => one.attribute === attribute)?.values ?? []).map(({ value }) => ({ value, label: value }));
  const { segment, touchpoint } = input;
  return (
    <div className="ledger-fields">
      <Field label={say('standards:editor.dimension')}>
        {(field) => (
          <Select
            id={field}
            disabled={fixed}
            showSearch={{ optionFilterProp: 'label' }}
            value={input.dimension}
            onChange={(key) => {
              const chosen = dimensions.find((one) => one.key === key);
              if (chosen === undefined) return;
              const { dimension, unit, value, departments } = blankInput(chosen, input.from);
              change({ dimension, unit, value, departments, costs: [] });
            }}
            options={dimensions.map(({ key, names }) => ({ value: key, label: nameIn(names, locale) }))}
          />
        )}
      </Field>
      <Field label={say('standards:editor.segmentBy')}>
        {(field) => (
          <Select
            id={field}
            disabled={fixed}
            value={segment?.attribute ?? ''}
            onChange={(attribute) =>
              change({ segment: attribute === '' ? null : { attribute, value: valuesOf(attribute)[0]?.value ?? '' } })
            }
            options={[
              { value: '', label: say('standards:everybody') },
              ...listAttributes(facets, say).filter((one) => one.value !== 'touchpoint'),
            ]}
          />
        )}
      </Field>
      {segment === null ? null : (
        <Field label={say('standards:editor.segmentValue')}>
          {(field) => (
            <Select
              id={field}
              disabled={fixed}
              value={segment.value}
              onChange={(value) => change({ segment: { ...segment, value } })}
              options={valuesOf(segment.attribute)}
            />
          )}
        </Field>
      )}
      <Field label={say('marks:grouping.touchpoint')}>
        {(field) => (
          <Select
            id={field}
            disabled={fixed}
            value={touchpoint ?? ''}
            onChange={(value) => change({ touchpoint: value === '' ? null : value })}
            options={[{ value: '', label: say('standards:editor.everywhere') }, ...valuesOf('touchpoint')]}
          />
        )}
      </Field>
    </div>
  );
}

function ValueFields({ input, change, dimensions }: Draft & { dimensions: readonly Dimension[] }) {
  const { speech } = useStandardWords();
  const { say } = speech;
  const chosen = dimensions.find(({ key }) => key === input.dimension);
  return (
    <div className="ledger-fields">
      <Field label={say('standards:editor.number')}>
        {(field) => (
          <InputNumber
            id={field}
            value={input.value}
            onChange={(value) => (value === null ? undefined : change({ value }))}
          />
        )}
      </Field>
      <Field label={say('standards:editor.unit')}>
        {(field) => (
          <Select
            id={field}
            value={input.unit}
            onChange={(unit) =>
              change({ unit, costs: [], value: unit === 'points' || chosen === undefined ? 80 : firstValue(chosen) })
            }
            options={(chosen === undefined ? ['points'] : unitsOf(chosen)).map((value) => ({
              value,
              label: unitName(value, say),
            }))}
          />
        )}
      </Field>
      {(['from', 'review'] as const).map((name) => (
        <Field key={name} label={say(`standards:fact.${name}`)} hint={say(`standards:editor.${name}Hint`)}>
          {(field) => (
            <Input
              id={field}
              type="date"
              value={input[name]}
              onChange={({ target }) => (target.value === '' ? undefined : change({ [name]: target.value }))}
            />
          )}
        </Field>
      ))}
      <Field label={say('standards:fact.because')}>
        {(field) => (
          <Input.TextArea
            id={field}
            autoSize={{ minRows: 2 }}
            maxLength={2000}
            value={input.because}
            onChange={({ target }) => change({ because: target.value })}
          />
        )}
      </Field>
      <TextField {...{ input, change }} />
    </div>
  );
}

/** How those who deliver read it, in the language of whoever writes. */
function TextField({ input, change }: Draft) {
  const { say, locale } = useSpeech();
  const write = (text: string) => {
    const texts = { ...input.texts, [locale]: text };
    if (text === '') delete texts[locale];
    change({ texts });
  };
  return (
    <Field label={say('standards:editor.text')} hint={say('standards:editor.textHint')}>
      {(field) => (
        <Input.TextArea
          id={field}
          lang={locale}
          autoSize={{ minRows: 2 }}
          maxLength={1000}
          value={input.texts[locale] ?? ''}
          onChange={({ target }) => write(target.value)}
        />
      )}
    </Field>
  );
}
