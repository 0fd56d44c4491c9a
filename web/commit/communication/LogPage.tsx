import { CONSENT_NEEDS, CONTACT_CHANNELS, CONTACT_PURPOSES, type ContactRules } from '@plumbline/model/contact.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, InputNumber, Popconfirm, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { Choice } from './Choice.tsx';
import { ContactList } from './ContactList.tsx';
import { communicationApi, contactRulesQuery, contactsQuery, wishesQuery } from './communicationApi.ts';
import { ToldFrame } from './ToldFrame.tsx';

/** Every contact, who is to be left alone, and the rules. */
export function LogPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const [channel, setChannel] = useState('');
  const [after, setAfter] = useState<string | null>(null);
  const asked = useQuery({
    ...contactsQuery(workspace, { channel: channel === '' ? undefined : channel, after: after ?? undefined }),
    enabled: can('contact.read'),
  });
  const { data: rules } = useQuery({ ...contactRulesQuery(workspace), enabled: can('contact.read') });
  return (
    <ToldFrame
      title={say('communication:log.title')}
      subtitle={say('communication:log.subtitle')}
      permission="contact.read"
      asked={asked}
      actions={
        can('evidence.read')
          ? (['csv', 'xlsx'] as const).map((form) => (
              <Button key={form} href={communicationApi.file(workspace, `contacts.${form}`)}>
                {say(`expect:file.${form}`)}
              </Button>
            ))
          : undefined
      }
    >
      <Panel title={say('communication:log.title')}>
        <Field label={say('communication:column.channel')}>
          {(id) => (
            <Select
              id={id}
              style={{ width: 200 }}
              value={channel}
              onChange={(fresh) => {
                setChannel(fresh);
                setAfter(null);
              }}
              options={[
                { value: '', label: say('communication:log.all') },
                ...CONTACT_CHANNELS.map((one) => ({ value: one, label: say(`communication:channel.${one}`) })),
              ]}
            />
          )}
        </Field>
        {asked.data === undefined ? null : <ContactList page={asked.data} named />}
        {asked.data === undefined || asked.data.next === null ? null : (
          <Button onClick={() => setAfter(asked.data.next)}>{say('communication:log.more')}</Button>
        )}
      </Panel>
      <WishesPanel />
      {rules === undefined ? null : <RulesPanel key={JSON.stringify(rules)} start={rules} />}
    </ToldFrame>
  );
}

function WishesPanel() {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { data, error } = useQuery({ ...wishesQuery(workspace), enabled: can('contact.read') });
  const takeBack = useMutation({
    mutationFn: (wish: Parameters<typeof communicationApi.takeBackWish>[1]) =>
      communicationApi.takeBackWish(workspace, wish),
  });
  const problem = error ?? takeBack.error;
  return (
    <Panel title={say('communication:wish.title')}>
      {problem === null ? null : <ProblemState problem={problem} />}
      {data?.wishes.length === 0 ? <p className="contacts-quiet">{say('communication:wish.empty')}</p> : null}
      <ul className="contacts-list">
        {data?.wishes.map(({ customer, channel, because, until }) => (
          <li key={`${customer} ${channel}`}>
            <Link to="/w/$workspace/listen/customers/$customer" params={{ workspace, customer }}>
              {data.names[customer] ?? customer}
            </Link>{' '}
            <span className="contacts-quiet">
              {[
                say(`communication:channel.${channel}`),
                because,
                until === null
                  ? say('communication:wish.forGood')
                  : say('communication:wish.until', { day: formatDay(until, locale) }),
              ].join(' · ')}
            </span>{' '}
            {can('contact.make') ? (
              <Popconfirm
                title={say('communication:wish.takeBackSure')}
                onConfirm={() => takeBack.mutate({ customer, channel })}
              >
                <Button size="small">{say('communication:wish.takeBack')}</Button>
              </Popconfirm>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function RulesPanel({ start }: { start: ContactRules }) {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const [rules, setRules] = useState(start);
  const save = useMutation({ mutationFn: () => communicationApi.saveContactRules(workspace, rules) });
  const disabled = !can('contact.write');
  const limits = [
    ['all', rules.altogether] as const,
    ...CONTACT_CHANNELS.map((one) => [one, rules.byChannel[one] ?? null] as const),
  ];
  const setLimit = (of: string, limit: ContactRules['altogether']) =>
    setRules((before) => {
      if (of === 'all') return { ...before, altogether: limit };
      const { [of as 'mail']: _gone, ...others } = before.byChannel;
      return { ...before, byChannel: limit === null ? others : { ...others, [of]: limit } };
    });
  return (
    <Panel title={say('communication:rules.title')}>
      <p className="contacts-quiet">{say('communication:rules.text')}</p>
      <div className="contacts-fields">
        {limits.map(([of, limit]) => {
          const name = of === 'all' ? say('communication:rules.altogether') : say(`communication:channel.${of}`);
          return (
            <fieldset key={of} className="contacts-step">
              <legend>{name}</legend>
              <Checkbox
                disabled={disabled}
                checked={limit !== null}
                onChange={({ target }) => setLimit(of, target.checked ? { contacts: 3, days: 30 } : null)}
              >
                {limit === null ? say('communication:rules.none') : say('communication:rules.within', limit)}
              </Checkbox>
              {limit === null
                ? null
                : (['contacts', 'days'] as const).map((part) => (
                    <Field
                      key={part}
                      label={say('communication:told.of', { name: say(`communication:rules.${part}`), of: name })}
                    >
                      {(id) => (
                        <InputNumber
                          id={id}
                          min={1}
                          max={part === 'days' ? 365 : 100}
                          disabled={disabled}
                          value={limit[part]}
                          onChange={(value) => setLimit(of, { ...limit, [part]: value ?? 1 })}
                        />
                      )}
                    </Field>
                  ))}
            </fieldset>
          );
        })}
      </div>
      <h3>{say('communication:rules.consent')}</h3>
      <div className="contacts-fields">
        {CONTACT_PURPOSES.map((purpose) => (
          <Choice
            key={purpose}
            label={say(`communication:purpose.${purpose}`)}
            value={rules.consent[purpose]}
            words="rules.need"
            disabled={disabled}
            of={CONSENT_NEEDS}
            onChange={(need) => setRules({ ...rules, consent: { ...rules.consent, [purpose]: need } })}
          />
        ))}
      </div>
      <fieldset className="contacts-step">
        <legend>{say('communication:rules.exempt')}</legend>
        <Checkbox.Group
          disabled={disabled}
          value={rules.fatigueExempt}
          onChange={(fatigueExempt) =>
            setRules({ ...rules, fatigueExempt: fatigueExempt as ContactRules['fatigueExempt'] })
          }
          options={CONTACT_PURPOSES.map((one) => ({ value: one, label: say(`communication:purpose.${one}`) }))}
        />
      </fieldset>
      <Field label={say('communication:rules.mailsPerMinute')}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            max={600}
            disabled={disabled}
            value={rules.mailsPerMinute}
            onChange={(value) => setRules({ ...rules, mailsPerMinute: value ?? 1 })}
          />
        )}
      </Field>
      {save.error === null ? null : <ProblemState problem={save.error} />}
      {disabled ? null : (
        <div className="contacts-actions">
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
            {say('communication:rules.save')}
          </Button>
          {save.isSuccess ? <span role="status">{say('communication:rules.saved')}</span> : null}
        </div>
      )}
    </Panel>
  );
}
