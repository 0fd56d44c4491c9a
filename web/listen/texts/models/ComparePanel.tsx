import type { TextModelVersion } from '@plumbline/model/textModel.ts';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { Field } from '../../../ui/Field.tsx';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { compareQuery } from '../review/reviewApi.ts';
import { AccuracyText } from './AccuracyText.tsx';

/** Two versions on the confirmed texts that neither learnt from. */
export function ComparePanel({ models }: { models: readonly TextModelVersion[] }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const [one, setOne] = useState(0);
  const [other, setOther] = useState(models[0]?.number ?? 0);
  const { data, error, isFetching } = useQuery({
    ...compareQuery(workspace, one, other),
    enabled: one !== other,
  });
  const options = models.map(({ number }) => ({ value: number, label: t('texts:models.version', { number }) }));
  return (
    <Panel title={t('texts:models.compare.title')}>
      <div className="models-form">
        <Field label={t('texts:models.compare.one')}>
          {(id) => <Select id={id} options={options} value={one} onChange={setOne} />}
        </Field>
        <Field label={t('texts:models.compare.other')}>
          {(id) => <Select id={id} options={options} value={other} onChange={setOther} />}
        </Field>
      </div>
      {error === null ? null : <ProblemState problem={error} />}
      {isFetching ? <LoadingState /> : null}
      {data === undefined || isFetching ? null : (
        <p role="status">
          <AccuracyText name="versions" comparison={data} />{' '}
          {t('texts:models.compare.changed', { onlyBefore: data.onlyBefore, onlyAfter: data.onlyAfter })}
        </p>
      )}
    </Panel>
  );
}
