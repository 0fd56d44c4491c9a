import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';

type Props = { label: string; hint?: string; text: string; lines?: number };

const SAID_MS = 2500;

/** Text to be taken along, with a button that copies it. */
export function CopyField({ label, hint, text, lines = 1 }: Props) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await copyText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), SAID_MS);
  };
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(id) => (
        <div className="survey-copy">
          {lines === 1 ? (
            <Input id={id} readOnly value={text} onFocus={({ target }) => target.select()} />
          ) : (
            <Input.TextArea id={id} readOnly value={text} rows={lines} onFocus={({ target }) => target.select()} />
          )}
          <Button
            icon={copied ? <CheckOutlined aria-hidden="true" /> : <CopyOutlined aria-hidden="true" />}
            aria-label={`${t('surveys:share.copy')}: ${label}`}
            onClick={() => void copy()}
          >
            {t(copied ? 'surveys:share.copied' : 'surveys:share.copy')}
          </Button>
          <span className="ui-visually-hidden" role="status">
            {copied ? t('surveys:share.copied') : ''}
          </span>
        </div>
      )}
    </Field>
  );
}

/** Over plain http, as on an intranet, browsers have no clipboard: the old way still works there. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
