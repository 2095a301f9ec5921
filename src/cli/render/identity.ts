/** Who one is, in every output mode. */
import type { Identity } from '../../workflows/log-in.ts';
import type { Io } from '../io.ts';
import { type Column, printRecord } from './rows.ts';

const COLUMNS: readonly Column<Identity>[] = [
  { name: 'profile', value: ({ profile }) => profile },
  { name: 'api_url', value: ({ apiUrl }) => apiUrl },
  { name: 'tier', value: ({ tier }) => tier },
  { name: 'scopes', value: ({ scopes }) => scopes.join(' ') },
  { name: 'token_expires', value: ({ tokenExpires }) => tokenExpires },
];

export const printIdentity = (io: Io, identity: Identity): Promise<void> =>
  printRecord(io, COLUMNS, identity);
