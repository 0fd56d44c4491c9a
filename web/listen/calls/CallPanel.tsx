import { PhoneOutlined } from '@ant-design/icons';
import type { Call } from '@plumbline/model/calls.ts';
import { Alert, Button, Descriptions } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatMoment } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { wordsIn } from '../surveys/missingTexts.ts';
import { callsApi } from './callsApi.ts';
import { InterviewFrame } from './InterviewFrame.tsx';
import { OutcomeForm } from './OutcomeForm.tsx';

type Props = { survey: string; call: Call; onDone: () => void };

/** One person on the telephone: how to reach them, what to say, the questions, and what came of it. */
export function CallPanel({ survey, call, onDone }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const [asking, setAsking] = useState(false);
  const [entered, setEntered] = useState(false);
  const [notes, setNotes] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const letGo = async (): Promise<void> => {
    try {
      await callsApi.letGo(workspace, survey, call.link);
      onDone();
    } catch (refused) {
      setProblem(refused);
    }
  };
  const script = (texts: Call['opening']): string =>
    texts === null ? '' : wordsIn(texts, Object.keys(texts), call.language ?? locale);
  return (
    <>
      <Panel
        title={call.name ?? call.customer}
        extra={entered ? null : <Button onClick={() => void letGo()}>{t('surveys:calls.letGo')}</Button>}
      >
        <div className="survey-fields">
          <Person call={call} />
          {script(call.opening) === '' || asking ? null : (
            <blockquote className="calls-script">
              <h3>{t('surveys:calls.say')}</h3>
              <p>{script(call.opening)}</p>
            </blockquote>
          )}
          {asking ? null : (
            <div className="survey-buttons">
              <Button type="primary" icon={<PhoneOutlined aria-hidden="true" />} onClick={() => setAsking(true)}>
                {t('surveys:calls.start')}
              </Button>
            </div>
          )}
          {problem === null ? null : <ProblemState problem={problem} />}
        </div>
      </Panel>
      {asking ? (
        <Panel title={t('surveys:calls.interview')}>
          {entered ? null : <p className="survey-hint">{t('surveys:calls.keys')}</p>}
          <InterviewFrame survey={survey} call={call} notes={notes} onEntered={() => setEntered(true)} />
        </Panel>
      ) : null}
      <Panel title={t(entered ? 'surveys:calls.entered' : 'surveys:calls.outcome')}>
        {entered ? (
          <div className="survey-fields">
            {script(call.closing) === '' ? null : (
              <blockquote className="calls-script">
                <h3>{t('surveys:calls.say')}</h3>
                <p>{script(call.closing)}</p>
              </blockquote>
            )}
            <Alert type="success" showIcon role="status" title={t('surveys:calls.kept')} />
            <div className="survey-buttons">
              <Button type="primary" onClick={onDone}>
                {t('surveys:calls.done')}
              </Button>
            </div>
          </div>
        ) : (
          <OutcomeForm survey={survey} link={call.link} notes={notes} onNotes={setNotes} onDone={onDone} />
        )}
      </Panel>
    </>
  );
}

function Person({ call }: { call: Call }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const known = Object.entries(call.hidden);
  return (
    <>
      <p className="calls-phone">
        {call.phone === null ? (
          t('surveys:calls.noPhone')
        ) : (
          <a href={`tel:${call.phone.replace(/[^+\d]/g, '')}`}>{call.phone}</a>
        )}
      </p>
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: 'customer', label: t('surveys:calls.customer'), children: call.customer },
          ...(call.wave === null ? [] : [{ key: 'wave', label: t('surveys:calls.wave'), children: call.wave }]),
          ...known.map(([key, value]) => ({ key: `hidden ${key}`, label: key, children: value })),
          {
            key: 'until',
            label: t('surveys:calls.yours'),
            children: t('surveys:calls.until', { moment: formatMoment(call.until, locale) }),
          },
        ]}
      />
      {call.appointmentAt === null ? null : (
        <Alert
          type="info"
          showIcon
          title={t('surveys:calls.appointment', { moment: formatMoment(call.appointmentAt, locale) })}
        />
      )}
      {call.attempts.length === 0 ? null : (
        <ul className="calls-attempts" aria-label={t('surveys:calls.attempts')}>
          {call.attempts.map(({ at, interviewer, outcome, notes }) => (
            <li key={at}>
              {formatMoment(at, locale)} · {interviewer} · {t(`surveys:calls.outcomes.${outcome}`)}
              {notes === '' ? null : <div className="listen-quiet">{notes}</div>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
