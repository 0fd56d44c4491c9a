import { type TextWarning, WARNING_STATES } from '@plumbline/model/textWarning.ts';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../shell/locale.ts';
import { queryClient } from '../../../shell/session.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { formatMoment, formatShare } from '../../../ui/format.ts';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { TextFacts } from '../topics/ShownTexts.tsx';
import { topicsApi } from '../topics/topicsApi.ts';

const TONES = { new: 'bad', seen: 'warn', acting: 'busy', done: 'good' } as const;

/** A customer whose texts warn: how likely, by which words, and what becomes of it. */
export function WarningItem({ warning, calibrated }: { warning: TextWarning; calibrated: boolean }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const { person, customer, state, text } = warning;
  const change = useMutation({
    mutationFn: (next: { state: TextWarning['state']; verdict?: 'right' | 'wrong' }) =>
      topicsApi.warn(workspace, person, {
        ...{ state: next.state, verdict: next.verdict ?? null, note: warning.note, seenUntil: warning.lastAt },
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['textWarnings', workspace] }),
  });
  const steps = WARNING_STATES.filter((step) => step !== 'new' && step !== 'done' && step !== state);
  return (
    <li>
      <h3>
        {customer === '' ? t('texts:warnings.noKey', { person }) : customer}{' '}
        <StatusTag tone={TONES[state]}>{t(`texts:warnings.states.${state}`)}</StatusTag>
      </h3>
      <p>
        <b>{formatShare(warning.probability, locale)}</b>{' '}
        <span className="topic-quiet">
          {t(calibrated ? 'texts:warnings.chance' : 'texts:warnings.sounds')} ·{' '}
          {t('texts:warnings.texts', { count: warning.texts })} · {formatMoment(warning.lastAt, locale)}
        </span>
      </p>
      <p>{text.text}</p>
      <TextFacts text={text} />
      {warning.words.length === 0 ? null : (
        <p className="topic-quiet">
          {t('texts:warnings.words')} {warning.words.map(({ word }) => word).join(t('texts:list'))}
        </p>
      )}
      {text.conversation === '0' ? null : (
        <p>
          <Link
            to="/w/$workspace/listen/texts/conversations/$conversation"
            params={{ workspace, conversation: text.conversation }}
          >
            {t('texts:warnings.openTalk')}
          </Link>
        </p>
      )}
      {can('text.write') ? (
        <div className="topic-actions">
          {steps.map((step) => (
            <Button key={step} size="small" loading={change.isPending} onClick={() => change.mutate({ state: step })}>
              {t(`texts:warnings.mark.${step}`)}
            </Button>
          ))}
          {(['right', 'wrong'] as const).map((verdict) => (
            <Button
              key={verdict}
              size="small"
              disabled={state === 'done' && warning.verdict === verdict}
              onClick={() => change.mutate({ state: 'done', verdict })}
            >
              {t(`texts:warnings.mark.${verdict}`)}
            </Button>
          ))}
        </div>
      ) : null}
      {change.error === null ? null : <ProblemState problem={change.error} />}
    </li>
  );
}
