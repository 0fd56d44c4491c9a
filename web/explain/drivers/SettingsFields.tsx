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
  const method = methodOf(search, model);
  const moderated = isModerated(model);
  const targets = nameModel(model).blocks.filter(({ key }) => model.paths.some(({ to }) => to === key));
  return (
    <div className="drivers-fields">
      <ChoiceField
        name="method"
        choices={SEARCH_CHOICES.method}
        {...(moderated ? { closed: { choice: 'sem', because: say('drivers:moderation.onlyPls') } } : {})}
      />
      {method === 'pls' ? (
        <>
          <ChoiceField name="scheme" choices={SEARCH_CHOICES.scheme} />
          <ChoiceField name="interval" choices={SEARCH_CHOICES.interval} />
          <ChoiceField
            name="correction"
            choices={SEARCH_CHOICES.correction}
            {...(moderated
              ? { closed: { choice: 'consistent', because: say('drivers:moderation.noCorrection') } }
              : {})}
          />
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

type ChoiceProps = {
  name: Choice;
  choices: readonly string[];
  /** what cannot be chosen for this model, and why */
  closed?: { choice: string; because: string };
};

function ChoiceField({ name, choices, closed }: ChoiceProps): ReactNode {
  const { say } = useSpeech();
  const { search, change } = useDriversSearch();
  const wanted = search[name] ?? '';
  const value = choices.includes(wanted) && wanted !== closed?.choice ? wanted : choices[0];
  return (
    <Field label={say(`drivers:settings.${name}`)} {...(closed === undefined ? {} : { hint: closed.because })}>
      {(id) => (
        <Select
          id={id}
          value={value ?? ''}
          onChange={(chosen) => change({ [name]: chosen })}
          options={choices.map((one) => ({
            ...{ value: one, label: say(`drivers:settings.${name}s.${one}`) },
            disabled: one === closed?.choice,
          }))}
        />
      )}
    </Field>
  );
}

const isModerated = ({ moderations = [] }: DriverModel): boolean => moderations.length > 0;

/** How the model is computed: where a block changes a path only PLS can. */
export function methodOf({ method = 'pls' }: DriversSearch, model: DriverModel): 'pls' | 'sem' {
  return isModerated(model) ? 'pls' : method;
}

/** Whether scores are corrected for unreliability; those that are multiplied cannot be. */
export function isCorrected(search: DriversSearch, model: DriverModel): boolean {
  return methodOf(search, model) === 'pls' && search.correction === 'consistent' && !isModerated(model);
}

/** The block that importance is drawn for: satisfaction, unless another was chosen or there is none. */
export function targetOf({ target }: DriversSearch, { blocks, paths }: DriverModel): string {
  const explained = blocks.filter(({ key }) => paths.some(({ to }) => to === key)).map(({ key }) => key);
  if (target !== undefined && explained.includes(target)) return target;
  return explained.includes('Satisfaction') ? 'Satisfaction' : (explained.at(-1) ?? '');
}
