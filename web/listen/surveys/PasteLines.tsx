import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linesOf } from './linesOf.ts';

type Props = { language: string; onLines: (lines: string[]) => void };

/** Many options or rows at once: a line each, as they come out of a document or a spreadsheet. */
export function PasteLines({ language, onLines }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const lines = linesOf(text);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('surveys:paste.button')}
      </Button>
      <Modal
        open={open}
        title={t('surveys:paste.title')}
        okText={t('surveys:paste.add', { count: lines.length })}
        okButtonProps={{ disabled: lines.length === 0 }}
        cancelText={t('shell:cancel')}
        onCancel={() => setOpen(false)}
        onOk={() => {
          onLines(lines);
          setOpen(false);
          setText('');
        }}
      >
        <p className="survey-hint">{t('surveys:paste.hint')}</p>
        <Input.TextArea
          aria-label={t('surveys:paste.title')}
          lang={language}
          value={text}
          autoSize={{ minRows: 8, maxRows: 20 }}
          onChange={(event) => setText(event.target.value)}
        />
      </Modal>
    </>
  );
}
