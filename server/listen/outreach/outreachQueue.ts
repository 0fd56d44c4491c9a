/** The job that asks, reminds and sends. */
export const OUTREACH_QUEUE = 'outreach';
