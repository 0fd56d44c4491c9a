/** The file of a run that names customers. */
export const RISKY_FILE = 'customers.json';
