import type { WeightMethod, WeightsReport } from '@plumbline/model/expectationWeights.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatMoment } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { weightsApi } from './weightsApi.ts';

/** One method is chosen, with its reason; its weights become the next version of the tree. */
export function ChoosePanel({ report }: { report: WeightsReport }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const { parent, methods, metric, version, choices, parents } = report;
  const ready = methods.filter(
    ({ method, weights }) => method !== 'current' && weights.length === report.children.length,
  );
  const [picked, setMethod] = useState<WeightMethod | undefined>(undefined);
  // methods become ready while one looks: the first judgements make AHP one
  const method = picked ?? ready[0]?.method;
  const [because, setBecause] = useState('');
  const choose = useMutation({
    mutationFn: (chosen: WeightMethod) =>
      weightsApi.choose(workspace, {
        ...{ parent, method: chosen, base: version, because },
        ...(metric === null ? {} : { metric }),
      }),
    onSuccess: async () => {
      await Promise.all(
        ['expectationWeights', 'expectationTree', 'treeVersions'].map((key) =>
          queryClient.invalidateQueries({ queryKey: [key, workspace] }),
        ),
      );
    },
  });
  const nameOf = (key: string): string => {
    const names = parents.find((one) => one.key === key)?.names;
    return names === undefined || names === null ? t('expect:weights.top') : nameIn(names, locale);
  };
  return (
    <Panel title={t('expect:weights.chooseTitle')}>
      {can('expectation.write') && ready.length > 0 ? (
        <div className="tree-fit">
          <div className="tree-pair">
            <Field label={t('expect:weights.method')}>
              {(id) => (
                <Select
                  id={id}
                  value={method}
                  options={ready.map((one) => ({
                    value: one.method,
                    label: t(`expect:weights.methods.${one.method}`),
                  }))}
                  onChange={setMethod}
                />
              )}
            </Field>
            <Field label={t('expect:weights.because')} hint={t('expect:weights.chooseHint')}>
              {(id) => (
                <Input id={id} maxLength={500} value={because} onChange={({ target }) => setBecause(target.value)} />
              )}
            </Field>
          </div>
          <Button
            type="primary"
            disabled={method === undefined || because.trim().length < 3}
            loading={choose.isPending}
            onClick={() => method !== undefined && choose.mutate(method)}
          >
            {t('expect:weights.choose', { version: version + 1 })}
          </Button>
          {choose.error === null ? null : <ProblemState problem={choose.error} />}
        </div>
      ) : null}
      <h3>{t('expect:weights.chosen')}</h3>
      {choices.length === 0 ? <p className="tree-quiet">{t('expect:weights.noChoice')}</p> : null}
      <ul className="tree-log">
        {choices.map((one) => (
          <li key={`${one.version} ${one.parent}`}>
            {t('expect:weights.row', {
              ...{ by: nameOfMaker(one.by, t), version: one.version, because: one.because, parent: nameOf(one.parent) },
              ...{ at: formatMoment(one.at, locale), method: t(`expect:weights.methods.${one.method}`) },
            })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
