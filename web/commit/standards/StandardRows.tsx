import type { StandardInput } from '@plumbline/model/standard.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { signersQuery } from './standardsApi.ts';

type Draft = { input: StandardInput; change: (part: Partial<StandardInput>) => void };

/** The departments that must deliver it: how many people each has, and who signs. */
export function DepartmentRows({ input: { departments }, change }: Draft): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = useQuery(signersQuery(workspace));
  const put = (at: number, part: Partial<StandardInput['departments'][number]>) =>
    change({ departments: departments.map((one, place) => (place === at ? { ...one, ...part } : one)) });
  return (
    <>
      <ul className="standards-rows">
        {departments.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name while its name is typed
          <li key={at}>
            <Field label={say('standards:editor.department')}>
              {(field) => (
                <Input
                  id={field}
                  maxLength={120}
                  value={one.name}
                  onChange={({ target }) => put(at, { name: target.value })}
                />
              )}
            </Field>
            <Field label={say('standards:editor.headcount')}>
              {(field) => (
                <InputNumber
                  id={field}
                  min={1}
                  precision={0}
                  value={one.headcount}
                  onChange={(headcount) => put(at, { headcount })}
                />
              )}
            </Field>
            <Field label={say('standards:editor.signers')}>
              {(field) => (
                <Select
                  id={field}
                  mode="multiple"
                  placeholder={say('standards:editor.anySigner')}
                  value={one.signers}
                  onChange={(signers) => put(at, { signers })}
                  options={(data?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))}
                />
              )}
            </Field>
            <Button
              disabled={departments.length === 1}
              onClick={() => change({ departments: departments.filter((_one, place) => place !== at) })}
            >
              {say('standards:editor.drop', { name: one.name })}
            </Button>
          </li>
        ))}
      </ul>
      <Button
        onClick={() => change({ departments: [...departments, { name: '', headcount: null, signers: [] }] })}
        disabled={departments.length >= 20}
      >
        {say('standards:editor.addDepartment')}
      </Button>
    </>
  );
}

/** What single values cost, as somebody estimated them; between them the slider reads a straight line. */
export function CostRows({ input: { costs, currency, value }, change }: Draft): ReactNode {
  const { say } = useSpeech();
  const put = (at: number, part: Partial<StandardInput['costs'][number]>) =>
    change({ costs: costs.map((one, place) => (place === at ? { ...one, ...part } : one)) });
  return (
    <>
      <p className="ledger-quiet">{say('standards:editor.costsHint')}</p>
      {costs.length === 0 ? null : (
        <Field label={say('standards:editor.currency')}>
          {(field) => (
            <Input
              id={field}
              maxLength={10}
              style={{ width: 120 }}
              value={currency}
              onChange={({ target }) => change({ currency: target.value })}
            />
          )}
        </Field>
      )}
      <ul className="standards-rows">
        {costs.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name while its value is typed
          <li key={at}>
            <Field label={say('standards:editor.costValue')}>
              {(field) => (
                <InputNumber id={field} value={one.value} onChange={(next) => put(at, { value: next ?? one.value })} />
              )}
            </Field>
            <Field label={say('standards:editor.costAmount')}>
              {(field) => (
                <InputNumber
                  id={field}
                  min={0}
                  value={one.amount}
                  onChange={(next) => put(at, { amount: next ?? one.amount })}
                />
              )}
            </Field>
            <Button onClick={() => change({ costs: costs.filter((_one, place) => place !== at) })}>
              {say('standards:editor.drop', { name: '' })}
            </Button>
          </li>
        ))}
      </ul>
      <Button onClick={() => change({ costs: [...costs, { value, amount: 0 }] })} disabled={costs.length >= 20}>
        {say('standards:editor.addCost')}
      </Button>
    </>
  );
}
