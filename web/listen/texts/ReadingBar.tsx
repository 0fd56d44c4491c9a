import type { TextWork } from '@plumbline/model/textReading.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount } from '../../ui/format.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { textsApi, workQuery } from './textsApi.ts';

/** How far texts are read, with a way to stop it or begin again; nothing where all is read. */
export function ReadingBar({ work }: { work: TextWork }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const keep = (next: TextWork) => queryClient.setQueryData(workQuery(workspace).queryKey, next);
  const stop = useMutation({ mutationFn: () => textsApi.stop(workspace), onSuccess: keep });
  const begin = useMutation({ mutationFn: () => textsApi.begin(workspace), onSuccess: keep });
  const { state, read, texts, perSecond } = work;
  const runs = state === 'reading' || state === 'building';
  const rests = state === 'stopped' || state === 'failed';
  if (!runs && !rests && read >= texts) return null;
  const failure = stop.error ?? begin.error;
  return (
    <section className="text-work" aria-label={t('texts:work.title')}>
      <p role="status">
        {t(`texts:work.${state}`, { read: formatCount(read, locale), texts: formatCount(texts, locale) })}
        {perSecond === null
          ? ''
          : ` ${t('texts:work.rate', { rate: formatCount(perSecond, locale), seconds: formatCount(work.secondsLeft ?? 0, locale) })}`}
      </p>
      <Progress
        percent={texts === 0 ? 0 : Math.floor((100 * read) / texts)}
        status={runs ? 'active' : 'normal'}
        aria-label={t('texts:work.title')}
      />
      {can('text.write') && runs ? (
        <Button onClick={() => stop.mutate()} loading={stop.isPending}>
          {t('texts:work.stop')}
        </Button>
      ) : null}
      {can('text.write') && rests ? (
        <Button type="primary" onClick={() => begin.mutate()} loading={begin.isPending}>
          {t('texts:work.begin')}
        </Button>
      ) : null}
      {failure === null ? null : <ProblemState problem={failure} />}
    </section>
  );
}
