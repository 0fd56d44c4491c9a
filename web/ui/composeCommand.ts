const ADDRESS = /^\/api\/workspaces\/([^/?]+)\/(.+)$/;

/**
 * The line for a shell that prints what an address of the product answers.
 *
 * Letters of other scripts stand in it as people read them; what a shell would take for itself stays written as the address has it.
 *
 * @returns  null for an address that is none of a workspace
 */
export function composeCommand(address: string): string | null {
  const [, workspace, rest] = ADDRESS.exec(address) ?? [];
  if (workspace === undefined || rest === undefined) return null;
  const line = rest
    .replace(/%3A/gi, ':')
    .replace(/%2C/gi, ',')
    .replace(/(?:%[89A-F][0-9A-F])+/gi, readable)
    .replace(/["$`!\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `plumbline ask "${line}" --workspace ${workspace}`;
}

/** Quotes and spaces of other scripts mean something to some shells. */
function readable(encoded: string): string {
  try {
    const letters = decodeURIComponent(encoded);
    return /^[\p{L}\p{M}\p{N}]+$/u.test(letters) ? letters : encoded;
  } catch {
    return encoded;
  }
}
