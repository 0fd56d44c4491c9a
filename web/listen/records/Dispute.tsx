import type { Dimension } from '@plumbline/model/dimension.ts';
import { type Codes, type Passage, RECORD_LIMITS } from '@plumbline/model/record.ts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { CodesFields, trimCodes } from './CodesFields.tsx';
import { CodesShown } from './CodesShown.tsx';
import { nameOr } from './PassageCard.tsx';
import { ToLine } from './ToLine.tsx';

type Decision = { codes: Codes; because: string };
type Props = {
  passage: Passage;
  you: string;
  busy: boolean;
  readOnly: boolean;
  dimensions: readonly Dimension[];
  causes: readonly string[];
  onResolve: (decision: Decision) => Promise<boolean>;
};

/** A passage that two people coded differently: both side by side, and what was decided, or the way to decide. */
export function Dispute({ passage, you, busy, readOnly, dimensions, causes, onResolve }: Props) {
  const { t } = useTranslation();
  const [codes, setCodes] = useState<Codes | null>(null);
  const [first, second] = passage.codings;
  if (first === undefined || second === undefined) return null;
  const { resolution } = passage;
  return (
    <li className="record-passage record-passage-open">
      <div className="record-dispute-head">
        <q>{passage.quote}</q>
        <StatusTag tone={resolution === null ? 'warn' : 'good'}>
          {t(`surveys:records.state.${passage.state}`)}
        </StatusTag>
      </div>
      <div className="record-sides">
        {[first, second].map((coding) => {
          const name = coding.coder === you ? t('surveys:records.compare.you') : nameOr(coding.coderName, t);
          return (
            <section key={coding.coder}>
              <h3>{name}</h3>
              <CodesShown
                codes={coding.codes}
                other={(coding === first ? second : first).codes}
                dimensions={dimensions}
              />
              {readOnly ? null : (
                <Button size="small" onClick={() => setCodes(coding.codes)}>
                  {t('surveys:records.compare.take', { name })}
                </Button>
              )}
            </section>
          );
        })}
        {resolution === null ? null : (
          <section>
            <h3>{t('surveys:records.compare.resolved', { name: nameOr(resolution.resolvedByName, t) })}</h3>
            <CodesShown codes={resolution.codes} other={null} dimensions={dimensions} />
            <p>{resolution.because}</p>
            <ToLine passage={passage} dimensions={dimensions} />
          </section>
        )}
      </div>
      {codes === null ? null : (
        <ResolveForm
          key={JSON.stringify(codes)}
          codes={codes}
          busy={busy}
          dimensions={dimensions}
          causes={causes}
          onCancel={() => setCodes(null)}
          onResolve={async (decision) => {
            if (await onResolve(decision)) setCodes(null);
          }}
        />
      )}
    </li>
  );
}

type FormProps = Pick<Props, 'busy' | 'dimensions' | 'causes'> & {
  codes: Codes;
  onCancel: () => void;
  onResolve: (decision: Decision) => Promise<void>;
};

function ResolveForm({ codes, busy, dimensions, causes, onCancel, onResolve }: FormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(codes);
  const [because, setBecause] = useState('');
  return (
    <div className="record-resolve">
      <CodesFields codes={draft} dimensions={dimensions} causes={causes} onChange={setDraft} />
      <Field label={t('surveys:records.compare.because')}>
        {(id) => (
          <Input.TextArea
            id={id}
            required
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={RECORD_LIMITS.noteChars}
            value={because}
            onChange={({ target }) => setBecause(target.value)}
          />
        )}
      </Field>
      <div className="listen-actions">
        <Button onClick={onCancel}>{t('shell:cancel')}</Button>
        <Button
          type="primary"
          loading={busy}
          disabled={because.trim() === ''}
          onClick={() => void onResolve({ codes: trimCodes(draft), because: because.trim() })}
        >
          {t('surveys:records.compare.resolve')}
        </Button>
      </div>
    </div>
  );
}
