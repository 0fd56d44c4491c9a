import { nameIn } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { ledgerQuery } from '../ledger/ledgerApi.ts';
import { runsInTime } from './runsInTime.ts';

/** Promises whose time runs: those by a date of each customer's own, and from one event to another. */
export function useRunning() {
  const { locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(ledgerQuery(workspace));
  const running = (data?.promises ?? []).filter(({ versions }) =>
    versions.some((version) => version.validFrom !== null && runsInTime(version)),
  );
  return {
    promises: running.map(({ id, names }) => ({ id, name: nameIn(names, locale) })),
    ready: data !== undefined,
    error,
    refetch,
  };
}

/** Chooses one of them; with `all` also none. */
export function PromiseSelect({
  value,
  all = false,
  onChange,
}: {
  value: string | undefined;
  all?: boolean;
  onChange: (promise: string | undefined) => void;
}): ReactNode {
  const { say } = useSpeech();
  const { promises } = useRunning();
  return (
    <Field label={say('notices:promise')}>
      {(id) => (
        <Select
          id={id}
          className="risk-select"
          value={value ?? ''}
          onChange={(chosen) => onChange(chosen === '' ? undefined : chosen)}
          options={[
            ...(all ? [{ value: '', label: say('notices:allPromises') }] : []),
            ...promises.map((one) => ({ value: one.id, label: one.name })),
          ]}
        />
      )}
    </Field>
  );
}
