import type { MappingGuess } from '@plumbline/model/importRun.ts';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../shell/useWorkspace.ts';
import { LoadingState } from '../ui/LoadingState.tsx';
import { blankMapping } from './blankMapping.ts';
import { ConfirmStep } from './ConfirmStep.tsx';
import type { BroughtFile } from './columnsOf.ts';
import { ImportSteps } from './ImportSteps.tsx';
import { guessQuery, type NamedFile, savedMappingsQuery } from './listenApi.ts';
import { MappingStep } from './MappingStep.tsx';
import { composeMappingYaml, readMappingYaml } from './mappingYaml.ts';
import { nameAsMapped } from './nameAsMapped.ts';
import { PreviewPanel } from './PreviewPanel.tsx';
import { renameOnlyFile } from './renameOnlyFile.ts';
import { type FileReading, setFileReading } from './setFileReading.ts';
import { useMappingDraft } from './useMappingDraft.ts';
import { useZodWords } from './useZodWords.ts';

type Props = {
  files: readonly BroughtFile[];
  /** by file id */
  readings: Record<string, FileReading>;
  onReading: (file: string, reading: FileReading) => void;
  onBack: () => void;
};

/** Asks for a guess of the mapping; a guess that cannot be made leaves the person with an empty form, not stuck. */
export function MapFiles({ files, readings, onReading, onBack }: Props) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const named: NamedFile[] = files.map(({ alias, preview }) => ({
    alias,
    file: preview.file,
    ...readings[preview.file],
  }));
  const guess = useQuery(guessQuery(workspace, named));
  const worded = useZodWords();
  const preview = (
    <PreviewPanel
      files={files}
      onReading={(alias, reading) => {
        const found = files.find((file) => file.alias === alias);
        if (found !== undefined) onReading(found.preview.file, reading);
      }}
    />
  );
  if (guess.isPending || !worded) {
    return (
      <>
        <ImportSteps step={1} />
        {preview}
        <LoadingState label={t('listen:mapping.guessing')} />
      </>
    );
  }
  return (
    <Draft
      key={JSON.stringify(named)}
      files={files}
      named={named}
      guess={guess.data ?? null}
      notice={
        guess.error === null ? null : (
          <Alert type="info" showIcon title={t('listen:mapping.noGuess')} description={guess.error.message} />
        )
      }
      preview={preview}
      onBack={onBack}
    />
  );
}

type DraftProps = {
  files: readonly BroughtFile[];
  named: readonly NamedFile[];
  guess: MappingGuess | null;
  notice: React.ReactNode;
  preview: React.ReactNode;
  onBack: () => void;
};

function Draft({ files: brought, named, guess, notice, preview, onBack }: DraftProps) {
  const { workspace } = useWorkspace();
  const [confirming, setConfirming] = useState(false);
  const saved = useQuery(savedMappingsQuery(workspace));
  const draft = useMappingDraft(firstText(brought, named, guess));
  const files = nameAsMapped(brought, draft.mapping);
  const namedAsMapped = named.map((one, at) => ({ ...one, alias: files[at]?.alias ?? one.alias }));
  if (confirming && draft.mapping !== null) {
    return (
      <>
        <ImportSteps step={2} />
        <ConfirmStep
          files={namedAsMapped}
          text={draft.text}
          mapping={draft.mapping}
          savedAs={guess?.savedAs ?? ''}
          onBack={() => setConfirming(false)}
        />
      </>
    );
  }
  return (
    <>
      <ImportSteps step={1} />
      {preview}
      {notice}
      <MappingStep
        files={files}
        draft={draft}
        guess={guess}
        saved={saved.data?.mappings ?? []}
        onBack={onBack}
        onNext={() => setConfirming(true)}
      />
    </>
  );
}

/** The guess as it came, with its comments, unless the person said how the files are to be read. */
function firstText(files: readonly BroughtFile[], named: readonly NamedFile[], guess: MappingGuess | null): string {
  const text = renameOnlyFile(
    guess?.yaml ?? composeMappingYaml(blankMapping(files, dayjs().format('YYYY-MM-DD'))),
    files.map(({ alias }) => alias),
  );
  const readings = Object.fromEntries(named.map(({ alias, file: _file, ...reading }) => [alias, reading]));
  if (Object.values(readings).every((reading) => Object.keys(reading).length === 0)) return text;
  const { mapping } = readMappingYaml(text);
  return mapping === null ? text : composeMappingYaml(setFileReading(mapping, readings));
}
