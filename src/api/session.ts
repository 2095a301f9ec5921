/** The token of a run: loaded once, renewed once for all who wait for it. */
import type { Clock } from '../clock.ts';
import { keyIdOf } from '../config/api-key.ts';
import type { Credentials, StoredToken } from '../config/credentials.ts';
import { isQtsError, QtsError } from '../errors.ts';
import type { TokenAnswer } from '../wire/messages.ts';
import { DEFAULTS, type TraceEvent } from './options.ts';
import type { Secrets } from './secrets.ts';

export interface SessionOptions {
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly secrets: Secrets;
  /** Asks the backend for a token. */
  readonly exchange: (apiKey: string) => Promise<TokenAnswer>;
  readonly onTrace: (event: TraceEvent) => void;
}

/** After a renewal ahead of time has failed, the next try waits this long. */
const RENEW_PAUSE_MS = 5_000;
/** A token that was refused although it was new is not replaced again for this long. */
const HOPELESS_MS = 60_000;
/** That there is no key is taken for granted so long: looking for one may read a file, and hours come by thousands. */
const KEYLESS_MS = 5_000;

export class Session {
  readonly #options: SessionOptions;
  #token: StoredToken | undefined;
  #renewAtMs = 0;
  #loading: Promise<void> | undefined;
  #renewing: Promise<StoredToken | undefined> | undefined;
  #hopeless: { readonly token: string; readonly untilMs: number } | undefined;
  #keylessUntilMs = 0;
  #rejected: { readonly apiKey: string; readonly error: QtsError } | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** The token, if it is at hand and nothing needs to be done about it: the common case, without a wait. */
  get ready(): string | undefined {
    const token = this.#token;
    return token !== undefined && this.#options.clock.now() < this.#renewAtMs ? token.accessToken : undefined;
  }

  /** Nobody is logged in, as was found out a moment ago: calls go without a token, and without a wait. */
  get isAnonymous(): boolean {
    return this.#token === undefined && this.#options.clock.now() < this.#keylessUntilMs;
  }

  /** A token to send now; undefined when there is neither a valid one nor a key to get one. */
  async token(): Promise<string | undefined> {
    this.#loading ??= this.#load();
    await this.#loading;
    const token = this.#token;
    const nowMs = this.#options.clock.now();
    if (token === undefined || nowMs >= token.expiresAtMs) return (await this.#renew())?.accessToken;
    if (nowMs >= this.#renewAtMs) this.#renewAhead(nowMs);
    return token.accessToken;
  }

  /** A token in place of one that was refused; undefined when there is none to be had. */
  async replace(refused: string | undefined): Promise<string | undefined> {
    const token = this.#token;
    const nowMs = this.#options.clock.now();
    if (token !== undefined && token.accessToken !== refused && nowMs < token.expiresAtMs)
      return token.accessToken;
    if (this.#hopeless !== undefined && this.#hopeless.token === refused && nowMs < this.#hopeless.untilMs)
      return undefined;
    return (await this.#renew())?.accessToken;
  }

  /** Takes note that a replacement was refused too: the next thousand calls must not each ask for another one. */
  giveUp(token: string): void {
    this.#hopeless = { token, untilMs: this.#options.clock.now() + HOPELESS_MS };
  }

  /**
   * Exchanges the key now and saves the token.
   * @throws QtsError `auth` when there is no key or it is rejected; `io` when the token cannot be saved
   */
  async exchange(): Promise<TokenAnswer> {
    const apiKey = await this.#options.credentials.apiKey();
    if (apiKey === undefined)
      throw new QtsError('auth', 'there is no API key', {
        hint: 'log in with: qtsurfer login, or set QTSURFER_APIKEY',
      });
    const answer = await this.#exchange(apiKey);
    await this.#options.credentials.saveToken(this.#keep(answer, apiKey));
    return answer;
  }

  async #load(): Promise<void> {
    const token = await this.#options.credentials.loadToken();
    if (token === undefined) return;
    this.#options.secrets.add(token.accessToken);
    this.#token = token;
    this.#renewAtMs = token.expiresAtMs - DEFAULTS.renewAheadMs;
  }

  async #exchange(apiKey: string): Promise<TokenAnswer> {
    this.#options.secrets.add(apiKey);
    try {
      const answer = await this.#options.exchange(apiKey);
      this.#options.secrets.add(answer.access_token);
      this.#rejected = undefined;
      return answer;
    } catch (error) {
      // A rejected key stays rejected: it is not offered again and again.
      if (isQtsError(error) && error.code === 'auth') this.#rejected = { apiKey, error };
      throw error;
    }
  }

  #keep(answer: TokenAnswer, apiKey: string): StoredToken {
    const nowMs = this.#options.clock.now();
    const lifeMs = answer.expires_in * 1_000;
    // By our clock from now: what the backend's clock says does not matter.
    this.#token = {
      accessToken: answer.access_token,
      expiresAtMs: nowMs + lifeMs,
      tier: answer.tier,
      keyId: keyIdOf(apiKey),
    };
    this.#renewAtMs = nowMs + lifeMs - Math.min(DEFAULTS.renewAheadMs, lifeMs / 10);
    this.#options.onTrace({ kind: 'token', expiresAtMs: this.#token.expiresAtMs });
    return this.#token;
  }

  /** One exchange for all who ask while it runs. */
  #renew(): Promise<StoredToken | undefined> {
    this.#renewing ??= this.#exchangeAndSave().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #exchangeAndSave(): Promise<StoredToken | undefined> {
    const apiKey = await this.#options.credentials.apiKey();
    if (apiKey === undefined) {
      this.#keylessUntilMs = this.#options.clock.now() + KEYLESS_MS;
      return undefined;
    }
    if (this.#rejected?.apiKey === apiKey) throw this.#rejected.error;
    const token = this.#keep(await this.#exchange(apiKey), apiKey);
    // A disk that refuses costs the next command an exchange; this one has its token.
    await this.#options.credentials.saveToken(token).catch(() => undefined);
    return token;
  }

  // The old token is still good: nobody waits, and a backend that is away for a moment harms nobody.
  #renewAhead(nowMs: number): void {
    this.#renewAtMs = nowMs + RENEW_PAUSE_MS;
    this.#renew().catch(() => undefined);
  }
}
