/** One thing wrong in the checkout: where it is, what it is, and how to mend it. */
export type Fault = { file: string; line: number; what: string; mend: string };

/** What a part of the check found. Warnings are printed and do not fail the check. */
export type Findings = { faults: Fault[]; warnings: Fault[] };

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset && i < text.length; i++) if (text.charCodeAt(i) === 10) line++;
  return line;
}
