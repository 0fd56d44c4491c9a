import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { type Participant, RECORD_LIMITS, TASK_ENDS, type TaskResult } from '@plumbline/model/record.ts';
import { Button, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';

type Props = {
  tasks: readonly TaskResult[];
  participants: readonly Participant[];
  readOnly: boolean;
  onChange: (tasks: TaskResult[]) => void;
};

/** Attempts at tasks, one a row: what, who, how it ended, how long it took. */
export function TaskRows({ tasks, participants, readOnly, onChange }: Props) {
  const { t } = useTranslation();
  const change = (at: number, changed: Partial<TaskResult>): void =>
    onChange(tasks.map((one, place) => (place === at ? { ...one, ...changed } : one)));
  const named = (field: string, at: number): string =>
    t('surveys:records.tasks.label', { field: t(`surveys:records.tasks.${field}`), number: at + 1 });
  const people = participants.map(({ key, name }, at) => ({
    value: key,
    label: name?.trim() || t('surveys:records.people.number', { number: at + 1 }),
  }));
  return (
    <>
      <p className="record-quiet">{t('surveys:records.tasks.text')}</p>
      <ul className="record-rows record-tasks">
        {tasks.map((attempt, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an attempt has no key of its own, and rows are only added at the end
          <li key={at}>
            <Input
              aria-label={named('task', at)}
              placeholder={t('surveys:records.tasks.task')}
              maxLength={RECORD_LIMITS.titleChars}
              value={attempt.task}
              onChange={({ target }) => change(at, { task: target.value })}
            />
            <Select
              allowClear
              aria-label={named('who', at)}
              placeholder={t('surveys:records.tasks.who')}
              disabled={readOnly}
              value={attempt.participant}
              options={people}
              onChange={(participant: string | null | undefined) => change(at, { participant: participant ?? null })}
            />
            <Select<TaskResult['end']>
              aria-label={named('end', at)}
              disabled={readOnly}
              value={attempt.end}
              options={TASK_ENDS.map((end) => ({ value: end, label: t(`surveys:records.tasks.ends.${end}`) }))}
              onChange={(end) => change(at, { end })}
            />
            <InputNumber<number>
              aria-label={named('time', at)}
              placeholder={t('surveys:records.tasks.time')}
              disabled={readOnly}
              min={0.1}
              max={RECORD_LIMITS.taskSecondsMax}
              suffix={t('surveys:records.tasks.unit')}
              value={attempt.seconds}
              onChange={(seconds) => change(at, { seconds })}
            />
            <Button
              type="text"
              aria-label={named('remove', at)}
              icon={<DeleteOutlined aria-hidden="true" />}
              onClick={() => onChange(tasks.filter((_one, place) => place !== at))}
            />
          </li>
        ))}
      </ul>
      <Button
        icon={<PlusOutlined aria-hidden="true" />}
        disabled={tasks.length >= RECORD_LIMITS.tasksMax}
        onClick={() =>
          onChange([...tasks, { task: tasks.at(-1)?.task ?? '', participant: null, end: 'done', seconds: null }])
        }
      >
        {t('surveys:records.tasks.add')}
      </Button>
    </>
  );
}
