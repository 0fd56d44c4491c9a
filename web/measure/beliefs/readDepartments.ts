import type { BeliefDepartmentInput } from '@plumbline/model/beliefSheet.ts';

export type ReadDepartments = { departments: BeliefDepartmentInput[]; bad: { line: number; text: string } | null };

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * Departments as they are typed: one a line, `name; headcount; addresses`, of which only the name is needed. Headcount and
 * addresses are known by what they look like; full-width signs are read as well.
 */
export function readDepartments(text: string): ReadDepartments {
  const departments: BeliefDepartmentInput[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [name = '', ...rest] = line.split(/[;；]/).map((part) => part.trim());
    const words = rest.flatMap((part) => part.split(/[,，\s]+/)).filter((word) => word !== '');
    const heads = words.filter((word) => /^\d+$/.test(word)).map(Number);
    const emails = words.filter((word) => EMAIL.test(word));
    if (name === '' || heads.length > 1 || heads.length + emails.length < words.length) {
      return { departments, bad: { line: at + 1, text: line.trim() } };
    }
    departments.push({ name, headcount: heads[0] ?? null, emails });
  }
  return { departments, bad: null };
}
