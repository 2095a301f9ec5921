/** Where settings and state live (XDG Base Directory Specification 0.8). */
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { Environment } from './environment.ts';

const FOLDER = 'qtsurfer';

/** The home directory of the user. */
export const homeOf = (environment: Environment): string => environment.home ?? homedir();

// The specification: a relative path in an XDG variable is invalid and is to be ignored.
const xdg = (path: string | undefined, fallback: string): string =>
  join(path !== undefined && isAbsolute(path) ? path : fallback, FOLDER);

/** The folder of `settings.json` and `credentials.json`. */
export const configDirOf = (environment: Environment): string =>
  environment.configDir === undefined
    ? xdg(environment.xdgConfigHome, join(homeOf(environment), '.config'))
    : resolve(environment.configDir);

/** The folder of what the tool remembers: the embedded backend's state, the journal. */
export const stateDirOf = (environment: Environment): string =>
  environment.stateDir === undefined
    ? xdg(environment.xdgDataHome, join(homeOf(environment), '.local', 'share'))
    : resolve(environment.stateDir);

/** The folder of what can be asked again at any time: the names that completions offer. */
export const cacheDirOf = (environment: Environment): string =>
  xdg(environment.xdgCacheHome, join(homeOf(environment), '.cache'));
