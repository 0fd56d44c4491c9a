import {
  TRANSPARENCY_LIMITS,
  type TransparencyCertificate,
  type TransparencyDocument,
} from '@plumbline/model/transparency.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useRef } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { todayIn } from '../../shell/todayIn.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { newKey } from './EntriesPanel.tsx';
import { TextsField } from './TextsField.tsx';
import { transparencyApi } from './transparencyApi.ts';
import type { Part } from './WordsPanel.tsx';

/** What others attest, with its validity and, if there is one, its paper. */
export function CertificatesPanel({ draft, change, documents }: Part & { documents: readonly TransparencyDocument[] }) {
  const { say } = useSpeech();
  const { certificates } = draft;
  const { zone } = useWorkspace();
  return (
    <Panel title={say('transparency:page.certificates')}>
      {certificates.length === 0 ? <p className="told-quiet">{say('transparency:editor.noCertificates')}</p> : null}
      {certificates.map((certificate, at) => (
        <fieldset key={certificate.id} className="told-group">
          <legend>{say('transparency:editor.certificate', { number: at + 1 })}</legend>
          <CertificateFields
            certificate={certificate}
            documents={documents}
            onChange={(next) =>
              change({ certificates: certificates.map((one) => (one.id === certificate.id ? next : one)) })
            }
          />
          <Button onClick={() => change({ certificates: certificates.filter(({ id }) => id !== certificate.id) })}>
            {say('transparency:editor.removeCertificate', { number: at + 1 })}
          </Button>
        </fieldset>
      ))}
      <Button
        disabled={certificates.length >= TRANSPARENCY_LIMITS.certificatesMax}
        onClick={() => change({ certificates: [...certificates, blankCertificate(todayIn(zone))] })}
      >
        {say('transparency:editor.addCertificate')}
      </Button>
    </Panel>
  );
}

function blankCertificate(from: string): TransparencyCertificate {
  return { id: newKey(), name: {}, issuer: '', number: '', text: {}, from, to: null, document: null };
}

type Fields = {
  certificate: TransparencyCertificate;
  documents: readonly TransparencyDocument[];
  onChange: (certificate: TransparencyCertificate) => void;
};

function CertificateFields({ certificate, documents, onChange }: Fields) {
  const { say } = useSpeech();
  const change = (part: Partial<TransparencyCertificate>) => onChange({ ...certificate, ...part });
  return (
    <>
      <TextsField
        name={say('transparency:editor.certificateName')}
        texts={certificate.name}
        rows={1}
        charsMax={TRANSPARENCY_LIMITS.titleCharsMax}
        onChange={(name) => change({ name })}
      />
      <div className="told-fields">
        {(['issuer', 'number'] as const).map((field) => (
          <Field key={field} label={say(`transparency:editor.${field}`)}>
            {(id) => (
              <Input
                id={id}
                maxLength={field === 'number' ? 80 : TRANSPARENCY_LIMITS.nameCharsMax}
                value={certificate[field]}
                onChange={({ target }) => change({ [field]: target.value })}
              />
            )}
          </Field>
        ))}
        <Field label={say('transparency:editor.validFrom')}>
          {(id) => (
            <Input
              id={id}
              type="date"
              value={certificate.from}
              onChange={({ target }) => (target.value === '' ? undefined : change({ from: target.value }))}
            />
          )}
        </Field>
        <Field label={say('transparency:editor.validTo')} hint={say('transparency:editor.validToHint')}>
          {(id) => (
            <Input
              id={id}
              type="date"
              value={certificate.to ?? ''}
              onChange={({ target }) => change({ to: target.value === '' ? null : target.value })}
            />
          )}
        </Field>
      </div>
      <TextsField
        name={say('transparency:editor.certificateText')}
        texts={certificate.text}
        rows={2}
        charsMax={TRANSPARENCY_LIMITS.textCharsMax}
        onChange={(text) => change({ text })}
      />
      <DocumentField value={certificate.document} documents={documents} onChange={(document) => change({ document })} />
    </>
  );
}

function DocumentField({
  value,
  documents,
  onChange,
}: {
  value: string | null;
  documents: readonly TransparencyDocument[];
  onChange: (document: string | null) => void;
}) {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const input = useRef<HTMLInputElement>(null);
  const bring = useMutation({
    mutationFn: (file: File) => transparencyApi.bring(workspace, file),
    onSuccess: ({ id }) => onChange(id),
  });
  return (
    <div className="told-fields">
      <Field label={say('transparency:editor.document')}>
        {(id) => (
          <Select
            id={id}
            value={value ?? ''}
            onChange={(next) => onChange(next === '' ? null : next)}
            options={[
              { value: '', label: say('transparency:editor.noDocument') },
              ...documents.map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
        )}
      </Field>
      <Field label={say('transparency:editor.bring')} hint={say('transparency:editor.bringHint')}>
        {(id) => (
          <>
            <Button id={id} loading={bring.isPending} onClick={() => input.current?.click()}>
              {say('transparency:editor.choose')}
            </Button>
            <input
              ref={input}
              type="file"
              hidden
              accept="application/pdf,image/png,image/jpeg"
              onChange={({ target }) => {
                const [file] = target.files ?? [];
                if (file !== undefined) bring.mutate(file);
                target.value = '';
              }}
            />
          </>
        )}
      </Field>
      {bring.error === null ? null : <ProblemState problem={bring.error} />}
    </div>
  );
}
