import { findCircle } from '@plumbline/model/driverFaults.ts';
import { DRIVER_MODERATIONS_MAX, type DriverModel, type DriverModeration } from '@plumbline/model/driverModel.ts';
import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Field } from '../../ui/Field.tsx';
import { blockNames } from './PathsTable.tsx';

type Props = {
  /** with the names that people read */
  shown: DriverModel;
  model: DriverModel;
  onChange: (model: DriverModel) => void;
};

/** Which blocks change how strong a path is; whatever does gets a path of its own, without which a product says nothing. */
export function ModerationFields({ shown, model, onChange }: Props): ReactNode {
  const { say } = useSpeech();
  const [path, setPath] = useState<string | null>(null);
  const [moderator, setModerator] = useState<string | null>(null);
  const nameOf = blockNames({ model: shown });
  const moderations = model.moderations ?? [];
  const keyOf = (one: { from: string; to: string }) => `${one.from} ${one.to}`;
  const chosen = model.paths.find((one) => keyOf(one) === path);
  const open = chosen === undefined ? [] : listModerators(model, chosen.from, chosen.to);
  const wanted = open.find((key) => key === moderator);
  const add = () => {
    if (chosen === undefined || wanted === undefined) return;
    onChange(withModeration(model, { from: chosen.from, moderator: wanted, to: chosen.to }));
    setModerator(null);
  };
  return (
    <fieldset className="drivers-block drivers-moderations">
      <legend>{say('drivers:moderation.builder')}</legend>
      <p className="drivers-quiet">{say('drivers:moderation.what')}</p>
      {moderations.length === 0 ? null : (
        <ul className="drivers-list">
          {moderations.map((one) => {
            const words = { from: nameOf(one.from), moderator: nameOf(one.moderator), to: nameOf(one.to) };
            const sentence = say('drivers:moderation.item', words);
            return (
              <li key={`${one.from} ${one.moderator} ${one.to}`}>
                {sentence}{' '}
                <Button
                  size="small"
                  aria-label={say('marks:named', { name: say('drivers:builder.remove'), what: sentence })}
                  onClick={() => onChange(withoutModeration(model, one))}
                >
                  {say('drivers:builder.remove')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {moderations.length >= DRIVER_MODERATIONS_MAX ? null : (
        <div className="drivers-fields">
          <Field label={say('drivers:moderation.path')}>
            {(id) => (
              <Select
                id={id}
                value={chosen === undefined ? null : path}
                onChange={setPath}
                options={model.paths.map((one) => ({
                  value: keyOf(one),
                  label: `${nameOf(one.from)} → ${nameOf(one.to)}`,
                }))}
              />
            )}
          </Field>
          <Field label={say('drivers:moderation.moderator')}>
            {(id) => (
              <Select
                id={id}
                disabled={chosen === undefined}
                value={wanted ?? null}
                onChange={setModerator}
                options={open.map((key) => ({ value: key, label: nameOf(key) }))}
              />
            )}
          </Field>
          <div className="drivers-bottom">
            <Button disabled={wanted === undefined} onClick={add}>
              {say('drivers:moderation.add')}
            </Button>
          </div>
        </div>
      )}
    </fieldset>
  );
}

/** Blocks that may still moderate a path: not its ends, not twice, and without leading in a circle. */
function listModerators({ blocks, paths, moderations = [] }: DriverModel, from: string, to: string): string[] {
  const taken = moderations
    .filter((one) => one.to === to && (one.from === from || one.moderator === from))
    .map((one) => (one.from === from ? one.moderator : one.from));
  return blocks
    .map(({ key }) => key)
    .filter((key) => key !== from && key !== to && !taken.includes(key))
    .filter((key) => findCircle([...paths, { from: key, to }]) === null);
}

function withModeration(model: DriverModel, one: DriverModeration): DriverModel {
  const path = { from: one.moderator, to: one.to };
  const there = model.paths.some(({ from, to }) => from === path.from && to === path.to);
  return {
    ...model,
    paths: there ? model.paths : [...model.paths, path],
    moderations: [...(model.moderations ?? []), one],
  };
}

function withoutModeration(model: DriverModel, one: DriverModeration): DriverModel {
  return keepModerations(model, (other) => other !== one);
}

/** The model with the moderations that are kept; without the field where there are none, as it was before any was added. */
export function keepModerations(model: DriverModel, keeps: (one: DriverModeration) => boolean): DriverModel {
  const { moderations = [], ...rest } = model;
  const kept = moderations.filter(keeps);
  return kept.length === 0 ? rest : { ...rest, moderations: kept };
}
