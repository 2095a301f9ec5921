/** Exchanges a key for a token, stores both for the profile, and says who one is. */
import { resolve } from 'node:path';
import type { QtsClient } from '../api/types.ts';
import { keyIdOf } from '../config/api-key.ts';
import { type CredentialScope, saveLogin } from '../config/credentials.ts';
import type { ResolvedSettings } from '../config/resolve.ts';
import { writeProfileSettings } from '../config/settings.ts';
import { formatInstant } from '../time.ts';
import type { TokenAnswer } from '../wire/messages.ts';

/** Who the backend takes us for. Holds neither key nor token. */
export interface Identity {
  readonly profile: string;
  readonly apiUrl: string;
  readonly tier: string;
  readonly scopes: readonly string[];
  /** When the token expires, ISO-8601; it is renewed by itself. */
  readonly tokenExpires: string;
}

const expiresAtMs = (token: TokenAnswer, nowMs: number): number => nowMs + token.expires_in * 1_000;

/** What a token says about its owner. */
export const identityOf = (
  token: TokenAnswer,
  { profile, apiUrl }: Pick<ResolvedSettings, 'profile' | 'apiUrl'>,
  nowMs: number,
): Identity => ({
  profile,
  apiUrl,
  tier: token.tier,
  scopes: token.scopes ?? [],
  tokenExpires: formatInstant(Math.floor(expiresAtMs(token, nowMs) / 1_000) * 1_000),
});

export interface LogIn {
  readonly client: QtsClient;
  readonly apiKey: string;
  readonly settings: ResolvedSettings;
  /** A CA file that was named by a flag. */
  readonly caFile: string | undefined;
  readonly signal: AbortSignal;
  readonly nowMs: number;
}

/** What a flag said about the backend becomes the profile's own, so that the next command finds it again. */
const remember = async ({ settings, caFile }: LogIn): Promise<void> => {
  const change = {
    ...(settings.apiUrlSource === 'flag' ? { apiUrl: settings.apiUrl } : {}),
    ...(caFile === undefined ? {} : { caFile: resolve(caFile) }),
  };
  if (Object.keys(change).length === 0) return;
  await writeProfileSettings(settings.configDir, settings.profile, change);
};

/**
 * Proves the key by exchanging it, then stores key and token, and in the profile the backend that was named.
 * @throws QtsError `auth` when the key is rejected; nothing is stored then
 */
export const logIn = async (request: LogIn): Promise<Identity> => {
  const { client, apiKey, settings, signal, nowMs } = request;
  const token = await client.authenticate({ signal });
  const scope: CredentialScope = {
    configDir: settings.configDir,
    profile: settings.profile,
    apiOrigin: settings.apiOrigin,
  };
  await saveLogin(scope, apiKey, {
    accessToken: token.access_token,
    expiresAtMs: expiresAtMs(token, nowMs),
    tier: token.tier,
    keyId: keyIdOf(apiKey),
  });
  await remember(request);
  return identityOf(token, settings, nowMs);
};
