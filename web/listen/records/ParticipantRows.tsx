import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { type Participant, RECORD_LIMITS } from '@plumbline/model/record.ts';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { nextParticipantKey } from './recordDraft.ts';

type Props = {
  participants: readonly Participant[];
  readOnly: boolean;
  onChange: (participants: Participant[]) => void;
};

/** Who took part. A name is not needed; the customer's key joins what they said to their answers. */
export function ParticipantRows({ participants, readOnly, onChange }: Props) {
  const { t } = useTranslation();
  const change = (key: string, changed: Partial<Participant>): void =>
    onChange(participants.map((one) => (one.key === key ? { ...one, ...changed } : one)));
  const named = (field: string, at: number): string =>
    t('surveys:records.people.label', { field: t(`surveys:records.people.${field}`), number: at + 1 });
  return (
    <>
      <p className="record-quiet">{t('surveys:records.people.text')}</p>
      <ul className="record-rows">
        {participants.map((person, at) => (
          <li key={person.key}>
            <Input
              aria-label={named('name', at)}
              placeholder={t('surveys:records.people.name')}
              maxLength={RECORD_LIMITS.nameChars}
              value={person.name ?? ''}
              onChange={({ target }) => change(person.key, { name: target.value })}
            />
            <Input
              aria-label={named('customer', at)}
              placeholder={t('surveys:records.people.customer')}
              maxLength={RECORD_LIMITS.nameChars}
              value={person.customer ?? ''}
              onChange={({ target }) => change(person.key, { customer: target.value })}
            />
            <Select<Participant['side']>
              aria-label={named('side', at)}
              disabled={readOnly}
              value={person.side}
              options={(['customer', 'company'] as const).map((side) => ({
                value: side,
                label: t(`surveys:records.people.sides.${side}`),
              }))}
              onChange={(side) => change(person.key, { side })}
            />
            <Button
              type="text"
              aria-label={named('remove', at)}
              icon={<DeleteOutlined aria-hidden="true" />}
              onClick={() => onChange(participants.filter(({ key }) => key !== person.key))}
            />
          </li>
        ))}
      </ul>
      <Button
        icon={<PlusOutlined aria-hidden="true" />}
        disabled={participants.length >= RECORD_LIMITS.peopleMax}
        onClick={() => onChange([...participants, { key: nextParticipantKey(participants), side: 'customer' }])}
      >
        {t('surveys:records.people.add')}
      </Button>
    </>
  );
}
