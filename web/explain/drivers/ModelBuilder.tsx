import { type DriverFault, listDriverFaults } from '@plumbline/model/driverFaults.ts';
import type { DriverBlock, DriverModel } from '@plumbline/model/driverModel.ts';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Panel } from '../../ui/Panel.tsx';
import { BlockFields } from './BlockFields.tsx';
import { keepModerations, ModerationFields } from './ModerationFields.tsx';
import { PathPicture } from './PathPicture.tsx';
import { useBlockNames } from './useBlockNames.ts';

type Props = {
  model: DriverModel;
  writes: boolean;
  onChange: (model: DriverModel) => void;
  onReset: (() => void) | null;
};

/** The model as a picture, and under it the lists by which it is changed. */
export function ModelBuilder({ model, writes, onChange, onReset }: Props): ReactNode {
  const { say } = useSpeech();
  const { nameModel } = useBlockNames();
  const shown = nameModel(model);
  const faults = listDriverFaults(shown);
  // whoever begins with nothing goes on after the first block
  const [open, setOpen] = useState(model.blocks.length === 0);
  return (
    <Panel title={say('drivers:builder.title')}>
      <p className="drivers-quiet">{say('drivers:builder.what')}</p>
      {shown.blocks.length === 0 ? null : (
        <PathPicture title={say('drivers:builder.diagram')} model={shown} report={null} />
      )}
      <FaultList faults={faults} />
      {writes ? (
        <details className="drivers-details" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>{say('drivers:builder.open')}</summary>
          <div className="drivers-blocks">
            {shown.blocks.map((block, at) => (
              <BlockFields
                key={block.key}
                block={block}
                place={at + 1}
                sources={model.paths.filter(({ to }) => to === block.key).map(({ from }) => from)}
                others={shown.blocks.filter(({ key }) => key !== block.key)}
                onChange={(changed) => onChange(withBlock(model, at, changed, block.name))}
                onSources={(keys) => onChange(withSources(model, block.key, keys))}
                onRemove={() => onChange(withoutBlock(model, block.key))}
              />
            ))}
          </div>
          {model.paths.length === 0 ? null : <ModerationFields shown={shown} model={model} onChange={onChange} />}
          <div className="drivers-buttons">
            <Button
              onClick={() =>
                onChange(withNewBlock(model, say('drivers:builder.newBlock', { place: model.blocks.length + 1 })))
              }
            >
              {say('drivers:builder.add')}
            </Button>
            {onReset === null ? null : <Button onClick={onReset}>{say('drivers:builder.reset')}</Button>}
          </div>
        </details>
      ) : null}
    </Panel>
  );
}

function FaultList({ faults }: { faults: readonly DriverFault[] }): ReactNode {
  const { say } = useSpeech();
  if (faults.length === 0) return null;
  return (
    <div role="status" className="drivers-faults">
      <b>{say('drivers:builder.faults')}</b>
      <ul>
        {faults.map(({ code, values }) => (
          <li key={`${code} ${JSON.stringify(values)}`}>{say(`drivers:faults.${code}`, { ...values })}</li>
        ))}
      </ul>
    </div>
  );
}

/** A name that was not changed stays as it was, which is the same in every language. */
function withBlock(model: DriverModel, at: number, changed: DriverBlock, shownName: string): DriverModel {
  const keep = (one: DriverBlock) => ({ ...changed, name: changed.name === shownName ? one.name : changed.name });
  return { ...model, blocks: model.blocks.map((one, place) => (place === at ? keep(one) : one)) };
}

function withSources(model: DriverModel, to: string, keys: readonly string[]): DriverModel {
  const others = model.paths.filter((path) => path.to !== to);
  const changed = { ...model, paths: [...others, ...keys.map((from) => ({ from, to }))] };
  return keepModerations(changed, (one) => one.to !== to || (keys.includes(one.from) && keys.includes(one.moderator)));
}

function withoutBlock(model: DriverModel, key: string): DriverModel {
  const blocks = model.blocks.filter((block) => block.key !== key);
  const paths = model.paths.filter(({ from, to }) => from !== key && to !== key);
  return keepModerations({ ...model, blocks, paths }, (one) => ![one.from, one.moderator, one.to].includes(key));
}

function withNewBlock(model: DriverModel, name: string): DriverModel {
  const taken = new Set(model.blocks.map(({ key }) => key));
  let number = model.blocks.length + 1;
  while (taken.has(`Block${number}`)) number++;
  return { ...model, blocks: [...model.blocks, { key: `Block${number}`, name, mode: 'A', items: [] }] };
}
