import type { BusinessCalendar, CalendarHours, CalendarInput } from '@plumbline/model/businessCalendar.ts';
import { WEEKDAYS } from '@plumbline/model/businessCalendar.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Popconfirm } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { formatMoment } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { CommitTabs } from '../CommitTabs.tsx';
import { calendarsQuery, ledgerApi } from './ledgerApi.ts';
import './ledger.css';

/** Calendars of business hours: what counts as time for a promise, in versions that hold from a moment on. */
export function CalendarsPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const reads = can('promise.read');
  const { data, error, refetch } = useQuery({ ...calendarsQuery(workspace), enabled: reads });
  const [open, setOpen] = useState<string | null>(null);
  if (!reads) return <NoPermission permission="promise.read" />;
  const begin = can('promise.write') ? (
    <Button type="primary" onClick={() => setOpen('')}>
      {say('commit:calendars.new')}
    </Button>
  ) : undefined;
  return (
    <Page>
      <CommitTabs />
      <PageHeader title={say('commit:calendars.title')} subtitle={say('commit:calendars.subtitle')} actions={begin} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {open === '' ? <Editor start={null} onDone={() => setOpen(null)} /> : null}
      {data?.calendars.length === 0 && open === null ? (
        <Panel>
          <EmptyState title={say('commit:calendars.empty')} text={say('commit:calendars.emptyText')} actions={begin} />
        </Panel>
      ) : null}
      {data?.calendars.map((calendar) =>
        open === calendar.key ? (
          <Editor key={calendar.key} start={calendar} onDone={() => setOpen(null)} />
        ) : (
          <CalendarPanel key={calendar.key} calendar={calendar} onChange={() => setOpen(calendar.key)} />
        ),
      )}
    </Page>
  );
}

function CalendarPanel({ calendar, onChange }: { calendar: BusinessCalendar; onChange: () => void }) {
  const { say, locale } = useSpeech();
  const { can } = useWorkspace();
  const [newest] = calendar.versions;
  if (newest === undefined) return null;
  return (
    <Panel
      title={nameIn(calendar.names, locale)}
      extra={can('promise.write') ? <Button onClick={onChange}>{say('commit:calendars.change')}</Button> : null}
    >
      <dl className="ledger-facts">
        <div>
          <dt>{say('commit:calendars.zone')}</dt>
          <dd>{newest.hours.zone}</dd>
        </div>
        {WEEKDAYS.map((day) => (
          <div key={day}>
            <dt>{weekdayName(day, locale)}</dt>
            <dd>{windowsOf(newest.hours, day) || say('commit:calendars.closed')}</dd>
          </div>
        ))}
        <div>
          <dt>{say('commit:calendars.holidays')}</dt>
          <dd>{newest.hours.holidays.length.toLocaleString(locale)}</dd>
        </div>
      </dl>
      <ul className="ledger-log">
        {calendar.versions.map(({ version, validFrom, because }) => (
          <li key={version} className="ledger-quiet">
            {say('commit:calendars.version', { version, from: formatMoment(validFrom, locale), because })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Editor({ start, onDone }: { start: BusinessCalendar | null; onDone: () => void }) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const hours = start?.versions[0]?.hours;
  const [key, setKey] = useState(start?.key ?? '');
  const [name, setName] = useState(start === null ? '' : nameIn(start.names, locale));
  const [zone, setZone] = useState(hours?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [week, setWeek] = useState<Record<number, string>>(
    Object.fromEntries(
      WEEKDAYS.map((day) => [day, hours === undefined ? (day < 6 ? '09:00-18:00' : '') : windowsOf(hours, day)]),
    ),
  );
  const [holidays, setHolidays] = useState((hours?.holidays ?? []).map(({ day }) => day).join('\n'));
  const [because, setBecause] = useState('');
  const save = useMutation({
    mutationFn: () => {
      const input: CalendarInput = {
        key,
        names: { ...start?.names, [locale]: name },
        hours: {
          zone: zone.trim(),
          week: WEEKDAYS.flatMap((day) => readWindows(week[day] ?? '', day)),
          holidays: readDays(holidays),
        },
        because: because.trim(),
      };
      return ledgerApi.saveCalendar(workspace, input);
    },
    onSuccess: onDone,
  });
  return (
    <Panel title={say(start === null ? 'commit:calendars.new' : 'commit:calendars.change')}>
      <div className="ledger-fields">
        {start === null ? (
          <Field label={say('commit:calendars.key')} hint={say('commit:calendars.keyHint')}>
            {(id) => <Input id={id} maxLength={40} value={key} onChange={({ target }) => setKey(target.value)} />}
          </Field>
        ) : null}
        <Field label={say('commit:calendars.name')}>
          {(id) => <Input id={id} maxLength={200} value={name} onChange={({ target }) => setName(target.value)} />}
        </Field>
        <Field label={say('commit:calendars.zone')} hint={say('commit:calendars.zoneHint')}>
          {(id) => <Input id={id} maxLength={60} value={zone} onChange={({ target }) => setZone(target.value)} />}
        </Field>
        {WEEKDAYS.map((day) => (
          <Field key={day} label={weekdayName(day, locale)}>
            {(id) => (
              <Input
                id={id}
                placeholder="09:00-12:00, 13:00-18:00"
                value={week[day] ?? ''}
                onChange={({ target }) => setWeek({ ...week, [day]: target.value })}
              />
            )}
          </Field>
        ))}
        <Field label={say('commit:calendars.holidays')} hint={say('commit:calendars.holidaysHint')}>
          {(id) => (
            <Input.TextArea id={id} rows={4} value={holidays} onChange={({ target }) => setHolidays(target.value)} />
          )}
        </Field>
        {start === null ? null : (
          <Field label={say('commit:calendars.because')}>
            {(id) => (
              <Input id={id} maxLength={500} value={because} onChange={({ target }) => setBecause(target.value)} />
            )}
          </Field>
        )}
      </div>
      {save.error === null ? null : <ProblemState problem={save.error} />}
      <div className="ledger-pages">
        <Popconfirm
          title={say('commit:calendars.sure')}
          okText={say('commit:calendars.save')}
          cancelText={say('commit:cancel')}
          onConfirm={() => save.mutate()}
        >
          <Button type="primary" loading={save.isPending} disabled={key === '' || name === ''}>
            {say('commit:calendars.save')}
          </Button>
        </Popconfirm>
        <Button onClick={onDone}>{say('commit:cancel')}</Button>
      </div>
    </Panel>
  );
}

/** The first of January 2024 was a Monday. */
const weekdayName = (day: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)));

const windowsOf = ({ week }: CalendarHours, day: number): string =>
  week
    .filter((one) => one.day === day)
    .map(({ from, to }) => `${from}-${to}`)
    .join(', ');

/** `09:00-12:00, 13:00-18:00`; what is no time is sent as it stands, and the server says what is wrong with it. */
function readWindows(text: string, day: number): CalendarHours['week'] {
  return text
    .split(/[,，;；、]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [from = '', to = ''] = part.split(/[-–—~～]/).map((time) => time.trim());
      return { day, from, to };
    });
}

const readDays = (text: string): CalendarHours['holidays'] =>
  text
    .split(/[\s,，;；、]+/)
    .filter((day) => day !== '')
    .map((day) => ({ day, name: '' }));
