import type { Mapping } from '@plumbline/model/mapping.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../shell/locale.ts';
import { useWorkspace } from '../shell/useWorkspace.ts';
import { Field } from '../ui/Field.tsx';
import { Panel } from '../ui/Panel.tsx';
import { ProblemState } from '../ui/ProblemState.tsx';
import { LinesPreview } from './LinesPreview.tsx';
import { listenApi, type NamedFile } from './listenApi.ts';
import { MappingProblems } from './MappingText.tsx';

type Props = {
  files: readonly NamedFile[];
  text: string;
  mapping: Mapping;
  savedAs: string;
  onBack: () => void;
};

/** Step 3: what will be drawn, the name to keep the mapping under, and the start of the import. */
export function ConfirmStep({ files, text, mapping, savedAs, onBack }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [name, setName] = useState(savedAs === '' ? mapping.source : savedAs);
  const check = useQuery({
    queryKey: ['check', workspace, text, files, locale],
    queryFn: ({ signal }) => listenApi.check(workspace, text, files, signal),
  });
  const run = useMutation({
    mutationFn: () => listenApi.run(workspace, text, files, name.trim()),
    onSuccess: async ({ import: id }) => {
      await client.invalidateQueries({ queryKey: ['imports', workspace] });
      await client.invalidateQueries({ queryKey: ['mappings', workspace] });
      await navigate({ to: '/w/$workspace/listen/imports/$import', params: { workspace, import: id } });
    },
  });
  const problems = check.data?.problems ?? [];
  return (
    <>
      <LinesPreview mapping={mapping} />
      {problems.length === 0 ? null : <MappingProblems problems={problems} />}
      {check.error === null ? null : <ProblemState problem={check.error} />}
      {run.error === null ? null : <ProblemState problem={run.error} />}
      <Panel title={t('listen:confirm.title')}>
        <Field label={t('listen:confirm.save')} hint={t('listen:confirm.saveHint')}>
          {(id) => (
            <Input
              id={id}
              value={name}
              maxLength={80}
              onChange={(event) => setName(event.target.value)}
              style={{ maxWidth: 360 }}
            />
          )}
        </Field>
      </Panel>
      <div className="listen-actions listen-actions-bar">
        <Button size="large" onClick={onBack}>
          {t('listen:back')}
        </Button>
        <Button
          type="primary"
          size="large"
          loading={run.isPending}
          disabled={check.isPending || problems.length > 0}
          onClick={() => run.mutate()}
        >
          {t('listen:confirm.run')}
        </Button>
      </div>
    </>
  );
}
