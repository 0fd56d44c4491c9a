import type { SeedWord } from '@plumbline/model/textModel.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../shell/locale.ts';
import { queryClient } from '../../../shell/session.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { Field } from '../../../ui/Field.tsx';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { dimensionsQuery } from '../../records/recordsApi.ts';
import { reviewApi, seedsQuery } from '../review/reviewApi.ts';

/** Words that may name a dimension: two lists, of which a person takes or refuses each. */
export function SeedsPanel() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const [dimension, setDimension] = useState<string | null>(null);
  const { data } = useQuery(dimensionsQuery(workspace));
  const options = (data?.dimensions ?? []).map(({ key, names }) => ({ value: key, label: names[locale] ?? key }));
  return (
    <Panel title={t('texts:models.seeds.title')}>
      <p>{t('texts:models.seeds.text')}</p>
      <Field label={t('texts:models.seeds.dimension')}>
        {(id) => (
          <Select
            {...{ id, options, value: dimension, onChange: setDimension, showSearch: true, optionFilterProp: 'label' }}
            placeholder={t('texts:models.seeds.choose')}
          />
        )}
      </Field>
      {dimension === null ? null : <Words dimension={dimension} />}
    </Panel>
  );
}

function Words({ dimension }: { dimension: string }) {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { data, error, isPending } = useQuery(seedsQuery(workspace, dimension));
  const judge = useMutation({
    mutationFn: (word: { word: string; accepted: boolean | null }) => reviewApi.judge(workspace, dimension, [word]),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['textSeeds', workspace] }),
  });
  if (isPending) return <LoadingState />;
  if (error !== null) return <ProblemState problem={error} />;
  const busy = judge.isPending || !can('text.write');
  const list = (name: 'typical' | 'beside', words: readonly SeedWord[]) => (
    <div>
      <h3>{t(`texts:models.seeds.${name}`)}</h3>
      {words.length === 0 ? <p>{t('texts:models.seeds.none')}</p> : null}
      <ul className="models-words">
        {words.map(({ word, texts }) => (
          <li key={word} className="models-row">
            <span>{t('texts:models.seeds.word', { word, count: texts })}</span>
            <Button
              size="small"
              disabled={busy}
              onClick={() => judge.mutate({ word, accepted: true })}
              aria-label={t('texts:models.seeds.takeWord', { word })}
            >
              {t('texts:models.seeds.take')}
            </Button>
            <Button
              size="small"
              type="text"
              disabled={busy}
              onClick={() => judge.mutate({ word, accepted: false })}
              aria-label={t('texts:models.seeds.refuseWord', { word })}
            >
              {t('texts:models.seeds.refuse')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
  return (
    <>
      {judge.error === null ? null : <ProblemState problem={judge.error} />}
      {(['accepted', 'refused'] as const).map((name) =>
        data[name].length === 0 ? null : (
          <p key={name} className="models-row">
            {t(`texts:models.seeds.${name}`)}
            {data[name].map((word) => (
              <Button
                key={word}
                size="small"
                disabled={busy}
                onClick={() => judge.mutate({ word, accepted: null })}
                aria-label={t('texts:models.seeds.forgetWord', { word })}
              >
                {word} ×
              </Button>
            ))}
          </p>
        ),
      )}
      <div className="models-form">
        {list('typical', data.typical)}
        {list('beside', data.beside)}
      </div>
    </>
  );
}
