/** The job that runs live sources. */
export const SOURCES_QUEUE = 'sources';
