import { GROUPINGS } from '@plumbline/model/gapsReport.ts';
import type { PromiseException, PromiseMeasures, PromiseRule } from '@plumbline/model/servicePromise.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useSpeech } from '../../charts/useSpeech.ts';
import { facetsQuery } from '../../shell/facets.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';

const EXCEPT_MAX = 10;
const EVENT = 'event';
const ATTRIBUTE = 'attribute:';

/** What a promise is not for: occasions with certain values, and between events those on which another event happened. */
export function ExceptFields({
  rule,
  measures,
  onChange,
}: {
  rule: PromiseRule;
  measures: PromiseMeasures;
  onChange: (rule: PromiseRule) => void;
}) {
  const { say } = useSpeech();
  const { except } = rule;
  const change = (next: PromiseException[]) => onChange({ ...rule, except: next } as PromiseRule);
  return (
    <fieldset className="ledger-except">
      <legend>{say('commit:editor.except')}</legend>
      <p className="ledger-quiet">{say('commit:editor.exceptHint')}</p>
      {except.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: exceptions have no name of their own, and two may be the same for a moment
        <div key={at} className="ledger-fields">
          <Exception
            exception={one}
            elapsed={rule.kind === 'elapsed'}
            events={measures.events}
            onChange={(next) => change(except.map((old, place) => (place === at ? next : old)))}
          />
          <Button onClick={() => change(except.filter((_one, place) => place !== at))}>
            {say('commit:editor.exceptRemove')}
          </Button>
        </div>
      ))}
      {except.length < EXCEPT_MAX ? (
        <Button onClick={() => change([...except, { attribute: 'region', values: [] }])}>
          {say('commit:editor.exceptAdd')}
        </Button>
      ) : null}
    </fieldset>
  );
}

function Exception({
  exception,
  elapsed,
  events,
  onChange,
}: {
  exception: PromiseException;
  elapsed: boolean;
  events: readonly string[];
  onChange: (exception: PromiseException) => void;
}) {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { data: facets } = useQuery(facetsQuery(workspace));
  const own = (facets?.facets ?? []).filter(({ attribute }) => attribute.startsWith(ATTRIBUTE));
  const chosen = 'event' in exception ? EVENT : exception.attribute;
  const values = facets?.facets.find(({ attribute }) => attribute === chosen)?.values ?? [];
  return (
    <>
      <Field label={say('commit:editor.exceptAttribute')}>
        {(id) => (
          <Select
            id={id}
            value={chosen}
            onChange={(name) => onChange(name === EVENT ? { event: events[0] ?? '' } : { attribute: name, values: [] })}
            options={[
              ...GROUPINGS.map((value) => ({ value: value as string, label: say(`marks:grouping.${value}`) })),
              ...own.map(({ attribute }) => ({
                value: attribute,
                label: say('commit:editor.exceptOwn', { name: attribute.slice(ATTRIBUTE.length) }),
              })),
              ...(elapsed && events.length > 0 ? [{ value: EVENT, label: say('commit:editor.exceptEvent') }] : []),
            ]}
          />
        )}
      </Field>
      <Field label={say('event' in exception ? 'commit:editor.exceptEvent' : 'commit:editor.exceptValues')}>
        {(id) =>
          'event' in exception ? (
            <Select
              id={id}
              showSearch
              value={exception.event}
              onChange={(event) => onChange({ event })}
              options={events.map((value) => ({ value, label: value }))}
            />
          ) : (
            <Select
              id={id}
              mode="tags"
              maxCount={50}
              value={exception.values}
              onChange={(next) => onChange({ ...exception, values: next })}
              options={values.map(({ value }) => ({ value, label: value }))}
            />
          )
        }
      </Field>
    </>
  );
}

/** The rule without exceptions that name nothing yet. */
export function withoutBlanks(rule: PromiseRule): PromiseRule {
  const named = rule.except.filter((one) => ('event' in one ? one.event !== '' : one.values.length > 0));
  return { ...rule, except: named } as PromiseRule;
}
