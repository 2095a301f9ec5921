/** Which API keys are accepted, and whom each stands for. Keys are never kept, logged or sent. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

interface KnownKey {
  readonly digest: Uint8Array;
  readonly user: string;
}

const digestOf = (key: string): Uint8Array => createHash('sha256').update(key, 'utf8').digest();

/** A UUID that follows from the key but does not let anyone test guesses without the secret. */
const userOf = (key: string, secret: Uint8Array): string => {
  const hex = createHmac('sha256', secret).update(`user ${key}`, 'utf8').digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export class KeyRing {
  readonly #keys: readonly KnownKey[];

  constructor(keys: readonly string[], secret: Uint8Array) {
    this.#keys = keys.map((key) => ({ digest: digestOf(key), user: userOf(key, secret) }));
  }

  /** The user of a key, or undefined. Takes the same time whichever key it is and however much of it is right. */
  userOf(presented: string): string | undefined {
    const digest = digestOf(presented);
    let found: string | undefined;
    for (const known of this.#keys) {
      if (timingSafeEqual(known.digest, digest)) found = known.user;
    }
    return found;
  }

  /** Whether a user's key is still accepted. */
  hasUser(user: string): boolean {
    return this.#keys.some((known) => known.user === user);
  }
}
