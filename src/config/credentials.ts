/** Keys and tokens per profile and API origin, in `credentials.json` (mode 0600). */
import { join } from 'node:path';
import { keyIdOf, normalizeApiKey } from './api-key.ts';
import { brokenFile, isJsonObject, type JsonObject, readJsonFile, updateJsonFile } from './json-store.ts';

export interface StoredToken {
  readonly accessToken: string;
  /** Epoch milliseconds, by the clock of this machine. */
  readonly expiresAtMs: number;
  readonly tier: string;
  /** {@link keyIdOf} of the key that made it. */
  readonly keyId?: string;
}

/** What the client asks for; tests pass an object of their own. */
export interface Credentials {
  /** The key to exchange for a token; undefined when there is none. Asked only when a token is needed. */
  readonly apiKey: () => Promise<string | undefined>;
  /** The last token that was saved for this profile and origin. */
  readonly loadToken: () => Promise<StoredToken | undefined>;
  readonly saveToken: (token: StoredToken) => Promise<void>;
}

/** Where a key or token belongs: it is never offered to another origin. */
export interface CredentialScope {
  readonly configDir: string;
  readonly profile: string;
  /** Origin of the API URL: `https://api.qtsurfer.net`. */
  readonly apiOrigin: string;
}

export interface StoredCredentials {
  readonly apiKey?: string;
  readonly token?: StoredToken;
}

const FILE_NAME = 'credentials';

export const credentialsPathOf = (configDir: string): string => join(configDir, `${FILE_NAME}.json`);

const objectIn = (content: JsonObject, key: string): JsonObject => {
  const value = Object.hasOwn(content, key) ? content[key] : undefined;
  return isJsonObject(value) ? value : {};
};

const readToken = (path: string, value: unknown): StoredToken | undefined => {
  if (value === undefined) return undefined;
  if (!isJsonObject(value)) throw brokenFile(path, 'holds a token that is not an object');
  const { accessToken, expiresAtMs, tier, keyId } = value;
  if (typeof accessToken !== 'string' || typeof expiresAtMs !== 'number' || typeof tier !== 'string')
    throw brokenFile(path, 'holds a token without accessToken, expiresAtMs or tier');
  return { accessToken, expiresAtMs, tier, ...(typeof keyId === 'string' ? { keyId } : {}) };
};

/**
 * What is stored for a profile and an origin.
 * @throws QtsError `config` that names the file.
 */
export const loadCredentials = (scope: CredentialScope): StoredCredentials => {
  const path = credentialsPathOf(scope.configDir);
  const profile = objectIn(objectIn(readJsonFile(path), 'profiles'), scope.profile);
  const { apiKey, token: rawToken } = objectIn(profile, scope.apiOrigin);
  if (apiKey !== undefined && typeof apiKey !== 'string')
    throw brokenFile(path, 'holds an apiKey that is not a string');
  const token = readToken(path, rawToken);
  return { ...(apiKey === undefined ? {} : { apiKey }), ...(token ? { token } : {}) };
};

const update = (
  scope: CredentialScope,
  change: (before: JsonObject) => JsonObject | undefined,
): Promise<void> =>
  updateJsonFile(scope.configDir, FILE_NAME, (content) => {
    const profiles = objectIn(content, 'profiles');
    const { [scope.apiOrigin]: before, ...others } = objectIn(profiles, scope.profile);
    const after = change(isJsonObject(before) ? before : {});
    const profile = after === undefined ? others : { ...others, [scope.apiOrigin]: after };
    return { ...content, profiles: { ...profiles, [scope.profile]: profile } };
  });

/** Stores a key and the token it was exchanged for. */
export const saveLogin = (scope: CredentialScope, apiKey: string, token: StoredToken): Promise<void> =>
  update(scope, () => ({ apiKey, token }));

/** Stores a token; the key stays. */
export const saveToken = (scope: CredentialScope, token: StoredToken): Promise<void> =>
  update(scope, (before) => ({ ...before, token }));

/** Forgets key and token of a profile and origin. Returns whether there was anything to forget. */
export const clearCredentials = async (scope: CredentialScope): Promise<boolean> => {
  const { apiKey, token } = loadCredentials(scope);
  if (apiKey === undefined && token === undefined) return false;
  await update(scope, () => undefined);
  return true;
};

/** The profiles that hold a key or a token, by what is stored; neither is read. @throws QtsError `config` */
export const credentialProfiles = (configDir: string): readonly string[] =>
  Object.entries(objectIn(readJsonFile(credentialsPathOf(configDir)), 'profiles')).flatMap(
    ([name, origins]) => (isJsonObject(origins) && Object.keys(origins).length > 0 ? [name] : []),
  );

/** Forgets all keys and tokens of a profile. */
export const removeCredentials = (configDir: string, profile: string): Promise<void> =>
  updateJsonFile(configDir, FILE_NAME, (content) => {
    const { [profile]: _, ...others } = objectIn(content, 'profiles');
    return { ...content, profiles: others };
  });

/**
 * The credentials of a run. A key from the environment goes before a stored one; the tokens it brings stay in
 * memory, because who passes a key by environment has not asked for it to be on disk.
 */
export const openCredentials = (scope: CredentialScope, environmentKey?: string): Credentials => {
  const ownKey =
    environmentKey === undefined ? undefined : normalizeApiKey(environmentKey, 'QTSURFER_APIKEY');
  return {
    apiKey: async () => ownKey ?? loadCredentials(scope).apiKey,
    loadToken: async () => {
      const { apiKey, token } = loadCredentials(scope);
      const key = ownKey ?? apiKey;
      return key === undefined || token?.keyId === keyIdOf(key) ? token : undefined;
    },
    saveToken: async (token) => {
      if (ownKey === undefined) await saveToken(scope, token);
    },
  };
};

/** Credentials that live in memory alone: those of the embedded backend, and of tests. */
export const memoryCredentials = (apiKey?: string): Credentials => {
  let saved: StoredToken | undefined;
  return {
    apiKey: async () => apiKey,
    loadToken: async () => saved,
    saveToken: async (token) => {
      saved = token;
    },
  };
};
