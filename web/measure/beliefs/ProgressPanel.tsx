import { BELIEF_LIMITS, type BeliefDepartment, type BeliefSheet } from '@plumbline/model/beliefSheet.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { closeSheet } from './beliefsApi.ts';

/** How far the departments have come, with the link of each. */
export function ProgressPanel({ sheet }: { sheet: BeliefSheet }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const client = useQueryClient();
  const close = useMutation({
    mutationFn: () => closeSheet(workspace, sheet.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['beliefSheets', workspace] }),
  });
  const title = say('fivegaps:progress.title');
  const open = sheet.state === 'open';
  const mailed = sheet.departments.some(({ mail }) => mail !== null);
  const heads = ['answered', 'begun', ...(mailed ? (['mail'] as const) : []), ...(open ? (['link'] as const) : [])];
  return (
    <Panel
      title={title}
      extra={<StatusTag tone={open ? 'good' : 'neutral'}>{say(`fivegaps:sheets.state.${sheet.state}`)}</StatusTag>}
    >
      <p className="beliefs-quiet">
        {say('fivegaps:sheets.madeBy', { by: nameOfMaker(sheet.madeBy, say), day: formatDay(sheet.madeAt, locale) })} ·{' '}
        {say('fivegaps:sheets.due', { day: formatDay(sheet.due, locale) })}
      </p>
      <ScrollBox label={title}>
        <table className="ui-table">
          <thead>
            <tr>
              <th scope="col">{say('fivegaps:evidence.department')}</th>
              {heads.map((head) => (
                <th scope="col" key={head}>
                  {say(`fivegaps:progress.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.departments.map((one) => (
              <Row key={one.name} sheet={sheet} department={one} mailed={mailed} open={open} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {mailed && open ? (
        <p className="beliefs-quiet">
          {say('fivegaps:progress.auto', { days: BELIEF_LIMITS.reminderDays, times: BELIEF_LIMITS.reminders })}
        </p>
      ) : null}
      {close.error === null ? null : <ProblemState problem={close.error} />}
      {open ? (
        <Popconfirm
          title={say('fivegaps:progress.closeSure')}
          okText={say('fivegaps:progress.closeYes')}
          onConfirm={() => close.mutate()}
        >
          <Button danger className="beliefs-close" loading={close.isPending}>
            {say('fivegaps:progress.close')}
          </Button>
        </Popconfirm>
      ) : null}
    </Panel>
  );
}

type RowProps = { sheet: BeliefSheet; department: BeliefDepartment; mailed: boolean; open: boolean };

function Row({ sheet, department, mailed, open }: RowProps): ReactNode {
  const { say, locale } = useSpeech();
  const { message } = App.useApp();
  const { name, headcount, answered, begun, mail, address } = department;
  const link = `${window.location.origin}${address}`;
  const copy = (text: string): void =>
    void navigator.clipboard.writeText(text).then(() => message.success(say('fivegaps:progress.copied')));
  const reminder = say('fivegaps:progress.reminder', {
    ...{ department: name, title: sheet.title, due: formatDay(sheet.due, locale), link },
  });
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {answered}
        {headcount === null ? null : (
          <span className="beliefs-quiet">{say('fivegaps:sheets.ofHeads', { heads: headcount })}</span>
        )}
      </td>
      <td>{begun}</td>
      {mailed ? <td>{mail === null ? '—' : say('fivegaps:progress.mailCount', mail)}</td> : null}
      {open ? (
        <td>
          <div className="beliefs-buttons">
            <Button
              size="small"
              aria-label={say('fivegaps:progress.copyOf', { department: name })}
              onClick={() => copy(link)}
            >
              {say('fivegaps:progress.copy')}
            </Button>
            <Button
              size="small"
              aria-label={say('fivegaps:progress.remindOf', { department: name })}
              onClick={() => copy(reminder)}
            >
              {say('fivegaps:progress.remind')}
            </Button>
            <Button
              size="small"
              href={address}
              target="_blank"
              rel="noreferrer"
              aria-label={say('fivegaps:progress.fillOf', { department: name })}
            >
              {say('fivegaps:progress.fill')}
            </Button>
          </div>
        </td>
      ) : null}
    </tr>
  );
}
