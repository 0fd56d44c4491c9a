import type { DriverModel, SavedDriverModel } from '@plumbline/model/driverModel.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Popconfirm, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { driversApi } from './driversApi.ts';
import { useDriversSearch } from './useDriversSearch.ts';

type Props = { saved: readonly SavedDriverModel[]; open: SavedDriverModel | null; draft: DriverModel; sound: boolean };

/** Which model is open, and keeping the one that is drawn under a name. */
export function SavedModels({ saved, open, draft, sound }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { change } = useDriversSearch();
  const [name, setName] = useState(open?.name ?? '');
  const keeping = useMutation({
    mutationFn: (asNew: boolean) => {
      const said = { name: name.trim(), model: draft };
      return asNew || open === null ? driversApi.add(workspace, said) : driversApi.change(workspace, open, said);
    },
    onSuccess: ({ id }) => change({ saved: id }),
  });
  const leaving = useMutation({
    mutationFn: (id: string) => driversApi.putAway(workspace, id),
    onSuccess: () => change({ saved: undefined }),
  });
  const problem = keeping.error ?? leaving.error;
  const usable = sound && name.trim() !== '';
  return (
    <Panel title={say('drivers:saved.title')}>
      <div className="drivers-fields">
        <Field label={say('drivers:saved.choose')}>
          {(id) => (
            <Select
              id={id}
              value={open?.id ?? ''}
              onChange={(chosen: string) => change({ saved: chosen === '' ? undefined : chosen })}
              options={[
                { value: '', label: say('drivers:saved.proposal') },
                ...saved.map((one) => ({
                  value: one.id,
                  label: say('drivers:saved.item', {
                    ...{ name: one.name, version: one.version, who: nameOfMaker(one.savedBy, say) },
                    when: formatDay(one.savedAt, locale),
                  }),
                })),
              ]}
            />
          )}
        </Field>
        {can('explain.write') ? (
          <Field label={say('drivers:saved.name')}>
            {(id) => <Input id={id} value={name} maxLength={120} onChange={({ target }) => setName(target.value)} />}
          </Field>
        ) : null}
      </div>
      {can('explain.write') ? (
        <div className="drivers-buttons">
          {open === null ? null : (
            <Button disabled={!usable} loading={keeping.isPending} onClick={() => keeping.mutate(false)}>
              {say('drivers:saved.saveVersion', { version: open.version + 1 })}
            </Button>
          )}
          <Button
            disabled={!usable || name.trim() === open?.name}
            loading={keeping.isPending}
            onClick={() => keeping.mutate(true)}
          >
            {say('drivers:saved.saveNew')}
          </Button>
          {open === null ? null : (
            <Popconfirm
              title={say('drivers:saved.sure', { name: open.name })}
              okText={say('drivers:saved.away')}
              onConfirm={() => leaving.mutate(open.id)}
            >
              <Button danger>{say('drivers:saved.away')}</Button>
            </Popconfirm>
          )}
        </div>
      ) : null}
      {problem === null ? null : <ProblemState problem={problem} />}
    </Panel>
  );
}
