/** Collects one answer whole: no streams, no text decoding, one copy at most. */
import type { Dispatcher } from 'undici';
import { QtsError } from '../errors.ts';
import { onAbort } from './abort.ts';
import { type Answer, type Call, describeCall } from './call.ts';

const EMPTY = new Uint8Array(0);

const joined = (chunks: readonly Uint8Array[], sizeBytes: number): Uint8Array => {
  const [first] = chunks;
  if (first === undefined) return EMPTY;
  // A plain view: nothing downstream should depend on Node's Buffer.
  if (chunks.length === 1) return new Uint8Array(first.buffer, first.byteOffset, first.byteLength);
  const whole = new Uint8Array(sizeBytes);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
};

/** undici's view of one request. It ends exactly once, by `resolve` or `reject`. */
export class Collector implements Dispatcher.DispatchHandler {
  readonly #call: Call;
  readonly #resolve: (answer: Answer) => void;
  readonly #reject: (error: unknown) => void;
  readonly #stopListening: () => void;
  readonly #chunks: Uint8Array[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #aborted: Error | undefined;
  #sizeBytes = 0;
  #status = 0;
  #headers: Answer['headers'] = {};

  constructor(call: Call, resolve: (answer: Answer) => void, reject: (error: unknown) => void) {
    this.#call = call;
    this.#resolve = resolve;
    this.#reject = reject;
    const { signal } = call;
    this.#stopListening = signal ? onAbort(signal, () => this.#abort(signal.reason)) : () => undefined;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#aborted) controller.abort(this.#aborted);
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Answer['headers'],
  ): void {
    this.#status = status;
    this.#headers = headers;
    if (Number(headers['content-length'] ?? 0) > this.#call.limitBytes) controller.abort(this.#tooLong());
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.#sizeBytes += chunk.byteLength;
    if (this.#sizeBytes > this.#call.limitBytes) controller.abort(this.#tooLong());
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#stopListening();
    this.#resolve({
      status: this.#status,
      headers: this.#headers,
      body: joined(this.#chunks, this.#sizeBytes),
    });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#stopListening();
    this.#reject(this.#aborted ?? error);
  }

  // A call that still waits for a connection has no controller: it is refused here and dropped when its turn comes.
  #abort(reason: unknown): void {
    this.#aborted = reason instanceof Error ? reason : new QtsError('interrupted', 'interrupted');
    this.#controller?.abort(this.#aborted);
    this.#stopListening();
    this.#reject(this.#aborted);
  }

  #tooLong(): QtsError {
    return new QtsError(
      'bad-response',
      `the answer to ${describeCall(this.#call)} is longer than ${this.#call.limitBytes} bytes`,
      { status: this.#status },
    );
  }
}
