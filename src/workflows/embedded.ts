/** What only the embedded backend takes: nothing that a user asks for may be silently ignored. */
import { QtsError } from '../errors.ts';
import type { WorkflowHost } from './host.ts';

/**
 * @param what the option in question
 * @throws QtsError `usage` when another backend answers
 */
export const requireEmbedded = async (host: WorkflowHost, what: string): Promise<void> => {
  if (await host.client.isEmbedded({ signal: host.signal })) return;
  throw new QtsError('usage', `${what}: the backend at ${host.client.apiUrl} does not take it`, {
    hint: 'only the embedded backend does: add --local, or ask a qtsurfer serve',
  });
};
