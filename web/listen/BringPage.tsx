import type { FilePreview } from '@plumbline/model/importRun.ts';
import { useQueries } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../shell/useWorkspace.ts';
import { LoadingState } from '../ui/LoadingState.tsx';
import { NoPermission } from '../ui/NoPermission.tsx';
import { Page } from '../ui/Page.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { ProblemState } from '../ui/ProblemState.tsx';
import { ChooseFiles } from './ChooseFiles.tsx';
import type { BroughtFile } from './columnsOf.ts';
import { ImportSteps } from './ImportSteps.tsx';
import { aliasOf } from './keyOf.ts';
import { previewQuery } from './listenApi.ts';
import { MapFiles } from './MapFiles.tsx';
import type { FileReading } from './setFileReading.ts';
import { useUploads } from './useUploads.ts';
import './listen.css';

/** Brings one or several files: choose, say what the columns mean, import. The files stand in the address. */
export function BringPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const { file = [] } = useSearch({ from: '/w/$workspace/listen/import' });
  const { uploads, send, drop } = useUploads(workspace);
  const go = (files: string[]): void =>
    void navigate({
      to: '/w/$workspace/listen/import',
      params: { workspace },
      search: files.length === 0 ? {} : { file: files },
    });
  if (!can('import.write')) return <NoPermission permission="import.write" />;
  return (
    <Page>
      <PageHeader title={t('listen:bring.title')} subtitle={t('listen:bring.subtitle')} />
      {file.length === 0 ? (
        <>
          <ImportSteps step={0} />
          <ChooseFiles uploads={uploads} onSend={send} onDrop={drop} onNext={go} />
        </>
      ) : (
        <ReadFiles key={file.join()} files={file} onBack={() => go([])} />
      )}
    </Page>
  );
}

/** Reads the files again as they are in the address, in the way the person said. */
function ReadFiles({ files, onBack }: { files: readonly string[]; onBack: () => void }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const [readings, setReadings] = useState<Record<string, FileReading>>({});
  const previews = useQueries({
    queries: files.map((file) => ({
      ...previewQuery(workspace, file, readings[file] ?? {}),
      // While a file is read in another encoding the old rows stay, so that the page does not jump.
      placeholderData: (before: FilePreview | undefined) => before,
    })),
  });
  const problem = previews.find(({ error }) => error !== null);
  if (problem !== undefined) {
    return <ProblemState problem={problem.error} onRetry={() => void problem.refetch()} />;
  }
  const read = previews.flatMap(({ data }) => (data === undefined ? [] : [data]));
  if (read.length < files.length) return <LoadingState label={t('listen:bring.reading')} />;
  return (
    <MapFiles
      files={nameFiles(read)}
      readings={readings}
      onReading={(file, reading) => setReadings((all) => ({ ...all, [file]: { ...all[file], ...reading } }))}
      onBack={onBack}
    />
  );
}

function nameFiles(previews: readonly FilePreview[]): BroughtFile[] {
  const named: BroughtFile[] = [];
  for (const preview of previews) {
    const taken = named.map(({ alias }) => alias);
    named.push({ alias: aliasOf(preview.name, taken), preview });
  }
  return named;
}
