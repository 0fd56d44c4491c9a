/** Today where the workspace counts its days: in the morning of Shanghai the day of UTC is still yesterday. */
export const todayIn = (zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: zone }).format(new Date());
