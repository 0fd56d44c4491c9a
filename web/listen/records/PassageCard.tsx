import type { Dimension } from '@plumbline/model/dimension.ts';
import type { Codes, Passage, PassageState, QualitativeRecord } from '@plumbline/model/record.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';
import { CodesFields, NO_CODES, trimCodes } from './CodesFields.tsx';
import { CodesShown } from './CodesShown.tsx';
import { ToLine } from './ToLine.tsx';

const TONES: Record<PassageState, Tone> = {
  uncoded: 'neutral',
  waiting: 'busy',
  agreed: 'good',
  disputed: 'warn',
  resolved: 'good',
  single: 'neutral',
};

type Props = {
  passage: Passage;
  record: QualitativeRecord;
  open: boolean;
  busy: boolean;
  dimensions: readonly Dimension[];
  causes: readonly string[];
  onOpen: () => void;
  onCode: (codes: Codes) => void;
  onRemove: () => void;
};

/** One passage: its words and how it stands; opened, one's own codes, and the other's once both have coded. */
export function PassageCard({ passage, record, open, busy, dimensions, causes, onOpen, onCode, onRemove }: Props) {
  const { t } = useTranslation();
  const mine = passage.codings.find(({ coder }) => coder === record.you);
  const others = passage.codings.filter(({ coder }) => coder !== record.you);
  const mayCode = others.length === 0 && (mine !== undefined || passage.coders < 2) && record.deletedAt === null;
  const nobodyElse = passage.coders === (mine === undefined ? 0 : 1);
  return (
    <li className={open ? 'record-passage record-passage-open' : 'record-passage'}>
      <button type="button" className="record-quote" aria-expanded={open} onClick={onOpen}>
        <q>{passage.quote}</q>
        <span className="record-passage-state">
          <StatusTag tone={TONES[passage.state]}>{t(`surveys:records.state.${passage.state}`)}</StatusTag>
          {passage.lost ? <StatusTag tone="bad">{t('surveys:records.code.lost')}</StatusTag> : null}
          {mine === undefined && passage.state === 'waiting' ? (
            <StatusTag tone="warn">{t('surveys:records.code.yourTurn')}</StatusTag>
          ) : null}
        </span>
      </button>
      {open ? (
        <div className="record-passage-body">
          {mayCode ? (
            <CodeForm
              key={mine?.codedAt ?? 'none'}
              codes={mine?.codes ?? NO_CODES}
              coded={mine !== undefined}
              busy={busy}
              dimensions={dimensions}
              causes={causes}
              onCode={onCode}
            />
          ) : (
            passage.codings.map(({ coder, coderName, codes }) => (
              <section key={coder}>
                <h3>{coder === record.you ? t('surveys:records.compare.you') : nameOr(coderName, t)}</h3>
                <CodesShown codes={codes} other={null} dimensions={dimensions} />
              </section>
            ))
          )}
          <ToLine passage={passage} dimensions={dimensions} />
          {nobodyElse && record.deletedAt === null ? (
            <Button danger type="text" disabled={busy} onClick={onRemove}>
              {t('surveys:records.code.remove')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

export function nameOr(name: string, t: (key: string) => string): string {
  return name === '' ? t('surveys:records.compare.nameless') : name;
}

type FormProps = Pick<Props, 'busy' | 'dimensions' | 'causes' | 'onCode'> & { codes: Codes; coded: boolean };

function CodeForm({ codes, coded, busy, dimensions, causes, onCode }: FormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(codes);
  return (
    <>
      <CodesFields codes={draft} dimensions={dimensions} causes={causes} onChange={setDraft} />
      <p className="record-quiet">{t('surveys:records.code.apart')}</p>
      <Button type="primary" loading={busy} onClick={() => onCode(trimCodes(draft))}>
        {t(coded ? 'surveys:records.code.recode' : 'surveys:records.code.save')}
      </Button>
    </>
  );
}
