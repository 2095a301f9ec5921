/** Who may ask: keys and tokens of one state directory. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { QtsError } from '../../errors.ts';
import type { TokenAnswer } from '../../wire/messages.ts';
import { HttpFailure, unauthorized } from '../failure.ts';
import { newApiKey } from '../ids.ts';
import { readOrCreate } from '../store/files.ts';
import { KeyRing } from './keys.ts';
import { TokenIssuer } from './tokens.ts';

const SECRET_BYTES = 32;

/** The key that a state directory was given on its first start; its file is readable by the owner only. */
export const ownApiKey = (stateDir: string): string =>
  readOrCreate(join(stateDir, 'api-key'), () => `${newApiKey()}\n`).trim();

const readSecret = (stateDir: string): Uint8Array => {
  const path = join(stateDir, 'token-secret');
  const secret = Buffer.from(
    readOrCreate(path, () => `${randomBytes(SECRET_BYTES).toString('hex')}\n`).trim(),
    'hex',
  );
  if (secret.length === SECRET_BYTES) return secret;
  throw new QtsError('config', `${path} holds no secret of ${SECRET_BYTES} bytes`, {
    hint: 'delete it: a new one is made at the next start, and tokens that were issued end',
  });
};

export class Authority {
  readonly #keys: KeyRing;
  readonly #tokens: TokenIssuer;

  constructor(stateDir: string, keys: readonly string[], now: () => number) {
    const secret = readSecret(stateDir);
    this.#keys = new KeyRing(keys, secret);
    this.#tokens = new TokenIssuer(secret, now);
  }

  /** @throws HttpFailure 401 with the contract's string code */
  async exchange(key: string | undefined): Promise<TokenAnswer> {
    const user = key === undefined || key === '' ? undefined : this.#keys.userOf(key);
    if (user !== undefined) return this.#tokens.issue(user);
    const message = key === undefined || key === '' ? 'API key missing' : 'API key not recognized';
    throw new HttpFailure(401, message, { code: 'invalid_apikey' });
  }

  /**
   * The user of an `Authorization` header.
   * @throws HttpFailure 401
   */
  async authenticate(header: string | undefined): Promise<string> {
    if (header === undefined) throw unauthorized('Bearer token missing');
    const [, token] = /^Bearer +([^\s]+)$/i.exec(header) ?? [];
    if (token === undefined) throw unauthorized('Authorization is not a bearer token');
    const user = await this.#tokens.verify(token);
    if (!this.#keys.hasUser(user)) throw unauthorized('Token of a key that is no longer accepted');
    return user;
  }
}
