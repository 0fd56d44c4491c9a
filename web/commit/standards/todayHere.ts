/** Today as the reader's calendar has it: in the morning of Shanghai the day of UTC is still yesterday. */
export const todayHere = (): string => new Intl.DateTimeFormat('en-CA', { dateStyle: 'short' }).format(new Date());
