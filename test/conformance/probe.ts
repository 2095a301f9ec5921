/**
 * A backend under test: where it answers, a key that it takes, and what is to be found there. Every answer is checked
 * against the contract of its generation when that lies beside the repository, and against the document that the
 * backend serves itself, if it does.
 */
import { type Hour, hourOfMs, type Instrument } from '../../src/domain.ts';
import { type ApiVersion, hourPathOf } from '../../src/wire/endpoints.ts';
import { type CallOptions, requestOf } from '../helpers/backend.ts';
import { type ContractDocument, expectContract, sharedContract } from '../helpers/contract.ts';

export interface Target {
  /** API root, with its `/v1`. */
  readonly apiUrl: string;
  readonly apiKey: string;
  /** What the backend was started as; undefined where it is the backend that tells. */
  readonly apiVersion?: ApiVersion;
  readonly close?: () => Promise<void>;
}

export interface Probe {
  readonly target: Target;
  /** Told by the shape of the list of instruments. */
  readonly generation: ApiVersion;
  readonly exchangeId: string;
  readonly instrument: Instrument;
  /** One that has tickers and klines. */
  readonly hour: Hour;
  /** A call below the API root, with a token unless `token` is null. */
  call(method: string, path: string, options?: CallOptions): Promise<Response>;
}

type Call = Probe['call'];

/** What is free to be asked: it may be there or not. */
const servedDocument = async (apiUrl: string): Promise<ContractDocument | undefined> => {
  const response = await fetch(new URL('/openapi.json', apiUrl), { redirect: 'manual' }).catch(
    () => undefined,
  );
  const isJson = response?.headers.get('content-type')?.startsWith('application/json') === true;
  return response?.status === 200 && isJson ? ((await response.json()) as ContractDocument) : undefined;
};

const tokenOf = async ({ apiUrl, apiKey }: Target): Promise<string> => {
  const response = await fetch(`${apiUrl}/auth/token`, {
    method: 'POST',
    headers: { 'x-api-key': apiKey },
  });
  if (response.status !== 200) throw new Error(`the key was answered with ${response.status}`);
  return ((await response.json()) as { access_token: string }).access_token;
};

interface Listed {
  readonly base: string;
  readonly quote: string;
  readonly dataTo?: string;
  readonly coverage?: { readonly tickers?: { readonly to?: string } };
}

const preferred = <T>(all: readonly T[], isWanted: (one: T) => boolean): T => {
  const found = all.find(isWanted) ?? all[0];
  if (found === undefined) throw new Error('the backend lists nothing to work with');
  return found;
};

/** The newest hour of both kinds, looked for backwards: the last ones may still be in the making. */
const findHour = async (call: Call, exchangeId: string, listed: Listed): Promise<Hour> => {
  const end = hourOfMs(Date.parse(listed.coverage?.tickers?.to ?? listed.dataTo ?? ''));
  for (let hour = end - 1; hour > end - 48; hour--) {
    const statuses = [];
    for (const kind of ['tickers', 'klines'] as const)
      statuses.push((await call('GET', hourPathOf(exchangeId, listed, kind, hour, 'lastra'))).status);
    if (statuses.every((status) => status === 200)) return hour;
  }
  throw new Error(`${listed.base}/${listed.quote} has no hour among its last 48`);
};

const generationOf = async (target: Target, exchangeId: string) => {
  const response = await fetch(`${target.apiUrl}/exchange/${exchangeId}/instruments`);
  const answer = (await response.json()) as readonly Listed[] | { readonly data: readonly Listed[] };
  return 'data' in answer
    ? ({ generation: '0.109', instruments: answer.data } as const)
    : ({ generation: '0.95', instruments: answer } as const);
};

/** Finds out whom it talks to; nothing is submitted. */
export const openProbe = async (target: Target): Promise<Probe> => {
  const exchanges = (await (await fetch(`${target.apiUrl}/exchanges`)).json()) as { readonly id: string }[];
  const exchangeId = preferred(exchanges, ({ id }) => id === 'binance').id;
  const { generation, instruments } = await generationOf(target, exchangeId);
  const listed = preferred(instruments, ({ base, quote }) => base === 'BTC' && quote === 'USDT');
  const documents = [await servedDocument(target.apiUrl), sharedContract(generation)];
  let token: Promise<string> | undefined;
  const call: Call = async (method, path, options = {}) => {
    token ??= tokenOf(target);
    const sent = options.token === undefined ? await token : options.token;
    const response = await fetch(`${target.apiUrl}${path}`, requestOf(method, options, sent));
    return expectContract(documents, method, path, response);
  };
  const { base, quote } = listed;
  const hour = await findHour(call, exchangeId, listed);
  return { target, generation, exchangeId, instrument: { base, quote }, hour, call };
};
