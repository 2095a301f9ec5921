/** The short-lived tokens that a key is exchanged for: JWT, HS256. */
import type { TokenAnswer } from '../../wire/messages.ts';
import { unauthorized } from '../failure.ts';

export const TOKEN_LIFETIME_SECONDS = 3_600;
const ALGORITHM = 'HS256';
const TIER = 'free';

/** Loaded on the first token: a backend that only serves market data never needs it. */
const jose = () => import('jose');

export class TokenIssuer {
  readonly #secret: Uint8Array;
  readonly #now: () => number;

  /** @param now epoch milliseconds */
  constructor(secret: Uint8Array, now: () => number) {
    this.#secret = secret;
    this.#now = now;
  }

  async issue(user: string): Promise<TokenAnswer> {
    const { SignJWT } = await jose();
    const issuedAt = Math.floor(this.#now() / 1_000);
    const token = await new SignJWT({ scopes: [], tier: TIER })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
      .setSubject(user)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + TOKEN_LIFETIME_SECONDS)
      .sign(this.#secret);
    const lifetime = { token_type: 'Bearer', expires_in: TOKEN_LIFETIME_SECONDS } as const;
    return { access_token: token, ...lifetime, scopes: [], tier: TIER };
  }

  /**
   * The user that a token was issued to.
   * @throws HttpFailure 401 when it is expired, malformed, unsigned or signed by another
   */
  async verify(token: string): Promise<string> {
    const { jwtVerify, errors } = await jose();
    try {
      const { payload } = await jwtVerify(token, this.#secret, {
        algorithms: [ALGORITHM],
        requiredClaims: ['sub', 'iat', 'exp'],
        currentDate: new Date(this.#now()),
      });
      return payload.sub ?? '';
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw unauthorized('Token expired');
      throw unauthorized('Token not valid');
    }
  }
}
