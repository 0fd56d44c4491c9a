const two = (part: number): string => String(part).padStart(2, '0');

/** A moment as a field for date and time takes it, by the reader's own clock; empty where there is none. */
export function clockText(moment: string | undefined): string {
  if (moment === undefined) return '';
  const at = new Date(moment);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The moment that a field for date and time shows, or undefined where it is empty or half typed. */
export function momentOfClock(text: string): string | undefined {
  const at = new Date(text);
  return text === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
