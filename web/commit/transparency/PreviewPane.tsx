import { LOCALES, type Locale } from '@plumbline/model/locale.ts';
import type { TransparencyDraft, TransparencyNote } from '@plumbline/model/transparency.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Segmented } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatMoment } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { previewQuery, transparencyApi } from './transparencyApi.ts';

const SHAPES = ['page', 'phone', 'embed'] as const;

/** The page exactly as it would go out now, in every language, wide, on a telephone and within another website. */
export function PreviewPane({ draft }: { draft: TransparencyDraft }) {
  const { say, locale: own } = useSpeech();
  const { workspace } = useWorkspace();
  const [locale, setLocale] = useState<Locale>(own);
  const [shape, setShape] = useState<(typeof SHAPES)[number]>('page');
  const { data, error, refetch, isFetching } = useQuery(previewQuery(workspace, draft, locale));
  return (
    <Panel title={say('transparency:editor.preview')}>
      <div className="told-choices">
        <Segmented
          aria-label={say('transparency:editor.previewLanguage')}
          value={locale}
          onChange={(value) => setLocale(value)}
          options={LOCALES.map((value) => ({ value, label: say(`commit:language.${value}`) }))}
        />
        <Segmented
          aria-label={say('transparency:editor.previewShape')}
          value={shape}
          onChange={(value) => setShape(value)}
          options={SHAPES.map((value) => ({ value, label: say(`transparency:editor.shapes.${value}`) }))}
        />
      </div>
      <PreviewLink />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : (
        <>
          <Notes notes={data.notes} />
          <iframe
            className={`told-frame told-frame-${shape}`}
            aria-busy={isFetching}
            title={say('transparency:editor.frame')}
            sandbox=""
            srcDoc={shape === 'embed' ? data.embed : data.page}
          />
        </>
      )}
    </Panel>
  );
}

/** An address for somebody without an account: the page as it was last kept, for a day. */
function PreviewLink() {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const make = useMutation({ mutationFn: () => transparencyApi.previewLink(workspace) });
  if (!can('transparency.write')) return null;
  return (
    <div className="told-choices">
      <Button loading={make.isPending} onClick={() => make.mutate()}>
        {say('transparency:previewLink.make')}
      </Button>
      {make.error === null ? null : <ProblemState problem={make.error} />}
      <span role="status">
        {make.data === undefined ? null : (
          <>
            <a href={make.data.address} target="_blank" rel="noreferrer">
              {say('transparency:previewLink.open')}
            </a>{' '}
            {say('transparency:previewLink.until', { at: formatMoment(make.data.until, locale) })}
          </>
        )}
      </span>
    </div>
  );
}

/** What stands against publishing, and what is worth knowing before. */
export function Notes({ notes }: { notes: readonly TransparencyNote[] }) {
  const { say } = useSpeech();
  if (notes.length === 0) return null;
  const words = ({ kind, values }: TransparencyNote): string => {
    const language = values.language === undefined ? {} : { language: say(`commit:language.${values.language}`) };
    return say(`transparency:note.${kind}`, { ...values, ...language });
  };
  const hard = notes.some(({ weight }) => weight === 'error');
  return (
    <Alert
      type={hard ? 'error' : 'warning'}
      showIcon
      title={say('transparency:note.title')}
      description={
        <ul className="told-notes">
          {notes.map((note) => (
            <li key={`${note.kind} ${JSON.stringify(note.values)}`}>{words(note)}</li>
          ))}
        </ul>
      }
    />
  );
}
