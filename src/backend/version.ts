import { EMBEDDED_SERVER_NAME } from '../wire/endpoints.ts';

declare const __VERSION__: string | undefined;

/** The version of the bundle; `0.0.0` when run from source. */
export const backendVersion = (): string => (typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0');

/** What the backend calls itself in the `Server` header. */
export const serverName = (): string => `${EMBEDDED_SERVER_NAME}/${backendVersion()}`;
