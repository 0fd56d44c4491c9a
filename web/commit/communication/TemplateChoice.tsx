import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { templatesQuery } from './communicationApi.ts';

/** One of the templates of the workspace and the house. */
export function TemplateChoice({
  value,
  onChange,
}: {
  value: string;
  onChange: (template: string) => void;
}): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = useQuery(templatesQuery(workspace));
  return (
    <Field label={say('communication:plan.template')}>
      {(id) => (
        <Select
          id={id}
          style={{ width: '100%' }}
          value={value}
          onChange={onChange}
          options={(data?.templates ?? []).map((one) => ({ value: one.id, label: one.name }))}
        />
      )}
    </Field>
  );
}
