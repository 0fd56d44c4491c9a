import type { OwnModelState, OwnTextModel, VerdictWord } from '@plumbline/model/textModel.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, InputNumber, Segmented, Slider } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { Field } from '../../../ui/Field.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { reviewApi } from '../review/reviewApi.ts';

type Draft = {
  kind: OwnTextModel['kind'];
  folder: string;
  labels: Record<VerdictWord, string>;
  address: string;
  model: string;
  textsPerDayMax: number;
  band: number;
};
const WORDS: readonly VerdictWord[] = ['negative', 'neutral', 'positive'];

/** Where the model is, what its classes mean, and how much is sent. */
export function OwnModelForm({ state, onKept }: { state: OwnModelState; onKept: (state: OwnModelState) => void }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const [draft, setDraft] = useState(() => draftOf(state.settings));
  const [key, setKey] = useState('');
  const keep = useMutation({
    mutationFn: () => reviewApi.setOwn(workspace, settingsOf(draft), key === '' ? undefined : key),
    onSuccess: onKept,
  });
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const kinds = (['onnx', 'address'] as const).map((value) => ({ value, label: t(`texts:models.own.kind.${value}`) }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate();
      }}
    >
      <Segmented options={kinds} value={draft.kind} onChange={(kind) => set({ kind })} />
      <div className="models-form">
        {draft.kind === 'onnx' ? <OnnxFields draft={draft} set={set} /> : <AddressFields draft={draft} set={set} />}
        {draft.kind === 'address' ? (
          <Field label={t('texts:models.own.key')} hint={t('texts:models.own.keyHint')}>
            {(id) => (
              <Input.Password id={id} autoComplete="off" value={key} onChange={({ target }) => setKey(target.value)} />
            )}
          </Field>
        ) : null}
        <Field label={t('texts:models.own.band')} hint={t('texts:models.own.bandHint')}>
          {(id) => (
            <Slider
              {...{ id, min: 0.05, max: 0.5, step: 0.05, value: draft.band }}
              ariaLabelForHandle={t('texts:models.own.band')}
              onChange={(band) => set({ band })}
            />
          )}
        </Field>
      </div>
      {keep.error === null ? null : <ProblemState problem={keep.error} />}
      <Button type="primary" htmlType="submit" loading={keep.isPending}>
        {t('texts:models.own.keep')}
      </Button>
    </form>
  );
}

type FieldsProps = { draft: Draft; set: (change: Partial<Draft>) => void };

function OnnxFields({ draft, set }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('texts:models.own.folder')} hint={t('texts:models.own.folderHint')}>
        {(id) => <Input id={id} value={draft.folder} onChange={({ target }) => set({ folder: target.value })} />}
      </Field>
      {WORDS.map((word) => (
        <Field key={word} label={t('texts:models.own.label', { verdict: t(`texts:review.verdict.${word}`) })}>
          {(id) => (
            <Input
              id={id}
              value={draft.labels[word]}
              onChange={({ target }) => set({ labels: { ...draft.labels, [word]: target.value } })}
            />
          )}
        </Field>
      ))}
    </>
  );
}

function AddressFields({ draft, set }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('texts:models.own.address')} hint={t('texts:models.own.addressHint')}>
        {(id) => <Input id={id} value={draft.address} onChange={({ target }) => set({ address: target.value })} />}
      </Field>
      <Field label={t('texts:models.own.model')}>
        {(id) => <Input id={id} value={draft.model} onChange={({ target }) => set({ model: target.value })} />}
      </Field>
      <Field label={t('texts:models.own.perDay')}>
        {(id) => (
          <InputNumber
            {...{ id, min: 1, max: 1_000_000, value: draft.textsPerDayMax }}
            onChange={(value) => set({ textsPerDayMax: value ?? 1000 })}
          />
        )}
      </Field>
    </>
  );
}

function draftOf(settings: OwnTextModel | null): Draft {
  const labels = { negative: 'negative', neutral: '', positive: 'positive' };
  const blank: Draft = {
    ...{ kind: 'onnx', folder: '', labels, address: 'http://127.0.0.1:11434/v1', model: '' },
    ...{ textsPerDayMax: 1000, band: 0.2 },
  };
  if (settings === null) return blank;
  if (settings.kind === 'address') {
    const { kind, address, model, textsPerDayMax, band } = settings;
    return { ...blank, kind, address, model, textsPerDayMax, band };
  }
  const named = { ...labels };
  for (const word of WORDS) {
    const names = Object.entries(settings.labels).filter(([, meaning]) => meaning === word);
    named[word] = names.map(([name]) => name).join(', ');
  }
  return { ...blank, kind: 'onnx', folder: settings.folder, labels: named, band: settings.band };
}

/** Several classes of one meaning are parted by commas. */
function settingsOf({ kind, folder, labels, address, model, textsPerDayMax, band }: Draft): OwnTextModel {
  if (kind === 'address') return { kind, address, model, textsPerDayMax, timeoutSeconds: 20, atOnce: 4, band };
  const named = WORDS.flatMap((word) =>
    labels[word]
      .split(/[,，]/)
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => [name, word] as const),
  );
  return { kind, folder, labels: Object.fromEntries(named), band };
}
