import { EMBEDDED_SERVER_NAME } from '../wire/endpoints.ts';

declare const __VERSION__: string | undefined;
declare const __BUILD__: string | undefined;

/** The version of the bundle; `0.0.0` when run from source. */
export const backendVersion = (): string => (typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0');

/** What the backend calls itself in the `Server` header. */
export const serverName = (): string => `${EMBEDDED_SERVER_NAME}/${backendVersion()}`;

/**
 * What computes results: version and a hash of the sources it was built from. Results of another one are
 * computed again, so that neither an upgrade nor a rebuild serves what an older engine said.
 */
export const engineIdentity = (): string =>
  `${serverName()}+${typeof __BUILD__ === 'string' ? __BUILD__ : 'source'}`;
