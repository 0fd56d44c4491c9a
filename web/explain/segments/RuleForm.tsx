import { SEGMENT_LIMITS, type SegmentCondition } from '@plumbline/model/segmentation.ts';
import { Button, Input, InputNumber, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Field } from '../../ui/Field.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { PlacementState } from './PlacementState.tsx';
import { listRuleWays, segmentsOfWay } from './segmentWays.ts';
import { type KnownColumns, useColumns } from './useColumns.ts';
import { usePlacement } from './usePlacement.ts';

type Rule = { id: number; name: string; conditions: (SegmentCondition & { id: number })[] };
const BARE = { column: '', low: null, high: null, words: [] };

/** Segments by rule: a name and conditions each; a customer belongs to the first that fits. */
export function RuleForm({ onMade }: { onMade: (id: string) => void }): ReactNode {
  const { say } = useSpeech();
  const known = useColumns();
  const [name, setName] = useState('');
  const [next, setNext] = useState(2);
  const [rules, setRules] = useState<Rule[]>([{ id: 0, name: '', conditions: [{ ...BARE, id: 1 }] }]);
  const placement = usePlacement(({ segmentation }) => onMade(segmentation));
  const make = () =>
    placement.start({
      ...{ of: 'segmentation', name, from: null, to: null, run: null },
      rules: {
        kind: 'rules',
        segments: rules.map(({ conditions }, at) => ({
          key: `s${at + 1}`,
          conditions: conditions.map(({ id: _id, ...condition }) => condition),
        })),
      },
      names: rules.map((rule, at) => ({ key: `s${at + 1}`, name: rule.name, strategy: '' })),
    });
  const whole = name.trim() !== '' && rules.every(({ conditions }) => conditions.every(isWhole));
  const setRule = (id: number, part: Partial<Rule>) =>
    setRules(rules.map((rule) => (rule.id === id ? { ...rule, ...part } : rule)));
  const ways = listRuleWays(known.choices);
  const begin = (value: string) => {
    const way = ways.find((one) => one.value === value);
    if (way === undefined) return;
    const made = segmentsOfWay(way, (trait, bound) => say(`segments:ways.${trait}.${bound}`));
    setName(say('segments:ways.by', { name: way.label }));
    setRules(
      made.map(({ name: called, condition }, at) => ({
        ...{ id: next + 2 * at, name: called, conditions: [{ ...condition, id: next + 2 * at + 1 }] },
      })),
    );
    setNext(next + 2 * made.length);
  };
  if (known.problem !== null) return <ProblemState problem={known.problem} />;
  if (known.loading) return <LoadingState />;
  return (
    <Panel title={say('segments:rules.title')}>
      <p className="segments-quiet">{say('segments:rules.help')}</p>
      <div className="segments-fields">
        <Field label={say('segments:ways.begin')} hint={say('segments:ways.beginHint')}>
          {(id) => (
            <Select
              id={id}
              showSearch
              optionFilterProp="label"
              placeholder={say('segments:ways.choose')}
              onChange={begin}
              options={ways.map(({ value, label }) => ({ value, label }))}
            />
          )}
        </Field>
        <Field label={say('segments:keep.name')}>
          {(id) => <Input id={id} maxLength={120} value={name} onChange={({ target }) => setName(target.value)} />}
        </Field>
      </div>
      {rules.map((rule, at) => (
        <fieldset key={rule.id} className="segments-rule">
          <legend>{say('segments:numbered', { n: at + 1 })}</legend>
          <Field label={say('segments:rules.name')}>
            {(id) => (
              <Input
                id={id}
                maxLength={120}
                value={rule.name}
                onChange={({ target }) => setRule(rule.id, { name: target.value })}
              />
            )}
          </Field>
          {rule.conditions.map((condition) => (
            <ConditionFields
              key={condition.id}
              condition={condition}
              known={known}
              change={(part) =>
                setRule(rule.id, {
                  conditions: rule.conditions.map((one) => (one.id === condition.id ? { ...one, ...part } : one)),
                })
              }
            />
          ))}
          <div className="segments-buttons">
            <Button
              size="small"
              disabled={rule.conditions.length >= SEGMENT_LIMITS.conditionsMax}
              onClick={() => {
                setRule(rule.id, { conditions: [...rule.conditions, { ...BARE, id: next }] });
                setNext(next + 1);
              }}
            >
              {say('segments:rules.addCondition')}
            </Button>
            {rule.conditions.length > 1 ? (
              <Button size="small" onClick={() => setRule(rule.id, { conditions: rule.conditions.slice(0, -1) })}>
                {say('segments:rules.dropCondition')}
              </Button>
            ) : null}
            {rules.length > 1 ? (
              <Button size="small" onClick={() => setRules(rules.filter(({ id }) => id !== rule.id))}>
                {say('segments:rules.drop')}
              </Button>
            ) : null}
          </div>
        </fieldset>
      ))}
      <PlacementState placement={placement} />
      <div className="segments-buttons">
        <Button
          disabled={rules.length >= SEGMENT_LIMITS.segmentsMax}
          onClick={() => {
            setRules([...rules, { id: next, name: '', conditions: [{ ...BARE, id: next + 1 }] }]);
            setNext(next + 2);
          }}
        >
          {say('segments:rules.add')}
        </Button>
        <Button type="primary" disabled={!whole} loading={placement.busy} onClick={make}>
          {say('segments:keep.do')}
        </Button>
        {whole ? null : <span className="segments-quiet">{say('segments:rules.needs')}</span>}
      </div>
    </Panel>
  );
}

const isWhole = ({ column, low, high, words }: SegmentCondition): boolean =>
  column !== '' && (column.startsWith('word:') ? words.length > 0 : low !== null || high !== null);

type ConditionProps = {
  condition: SegmentCondition;
  known: KnownColumns;
  change: (part: Partial<SegmentCondition>) => void;
};

function ConditionFields({ condition, known, change }: ConditionProps): ReactNode {
  const { say } = useSpeech();
  const { column, low, high, words } = condition;
  const choice = known.choices.find(({ value }) => value === column);
  return (
    <div className="segments-fields">
      <Field label={say('segments:file.column')}>
        {(id) => (
          <Select
            id={id}
            showSearch
            optionFilterProp="label"
            value={column === '' ? null : column}
            onChange={(one: string) => change({ ...BARE, column: one })}
            options={known.choices.map(({ value, label }) => ({ value, label }))}
          />
        )}
      </Field>
      {column.startsWith('word:') ? (
        <Field label={say('segments:rules.words')}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              value={[...words]}
              onChange={(listed: string[]) => change({ words: listed })}
              options={(choice?.words ?? []).map((value) => ({ value, label: value }))}
            />
          )}
        </Field>
      ) : (
        (['low', 'high'] as const).map((end) => (
          <Field key={end} label={say(`segments:rules.${end}`)}>
            {(id) => (
              <InputNumber id={id} value={end === 'low' ? low : high} onChange={(value) => change({ [end]: value })} />
            )}
          </Field>
        ))
      )}
    </div>
  );
}
