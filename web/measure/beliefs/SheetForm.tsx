import { BELIEF_LIMITS, type BeliefSheet } from '@plumbline/model/beliefSheet.ts';
import type { Dimension } from '@plumbline/model/dimension.ts';
import type { ExpectationTree } from '@plumbline/model/expectationTree.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { api } from '../../shell/api.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { makeSheet } from './beliefsApi.ts';
import { readDepartments } from './readDepartments.ts';

type Props = { ask: string | null; onMade: (sheet: BeliefSheet) => void };

/** So many dimensions are chosen at first: they are answered in two minutes. */
const CHOSEN_AT_FIRST = 10;
const DAYS_AT_FIRST = 14;
const DAY_MS = 86_400_000;

/** A new worksheet: what is asked, of which departments, until when. */
export function SheetForm({ ask, onMade }: Props): ReactNode {
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery({
    queryKey: ['expectationTree', workspace],
    queryFn: ({ signal }) => api.get<ExpectationTree>(`/api/workspaces/${workspace}/expectation/tree`, {}, { signal }),
  });
  if (error !== null) return <ProblemState problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  return <Filled dimensions={data.dimensions} ask={ask} onMade={onMade} />;
}

function Filled({ dimensions, ask, onMade }: Props & { dimensions: readonly Dimension[] }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const client = useQueryClient();
  const asked = dimensions.filter(({ retired }) => retired === undefined);
  const leaves = asked.filter(({ key }) => !asked.some(({ parent }) => parent === key));
  const owners = [...new Set(asked.flatMap(({ department }) => department ?? []))];
  const [title, setTitle] = useState(say('fivegaps:form.titleDefault'));
  const [chosen, setChosen] = useState(() =>
    ask !== null && asked.some(({ key }) => key === ask)
      ? [ask]
      : leaves.slice(0, CHOSEN_AT_FIRST).map(({ key }) => key),
  );
  const [text, setText] = useState(owners.join('\n'));
  const [due, setDue] = useState(() => new Date(Date.now() + DAYS_AT_FIRST * DAY_MS).toISOString().slice(0, 10));
  const [priorities, setPriorities] = useState(true);
  const { departments, bad } = readDepartments(text);
  const make = useMutation({
    mutationFn: () => makeSheet(workspace, { title, dimensions: chosen, departments, due, priorities }),
    onSuccess: async (sheet) => {
      await client.invalidateQueries({ queryKey: ['beliefSheets', workspace] });
      onMade(sheet);
    },
  });
  const ready = title.trim() !== '' && departments.length > 0 && bad === null && due !== '';
  return (
    <Panel title={say('fivegaps:sheets.new')}>
      <form
        className="beliefs-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) make.mutate();
        }}
      >
        <Field label={say('fivegaps:form.title')}>
          {(id) => <Input id={id} value={title} maxLength={160} onChange={({ target }) => setTitle(target.value)} />}
        </Field>
        <Field
          label={say('fivegaps:form.dimensions')}
          hint={say('fivegaps:form.dimensionsHelp', { most: BELIEF_LIMITS.dimensionsMax })}
        >
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              maxCount={BELIEF_LIMITS.dimensionsMax}
              optionFilterProp="label"
              value={chosen}
              options={asked.map(({ key, names }) => ({ value: key, label: nameIn(names, locale) }))}
              onChange={(keys: string[]) => setChosen(keys)}
            />
          )}
        </Field>
        <Field label={say('fivegaps:form.departments')} hint={say('fivegaps:form.departmentsHelp')}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={6}
              value={text}
              status={bad === null ? '' : 'error'}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        {bad === null ? null : <Alert type="error" title={say('fivegaps:form.badLine', bad)} />}
        <Field label={say('fivegaps:form.due')}>
          {(id) => <Input id={id} type="date" value={due} onChange={({ target }) => setDue(target.value)} />}
        </Field>
        <Checkbox checked={priorities} onChange={({ target }) => setPriorities(target.checked)}>
          {say('fivegaps:form.priorities')}
        </Checkbox>
        {make.error === null ? null : <ProblemState problem={make.error} />}
        <Button type="primary" htmlType="submit" disabled={!ready} loading={make.isPending}>
          {say('fivegaps:form.make')}
        </Button>
      </form>
    </Panel>
  );
}
