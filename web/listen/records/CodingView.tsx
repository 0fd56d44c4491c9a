import type { Codes, Passage, QualitativeRecord } from '@plumbline/model/record.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { MarkedText, type TextRange } from './MarkedText.tsx';
import { PassageCard } from './PassageCard.tsx';
import { causesQuery, dimensionsQuery, recordsApi } from './recordsApi.ts';
import { useRecordWork } from './useRecordWork.ts';

type Props = {
  record: QualitativeRecord;
  unsaved: boolean;
  /** the passage the address leads to */
  opened: string | null;
};

/** Marking passages in the text and coding them, each person apart. */
export function CodingView({ record, unsaved, opened }: Props) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { data: tree } = useQuery(dimensionsQuery(workspace));
  const { data: known } = useQuery(causesQuery(workspace));
  const work = useRecordWork(workspace);
  const [range, setRange] = useState<TextRange | null>(null);
  const [speaker, setSpeaker] = useState<string | null>(null);
  const [active, setActive] = useState<string | null>(opened);
  const blocked = unsaved || record.deletedAt !== null;
  const mark = async (): Promise<void> => {
    if (range === null || blocked) return;
    const before = new Set(record.marked.map(({ id }) => id));
    await work.run(async () => {
      const marked = await recordsApi.mark(workspace, record.id, { ...range, speaker, revision: record.revision });
      setActive(marked.marked.find(({ id }) => !before.has(id))?.id ?? null);
      return marked;
    });
  };
  const code = async (passage: Passage, codes: Codes): Promise<void> => {
    const done = await work.run(() => recordsApi.code(workspace, record.id, passage.id, codes));
    if (done) setActive(nextToCode(record, passage)?.id ?? null);
  };
  if (record.text === '') return <Panel>{t('surveys:records.code.noText')}</Panel>;
  return (
    <div className="record-coding">
      <Panel>
        <MarkedText
          text={record.text}
          passages={record.marked}
          active={active}
          onSelect={setRange}
          onMark={() => void mark()}
        />
        <div className="record-mark">
          {record.participants.length > 1 ? (
            <Select
              allowClear
              aria-label={t('surveys:records.code.speaker')}
              placeholder={t('surveys:records.code.speaker')}
              value={speaker}
              options={record.participants.map(({ key, name }, at) => ({
                value: key,
                label: name ?? t('surveys:records.people.number', { number: at + 1 }),
              }))}
              onChange={(chosen: string | null | undefined) => setSpeaker(chosen ?? null)}
            />
          ) : null}
          <Button type="primary" disabled={range === null || blocked} loading={work.busy} onClick={() => void mark()}>
            {t('surveys:records.code.markPassage')}
          </Button>
          {unsaved ? <span className="record-quiet">{t('surveys:records.code.saveFirst')}</span> : null}
        </div>
      </Panel>
      <Panel title={t('surveys:records.code.passages', { count: record.marked.length })}>
        {work.problem === null ? null : <ProblemState problem={work.problem} />}
        {record.marked.length === 0 ? <p>{t('surveys:records.code.noPassages')}</p> : null}
        <ol className="record-passages">
          {record.marked.map((passage) => (
            <PassageCard
              key={passage.id}
              passage={passage}
              record={record}
              open={passage.id === active}
              busy={work.busy}
              dimensions={tree?.dimensions ?? []}
              causes={known?.causes.map(({ cause }) => cause) ?? []}
              onOpen={() => setActive(passage.id === active ? null : passage.id)}
              onCode={(codes) => void code(passage, codes)}
              onRemove={() => void work.run(() => recordsApi.unmark(workspace, record.id, passage.id))}
            />
          ))}
        </ol>
      </Panel>
    </div>
  );
}

/** The next passage in the text that this person may still code and has not. */
function nextToCode({ marked, you }: QualitativeRecord, after: Passage): Passage | undefined {
  const open = (passage: Passage): boolean =>
    passage.id !== after.id && passage.coders < 2 && !passage.codings.some(({ coder }) => coder === you);
  const place = marked.findIndex(({ id }) => id === after.id);
  return marked.slice(place + 1).find(open) ?? marked.find(open);
}
