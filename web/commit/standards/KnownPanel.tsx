import type { Standard, StandardVersion } from '@plumbline/model/standard.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { todayIn } from '../../shell/todayIn.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { standardsApi } from './standardsApi.ts';
import { useStandardWords } from './useStandardWords.ts';

/** Who has read the standard, and who was trained on it: counts of everybody, not a sample. */
export function KnownPanel({ standard, version }: { standard: Standard; version: StandardVersion }): ReactNode {
  const { speech } = useStandardWords();
  const { say, locale } = speech;
  const { workspace, can } = useWorkspace();
  const read = useMutation({ mutationFn: () => standardsApi.read(workspace, standard.id) });
  const { readings, trainings, trained } = version;
  const holds = version.state === 'inForce' || version.state === 'later';
  return (
    <Panel title={say('standards:known.title')}>
      <dl className="ledger-counts">
        <div>
          <dt>{say('standards:known.read')}</dt>
          <dd>{shareOf(version.read)}</dd>
        </div>
        <div>
          <dt>{say('standards:known.trained')}</dt>
          <dd>{shareOf(trained)}</dd>
        </div>
      </dl>
      <p className="ledger-quiet">{say('standards:known.counted')}</p>
      {read.error === null ? null : <ProblemState problem={read.error} />}
      {!holds ? null : standard.readByMe ? (
        <p className="ledger-good">{say('standards:known.done')}</p>
      ) : (
        <Button type="primary" loading={read.isPending} onClick={() => read.mutate()}>
          {say('standards:known.iRead')}
        </Button>
      )}
      {readings.length === 0 ? null : (
        <p className="ledger-quiet">
          {readings.map(({ by }) => nameOfMaker(standard.people[by] ?? by, say)).join(', ')}
        </p>
      )}
      {trainings.length === 0 ? null : (
        <ul className="ledger-log">
          {trainings.map(({ department, person, day }) => (
            <li key={`${department} ${person}`}>
              {say('standards:known.one', { person, department, day: formatDay(day, locale) })}
            </li>
          ))}
        </ul>
      )}
      {holds && can('standard.sign') ? <Training standard={standard} version={version} /> : null}
    </Panel>
  );

  function shareOf({ done, of }: StandardVersion['read']): string {
    if (of === null || of === 0) return say('standards:known.noTotal', { done });
    const share = new Intl.NumberFormat(locale, { style: 'percent' }).format(done / of);
    return say('standards:known.share', { done, of, share });
  }
}

function Training({ standard, version }: { standard: Standard; version: StandardVersion }) {
  const { speech } = useStandardWords();
  const { say } = speech;
  const { workspace, zone } = useWorkspace();
  const departments = version.input.departments.map(({ name }) => name);
  const [department, setDepartment] = useState(departments[0] ?? '');
  const [day, setDay] = useState(todayIn(zone));
  const [people, setPeople] = useState('');
  const names = people
    .split(/[\n,;，；、]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const train = useMutation({
    mutationFn: () => standardsApi.train(workspace, standard.id, { department, day, people: names }),
    onSuccess: () => setPeople(''),
  });
  return (
    <div className="ledger-recount">
      <Field label={say('standards:known.people')} hint={say('standards:known.peopleHint')}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 1, maxRows: 6 }}
            value={people}
            onChange={({ target }) => setPeople(target.value)}
          />
        )}
      </Field>
      <Field label={say('standards:known.department')}>
        {(id) => (
          <Select
            id={id}
            value={department}
            onChange={setDepartment}
            options={departments.map((value) => ({ value, label: value }))}
          />
        )}
      </Field>
      <Field label={say('standards:known.day')}>
        {(id) => <Input id={id} type="date" value={day} onChange={({ target }) => setDay(target.value)} />}
      </Field>
      <Button disabled={names.length === 0 || day === ''} loading={train.isPending} onClick={() => train.mutate()}>
        {say('standards:known.note')}
      </Button>
      {train.error === null ? null : <ProblemState problem={train.error} />}
    </div>
  );
}
