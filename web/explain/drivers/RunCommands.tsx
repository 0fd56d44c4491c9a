import type { RunCommand } from '@plumbline/model/driversReport.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Section } from './Section.tsx';

/** The model as text, and the lines for a shell that give the same figures. */
export function RunCommands({
  commands,
  modelText,
}: {
  commands: readonly RunCommand[];
  modelText: string | null;
}): ReactNode {
  const { say } = useSpeech();
  return (
    <Section title={say('drivers:take.title')}>
      {modelText === null ? null : (
        <>
          <h4>{say('drivers:take.text')}</h4>
          <p className="drivers-quiet">{say('drivers:take.textHint')}</p>
          <pre className="drivers-text">{modelText}</pre>
        </>
      )}
      <h4>{say('drivers:take.commands')}</h4>
      <p className="drivers-quiet">{say('drivers:take.commandsHint')}</p>
      <pre className="drivers-text">{commands.map(({ line }) => line).join('\n')}</pre>
    </Section>
  );
}
