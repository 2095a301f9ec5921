/** The journal of the user's jobs, as a command opens it. */
import type { Environment } from '../config/environment.ts';
import type { ResolvedSettings } from '../config/resolve.ts';
import type { JournalScope } from '../journal/job.ts';
import type { Journal } from '../journal/journal.ts';
import { type BackendKit, embeddedBackendOptions } from './connect.ts';

/** Where it is; it need not be there. */
export const journalDir = async (environment: Environment): Promise<string> => {
  const [{ stateDirOf }, { journalDirOf }] = await Promise.all([
    import('../config/paths.ts'),
    import('../journal/journal.ts'),
  ]);
  return journalDirOf(stateDirOf(environment));
};

/** The backend that ends with this process is known by its state; any other one by its API root. */
const scopeOf = async (
  { options, environment }: BackendKit,
  settings: () => Promise<ResolvedSettings>,
): Promise<JournalScope> => {
  if (options.local) {
    const { stateDir } = await embeddedBackendOptions(options.embedded, environment);
    return { backend: 'embedded', stateDir };
  }
  const { profile, apiUrl } = await settings();
  return { profile, backend: apiUrl };
};

/** Opens the journal for the backend in force; nothing is made on the disk yet. */
export const openJobJournal = async (
  kit: BackendKit,
  settings: () => Promise<ResolvedSettings>,
  warn: (line: string) => void,
): Promise<Journal> => {
  const [{ openJournal }, dir, scope] = await Promise.all([
    import('../journal/journal.ts'),
    journalDir(kit.environment),
    scopeOf(kit, settings),
  ]);
  return openJournal({ dir, scope, now: kit.clock.now, warn });
};
