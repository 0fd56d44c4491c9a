import type { FilePreview, MappingGuess } from '@plumbline/model/importRun.ts';
import type { Mapping } from '@plumbline/model/mapping.ts';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { blankMapping } from '../blankMapping.ts';
import type { BroughtFile } from '../columnsOf.ts';
import { guessQuery, savedMappingsQuery } from '../listenApi.ts';
import { MappingStep } from '../MappingStep.tsx';
import { composeMappingYaml } from '../mappingYaml.ts';
import { renameOnlyFile } from '../renameOnlyFile.ts';
import { useMappingDraft } from '../useMappingDraft.ts';
import { useZodWords } from '../useZodWords.ts';

const ALIAS = 'rows';

type Props = {
  preview: FilePreview;
  before: string | null;
  saving: boolean;
  onSave: (mapping: string) => void;
};

/** What the columns of a trial mean: the mapping it has, a saved one, or one that is proposed from these rows. */
export function SourceMapping({ preview, before, saving, onSave }: Props) {
  const { workspace } = useWorkspace();
  const guess = useQuery(guessQuery(workspace, [{ alias: ALIAS, file: preview.file }]));
  const worded = useZodWords();
  if (guess.isPending || !worded) return <LoadingState />;
  return <Draft preview={preview} before={before} guess={guess.data ?? null} saving={saving} onSave={onSave} />;
}

function Draft({ preview, before, guess, saving, onSave }: Props & { guess: MappingGuess | null }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const saved = useQuery(savedMappingsQuery(workspace));
  const files: BroughtFile[] = [{ alias: ALIAS, preview }];
  const blank = () => composeMappingYaml(blankMapping(files, dayjs().format('YYYY-MM-DD')));
  const draft = useMappingDraft(renameOnlyFile(before ?? guess?.yaml ?? blank(), [ALIAS]));
  const key = draft.mapping?.repeat?.key ?? draft.mapping?.occasion?.columns ?? [];
  return (
    <>
      <Panel title={t('sources:form.again')}>
        <p className="listen-quiet">{t('sources:form.mappingText')}</p>
        <Field label={t('sources:form.key')} hint={t('sources:form.keyHint')}>
          {(id) => (
            <Select
              id={id}
              className="source-key"
              mode="multiple"
              maxCount={5}
              value={draft.mapping?.repeat === undefined ? [] : [...key]}
              options={preview.columns.map((value) => ({ value, label: value }))}
              onChange={(columns: string[]) => draft.edit((mapping) => withKey(mapping, columns))}
            />
          )}
        </Field>
      </Panel>
      <MappingStep
        files={files}
        draft={draft}
        guess={guess}
        saved={saved.data?.mappings ?? []}
        next={t(saving ? 'sources:form.saving' : 'sources:form.save')}
        onBack={() => window.scrollTo({ top: 0 })}
        onNext={() => onSave(draft.text)}
      />
    </>
  );
}

/** The key of the occasion also tells repeated rows, so it stands in one place. */
function withKey({ repeat, ...mapping }: Mapping, columns: string[]): Mapping {
  if (columns.length === 0) return mapping;
  const { key: _before, ...again } = repeat ?? { state: 'added' as const };
  if (mapping.occasion !== undefined) return { ...mapping, occasion: { columns }, repeat: again };
  return { ...mapping, repeat: { ...again, key: columns } };
}
