import type { DriverColumns, DriverModel } from '@plumbline/model/driverModel.ts';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Field } from '../../ui/Field.tsx';
import { type DriversSearch, RESAMPLES, SEARCH_CHOICES } from './driversSearch.ts';
import { UnitFields } from './UnitFields.tsx';
import { useBlockNames } from './useBlockNames.ts';
import { useDriversSearch } from './useDriversSearch.ts';

type Choice = keyof typeof SEARCH_CHOICES;

/** How a model is computed, and for whom; everything stands in the address. */
export function SettingsFields({ model, columns }: { model: DriverModel; columns: DriverColumns }): ReactNode {
  const { say } = useSpeech();
  const { search, change } = useDriversSearch();
  const { nameModel } = useBlockNames();
  const method = search.method ?? 'pls';
  const targets = nameModel(model).blocks.filter(({ key }) => model.paths.some(({ to }) => to === key));
  return (
    <div className="drivers-fields">
      <ChoiceField name="method" choices={SEARCH_CHOICES.method} />
      {method === 'pls' ? (
        <>
          <ChoiceField name="scheme" choices={SEARCH_CHOICES.scheme} />
          <ChoiceField name="interval" choices={SEARCH_CHOICES.interval} />
          {(model.moderations ?? []).length > 0 ? null : (
            <ChoiceField name="correction" choices={SEARCH_CHOICES.correction} />
          )}
          <ChoiceField name="missing" choices={['listwise', 'mean']} />
          <Field label={say('drivers:settings.resamples')}>
            {(id) => (
              <Select
                id={id}
                value={search.resamples ?? 1000}
                onChange={(resamples) => change({ resamples })}
                options={RESAMPLES.map((value) => ({ value, label: String(value) }))}
              />
            )}
          </Field>
          <Field label={say('drivers:settings.target')}>
            {(id) => (
              <Select
                id={id}
                value={targetOf(search, model)}
                onChange={(target) => change({ target })}
                options={targets.map(({ key, name }) => ({ value: key, label: name }))}
              />
            )}
          </Field>
        </>
      ) : (
        <>
          <ChoiceField name="estimator" choices={SEARCH_CHOICES.estimator} />
          <ChoiceField name="missing" choices={['listwise', 'fiml']} />
        </>
      )}
      <UnitFields splits={columns.splits} />
    </div>
  );
}

function ChoiceField({ name, choices }: { name: Choice; choices: readonly string[] }): ReactNode {
  const { say } = useSpeech();
  const { search, change } = useDriversSearch();
  const value = choices.includes(search[name] ?? '') ? search[name] : choices[0];
  return (
    <Field label={say(`drivers:settings.${name}`)}>
      {(id) => (
        <Select
          id={id}
          value={value as string}
          onChange={(chosen) => change({ [name]: chosen })}
          options={choices.map((one) => ({ value: one, label: say(`drivers:settings.${name}s.${one}`) }))}
        />
      )}
    </Field>
  );
}

/** The block that importance is drawn for: satisfaction, unless another was chosen or there is none. */
export function targetOf({ target }: DriversSearch, { blocks, paths }: DriverModel): string {
  const explained = blocks.filter(({ key }) => paths.some(({ to }) => to === key)).map(({ key }) => key);
  if (target !== undefined && explained.includes(target)) return target;
  return explained.includes('Satisfaction') ? 'Satisfaction' : (explained.at(-1) ?? '');
}
