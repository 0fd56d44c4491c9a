import { type CareCalendar, type CareRule, type CareRuleInput, FESTIVALS } from '@plumbline/model/care.ts';
import { COMMUNICATION_LIMITS } from '@plumbline/model/communication.ts';
import { CONTACT_CHANNELS } from '@plumbline/model/contact.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber, Popconfirm } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { AudienceFields } from './AudienceFields.tsx';
import { Choice } from './Choice.tsx';
import { careCalendarQuery, careRulesQuery, communicationApi } from './communicationApi.ts';
import { TemplateChoice } from './TemplateChoice.tsx';
import { ToldFrame, useReasons } from './ToldFrame.tsx';

const KINDS = ['festival', 'anniversary', 'silence', 'afterBadSign'] as const;
type Kind = CareRuleInput['kind'];

const SHARED = { name: '', on: true, channel: 'mail', level: 'relation', purpose: 'care', owner: '' } as const;
const FRESH: Record<Kind, CareRuleInput> = {
  festival: {
    ...{ kind: 'festival', ...SHARED, template: 'house:festival', festival: 'springFestival', daysBefore: 2 },
    who: { kind: 'segment', segment: [], level: [], region: [], channel: [], from: null },
  },
  anniversary: { kind: 'anniversary', ...SHARED, template: 'house:anniversary', field: null, daysBefore: 0 },
  silence: { kind: 'silence', ...SHARED, template: 'house:silence', days: 90 },
  afterBadSign: {
    ...{ kind: 'afterBadSign', ...SHARED, channel: 'phone', level: 'dialogue', template: 'house:badExperience' },
    ...{ scoreMax: 40, brokenPromise: true, complaint: true, withinDays: 3 },
  },
};

/** What comes in the next days for whom, and the rules that make it. */
export function CarePage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const asked = useQuery({ ...careRulesQuery(workspace), enabled: can('contact.read') });
  const calendar = useQuery({ ...careCalendarQuery(workspace), enabled: can('contact.read') });
  const [edited, setEdited] = useState<{ rule: string | null; input: CareRuleInput } | null>(null);
  const begin = can('contact.write') ? (
    <Button type="primary" onClick={() => setEdited({ rule: null, input: FRESH.festival })}>
      {say('communication:care.new')}
    </Button>
  ) : undefined;
  return (
    <ToldFrame
      title={say('communication:care.title')}
      subtitle={say('communication:care.subtitle')}
      permission="contact.read"
      actions={begin}
      asked={asked}
    >
      {edited === null ? null : (
        <RuleForm key={edited.rule} rule={edited.rule} start={edited.input} onDone={() => setEdited(null)} />
      )}
      <Panel title={say('communication:care.coming')}>
        {calendar.error === null ? null : <ProblemState problem={calendar.error} />}
        {calendar.data === undefined && calendar.error === null ? <LoadingState /> : null}
        {calendar.data === undefined ? null : <Calendar calendar={calendar.data} rules={asked.data?.rules ?? []} />}
      </Panel>
      {asked.data === undefined || asked.data.rules.length === 0 ? null : (
        <Panel title={say('communication:care.rules')}>
          <ul className="contacts-list">
            {asked.data.rules.map((rule) => (
              <RuleRow key={rule.id} rule={rule} onEdit={() => setEdited({ rule: rule.id, input: rule.input })} />
            ))}
          </ul>
        </Panel>
      )}
    </ToldFrame>
  );
}

