import type { FilePreview } from '@plumbline/model/importRun.ts';
import type { SourceDetail, SourceKind } from '@plumbline/model/source.ts';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { freshConfig, SourceFields } from './SourceFields.tsx';
import { SourceMapping } from './SourceMapping.tsx';
import { SourceTest } from './SourceTest.tsx';
import { sourcesApi } from './sourcesApi.ts';
import { useSourceWords } from './useSourceWords.ts';

const EVERY_MINUTES = [1, 5, 15, 30, 60, 180, 360, 720, 1440, 10_080];
const HOURLY = 60;

type Props = { kind: SourceKind; before: SourceDetail | null };

/** Everything that is said of a source: how it is reached, what a trial brings, what its columns mean, how often. */
export function SourceForm({ kind, before }: Props) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const [name, setName] = useState(before?.name ?? t(`sources:kind.${kind.kind}.name`));
  const [config, setConfig] = useState<Record<string, unknown>>(before?.config ?? freshConfig(kind));
  const [secret, setSecret] = useState<Record<string, string>>({});
  const [everyMinutes, setEvery] = useState(before?.everyMinutes ?? HOURLY);
  const [preview, setPreview] = useState<FilePreview | null>(null);
  const save = useMutation({
    mutationFn: (mapping: string | null) => {
      const input = {
        name,
        kind: kind.kind,
        config,
        secret,
        mapping,
        everyMinutes: kind.way === 'pushed' ? null : everyMinutes,
      };
      return before === null ? sourcesApi.make(workspace, input) : sourcesApi.change(workspace, before.id, input);
    },
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ['sources', workspace] });
      await queryClient.invalidateQueries({ queryKey: ['source', workspace, id] });
      await navigate({ to: '/w/$workspace/listen/sources/$source', params: { workspace, source: id } });
    },
  });
  // its columns are ours, so it has a mapping of its own to begin with
  const ownMapping = kind.kind === 'recordings';
  const trial = { kind: kind.kind, config, secret, ...(before === null ? {} : { source: before.id }) };
  return (
    <>
      <Panel title={t('sources:form.settings')}>
        <p className="listen-quiet">{t(`sources:kind.${kind.kind}.text`)}</p>
        <div className="source-fields">
          <Field label={t('sources:form.name')} hint={t('sources:form.nameHint')}>
            {(id) => <Input id={id} value={name} maxLength={80} onChange={({ target }) => setName(target.value)} />}
          </Field>
          {kind.way === 'pushed' ? null : <EveryField value={everyMinutes} onChange={setEvery} />}
        </div>
        <SourceFields
          kind={kind}
          config={config}
          secret={secret}
          kept={before?.secrets ?? []}
          onConfig={(field, value) => setConfig((all) => ({ ...all, [field]: value }))}
          onSecret={(field, value) => setSecret((all) => ({ ...all, [field]: value }))}
        />
        {kind.way === 'pushed' && before === null ? (
          <p className="listen-quiet">{t('sources:form.pushedText')}</p>
        ) : null}
      </Panel>
      <SourceTest kind={kind} trial={trial} preview={preview} onPreview={setPreview} />
      {save.error === null ? null : <ProblemState problem={save.error} />}
      {preview === null ? null : (
        <SourceMapping
          key={preview.file}
          preview={preview}
          before={before?.mapping ?? null}
          saving={save.isPending}
          onSave={(mapping) => save.mutate(mapping)}
        />
      )}
      {preview === null && (before !== null || ownMapping || kind.way === 'pushed') ? (
        <div className="listen-actions">
          <Button
            type={before === null && !ownMapping ? 'default' : 'primary'}
            loading={save.isPending}
            onClick={() => save.mutate(before?.mapping ?? null)}
          >
            {t(`sources:form.${before !== null ? 'saveChanges' : ownMapping ? 'save' : 'saveWithout'}`)}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function EveryField({ value, onChange }: { value: number; onChange: (minutes: number) => void }) {
  const { t } = useTranslation();
  const words = useSourceWords();
  const offered = [...new Set([...EVERY_MINUTES, value])].sort((a, b) => a - b);
  return (
    <Field label={t('sources:form.every')}>
      {(id) => (
        <Select
          id={id}
          value={value}
          options={offered.map((minutes) => ({ value: minutes, label: words.every(minutes) }))}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
