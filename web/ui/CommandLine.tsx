import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A line for a shell, to be marked or copied. @param name  what it is called by, of its own on the page */
export function CommandLine({ command, name }: { command: string; name: string }): ReactNode {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    // a page that is not served safely may not write there; the line can be marked and copied by hand
    if (navigator.clipboard === undefined) return;
    await navigator.clipboard.writeText(command);
    setCopied(true);
  };
  return (
    <>
      <section className="ui-run-line" aria-label={name}>
        <code>{command}</code>
      </section>
      <Button size="small" onClick={() => void copy()}>
        {t(copied ? 'runs:run.copied' : 'runs:run.copy')}
      </Button>
    </>
  );
}