function Calendar({ calendar, rules }: { calendar: CareCalendar; rules: readonly CareRule[] }) {
  const { say, locale } = useSpeech();
  const reasons = useReasons();
  const most = COMMUNICATION_LIMITS.carePeople.toLocaleString(locale);
  const festivals = calendar.festivals.map(
    ({ day, festival }) => `${formatDay(day, locale)} ${say(`communication:festival.${festival}`)}`,
  );
  return (
    <>
      {festivals.length === 0 ? null : <p className="contacts-quiet">{festivals.join(' · ')}</p>}
      {calendar.days.length === 0 ? (
        <EmptyState title={say('communication:care.none')} text={say('communication:care.noneText')} />
      ) : (
        <ScrollBox label={say('communication:care.coming')}>
          <table className="contacts-table">
            <thead>
              <tr>
                {['day', 'rule', 'customers', 'contacted', 'leftOut'].map((column) => (
                  <th
                    key={column}
                    scope="col"
                    className={column === 'customers' || column === 'contacted' ? 'contacts-number' : undefined}
                  >
                    {say(`communication:care.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {calendar.days.map(({ day, rule, customers, contacted, leftOut, cut }) => (
                <tr key={`${day} ${rule}`}>
                  <th scope="row">{formatDay(day, locale)}</th>
                  <td>{rules.find(({ id }) => id === rule)?.input.name ?? ''}</td>
                  <td className="contacts-number">{customers.toLocaleString(locale)}</td>
                  <td className="contacts-number">{contacted.toLocaleString(locale)}</td>
                  <td className="contacts-quiet">
                    {[reasons(leftOut), cut ? say('communication:care.cut', { most }) : '']
                      .filter((part) => part !== '')
                      .join(' · ')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </>
  );
}

function RuleRow({ rule: { id, input, made, waiting, ranFor }, onEdit }: { rule: CareRule; onEdit: () => void }) {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const remove = useMutation({ mutationFn: () => communicationApi.removeRule(workspace, id) });
  return (
    <li>
      <strong>{input.name}</strong>{' '}
      <StatusTag tone={input.on ? 'good' : 'neutral'}>{say(`communication:care.${input.on ? 'on' : 'off'}`)}</StatusTag>
      <br />
      <span className="contacts-quiet">
        {[
          say(`communication:care.kinds.${input.kind}`),
          input.kind === 'festival' ? say(`communication:festival.${input.festival}`) : '',
          say(`communication:channel.${input.channel}`),
          say('communication:care.made', {
            made: made.toLocaleString(locale),
            waiting: waiting.toLocaleString(locale),
          }),
          ranFor === null ? '' : say('communication:care.ran', { day: formatDay(ranFor, locale) }),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </span>{' '}
      {remove.error === null ? null : <ProblemState problem={remove.error} />}
      {can('contact.write') ? (
        <>
          <Button size="small" onClick={onEdit}>
            {say('communication:care.edit')}
          </Button>{' '}
          <Popconfirm title={say('communication:care.removeSure')} onConfirm={() => remove.mutate()}>
            <Button size="small" danger>
              {say('communication:care.remove')}
            </Button>
          </Popconfirm>
        </>
      ) : null}
    </li>
  );
}

function RuleForm({ rule, start, onDone }: { rule: string | null; start: CareRuleInput; onDone: () => void }) {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const [input, setInput] = useState(start);
  const change = (fresh: object) => setInput((before) => ({ ...before, ...fresh }) as CareRuleInput);
  const save = useMutation({
    mutationFn: () => communicationApi.saveRule(workspace, rule, input),
    onSuccess: onDone,
  });
  return (
    <Panel title={say(rule === null ? 'communication:care.new' : 'communication:care.edit')}>
      <div className="contacts-fields">
        <Field label={say('communication:template.name')}>
          {(id) => (
            <Input
              id={id}
              maxLength={120}
              value={input.name}
              onChange={({ target }) => change({ name: target.value })}
            />
          )}
        </Field>
        {rule === null ? (
          <Choice
            label={say('communication:care.kind')}
            value={input.kind}
            words="care.kinds"
            of={KINDS}
            onChange={(kind) => setInput({ ...FRESH[kind], name: input.name })}
          />
        ) : null}
        <KindFields input={input} change={change} />
        <Choice
          label={say('communication:column.channel')}
          value={input.channel}
          words="channel"
          of={CONTACT_CHANNELS}
          onChange={(channel) => change({ channel })}
        />
        <TemplateChoice value={input.template} onChange={(template) => change({ template })} />
        <Checkbox checked={input.on} onChange={({ target }) => change({ on: target.checked })}>
          {say('communication:care.on')}
        </Checkbox>
      </div>
      {input.kind === 'festival' ? <AudienceFields who={input.who} onChange={(who) => change({ who })} /> : null}
      {save.error === null ? null : <ProblemState problem={save.error} />}
      <div className="contacts-actions">
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
          {say('communication:care.save')}
        </Button>
        <Button onClick={onDone}>{say('communication:template.cancel')}</Button>
      </div>
    </Panel>
  );
}

/** A date of theirs, such as a birthday, is no anniversary with us: the words change with it, unless somebody chose their own. */
function withField({ template }: CareRuleInput, field: string): { field: string | null; template: string } {
  const house = field === '' ? 'house:anniversary' : 'house:birthday';
  const isOurs = template === 'house:anniversary' || template === 'house:birthday';
  return { field: field === '' ? null : field, template: isOurs ? house : template };
}

function KindFields({ input, change }: { input: CareRuleInput; change: (fresh: object) => void }) {
  const { say } = useSpeech();
  const number = (name: string, value: number | null, max: number, min = 0) => (
    <Field label={say(`communication:care.${name}`)}>
      {(id) => (
        <InputNumber id={id} min={min} max={max} value={value} onChange={(fresh) => change({ [name]: fresh })} />
      )}
    </Field>
  );
  if (input.kind === 'festival')
    return (
      <>
        <Choice
          label={say('communication:care.festival')}
          value={input.festival}
          words="festival"
          of={FESTIVALS}
          onChange={(festival) => change({ festival })}
        />
        {number('daysBefore', input.daysBefore, 30)}
      </>
    );
  if (input.kind === 'anniversary')
    return (
      <>
        <Field label={say('communication:care.field')}>
          {(id) => (
            <Input
              id={id}
              maxLength={80}
              value={input.field ?? ''}
              onChange={({ target }) => change(withField(input, target.value))}
            />
          )}
        </Field>
        {number('daysBefore', input.daysBefore, 30)}
      </>
    );
  if (input.kind === 'silence') return number('days', input.days, 3650, 1);
  return (
    <>
      {number('scoreMax', input.scoreMax, 100)}
      {number('withinDays', input.withinDays, 60, 1)}
      <Checkbox checked={input.brokenPromise} onChange={({ target }) => change({ brokenPromise: target.checked })}>
        {say('communication:care.broken')}
      </Checkbox>
      <Checkbox checked={input.complaint} onChange={({ target }) => change({ complaint: target.checked })}>
        {say('communication:care.complaint')}
      </Checkbox>
    </>
  );
}
