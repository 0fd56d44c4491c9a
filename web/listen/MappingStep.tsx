import type { MappingGuess } from '@plumbline/model/importRun.ts';
import { Alert, Button, Select, Tabs } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../shell/locale.ts';
import { Panel } from '../ui/Panel.tsx';
import { applyRole } from './applyRole.ts';
import { ColumnTable } from './ColumnTable.tsx';
import { type BroughtFile, columnsOf } from './columnsOf.ts';
import { DimensionsPanel } from './DimensionsPanel.tsx';
import { JoinsPanel } from './JoinsPanel.tsx';
import { CustomerPanel } from './kinds/CustomerPanel.tsx';
import { KindsPanel } from './kinds/KindsPanel.tsx';
import { QuestionsPanel } from './kinds/QuestionsPanel.tsx';
import { RequirementsPanel } from './kinds/RequirementsPanel.tsx';
import { UnitsPanel } from './kinds/UnitsPanel.tsx';
import { LinesPreview } from './LinesPreview.tsx';
import type { SavedMapping } from './listenApi.ts';
import { MappingProblems, MappingText } from './MappingText.tsx';
import { ReadingPanel } from './ReadingPanel.tsx';
import { renameOnlyFile } from './renameOnlyFile.ts';
import { ScalesPanel } from './ScalesPanel.tsx';
import { SettingsPanel } from './SettingsPanel.tsx';
import type { MappingDraft } from './useMappingDraft.ts';

type Props = {
  files: readonly BroughtFile[];
  draft: MappingDraft;
  guess: MappingGuess | null;
  saved: readonly SavedMapping[];
  onBack: () => void;
  onNext: () => void;
  /** what the way on is called; by default the next step */
  next?: string;
};

/** Step 2: what the columns mean, as a form or as text. */
export function MappingStep({ files, draft, guess, saved, onBack, onNext, next }: Props) {
  const { t } = useTranslation();
  const [tab, setTab] = useState<'form' | 'text'>('form');
  const aliases = files.map(({ alias }) => alias);
  const goOn = (): void => {
    // a mapping that was written for the same file by another name
    const text = renameOnlyFile(draft.text, aliases);
    if (text !== draft.text) draft.setText(text);
    onNext();
  };
  const canGoOn = draft.mapping !== null && draft.problems.length === 0;
  return (
    <>
      <Panel
        title={t('listen:mapping.title')}
        extra={
          saved.length === 0 ? null : (
            <Select<string>
              aria-label={t('listen:mapping.useSaved')}
              placeholder={t('listen:mapping.useSaved')}
              value={null}
              options={saved.map(({ name }) => ({ value: name, label: name }))}
              onChange={(name) =>
                draft.setText(renameOnlyFile(saved.find((one) => one.name === name)?.yaml ?? draft.text, aliases))
              }
              style={{ minWidth: 200 }}
            />
          )
        }
      >
        {guess?.savedAs ? (
          <Alert type="success" showIcon title={t('listen:mapping.savedUsed', { name: guess.savedAs })} />
        ) : null}
        <Tabs
          activeKey={tab}
          onChange={(key) => setTab(key === 'text' ? 'text' : 'form')}
          items={[
            {
              key: 'form',
              label: t('listen:mapping.form'),
              children: <MappingForm files={files} draft={draft} guess={guess} onText={() => setTab('text')} />,
            },
            { key: 'text', label: t('listen:mapping.text'), children: <MappingText draft={draft} /> },
          ]}
        />
      </Panel>
      {draft.mapping === null || tab === 'text' ? null : (
        <>
          <SettingsPanel mapping={draft.mapping} onEdit={draft.edit} />
          <ReadingPanel mapping={draft.mapping} columns={columnsOf(files)} onEdit={draft.edit} />
          <QuestionsPanel mapping={draft.mapping} columns={columnsOf(files)} files={files} onEdit={draft.edit} />
          <CustomerPanel mapping={draft.mapping} columns={columnsOf(files)} onEdit={draft.edit} />
          <KindsPanel mapping={draft.mapping} columns={columnsOf(files)} onEdit={draft.edit} />
          <RequirementsPanel mapping={draft.mapping} columns={columnsOf(files)} onEdit={draft.edit} />
          <UnitsPanel mapping={draft.mapping} columns={columnsOf(files)} onEdit={draft.edit} />
          <JoinsPanel mapping={draft.mapping} files={files} columns={columnsOf(files)} onEdit={draft.edit} />
          <ScalesPanel mapping={draft.mapping} onEdit={draft.edit} />
          <DimensionsPanel mapping={draft.mapping} onEdit={draft.edit} />
        </>
      )}
      {draft.problems.length === 0 || tab === 'text' ? null : <MappingProblems problems={draft.problems} />}
      {draft.mapping === null ? null : <LinesPreview mapping={draft.mapping} />}
      <div className="listen-actions listen-actions-bar">
        <Button size="large" onClick={onBack}>
          {t('listen:back')}
        </Button>
        <Button type="primary" size="large" disabled={!canGoOn} onClick={goOn}>
          {next ?? t('listen:next')}
        </Button>
      </div>
    </>
  );
}

type FormProps = Pick<Props, 'files' | 'draft' | 'guess'> & { onText: () => void };

function MappingForm({ files, draft, guess, onText }: FormProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (draft.mapping === null) {
    return (
      <Alert
        type="warning"
        showIcon
        title={t('listen:mapping.textBroken')}
        action={<Button onClick={onText}>{t('listen:mapping.toText')}</Button>}
      />
    );
  }
  return (
    <ColumnTable
      mapping={draft.mapping}
      columns={columnsOf(files)}
      evidence={guess?.evidence ?? []}
      onAssign={(column, role) =>
        draft.edit((mapping) => applyRole(mapping, column, role, { day: dayjs().format('YYYY-MM-DD'), locale }))
      }
    />
  );
}
