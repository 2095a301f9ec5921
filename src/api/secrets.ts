/** Keeps keys and tokens out of whatever is shown: a server may echo what it was sent. */

export interface Secrets {
  /** From now on this text is hidden. */
  readonly add: (secret: string) => void;
  /** For messages. */
  readonly hide: (text: string) => string;
  /** For answers: hides only what is too long to stand there by chance. */
  readonly hideInData: (text: string) => string;
}

// The embedded backend takes any string for a key. One like `test` must neither change data that hold the word,
// nor make a message unreadable.
const SHORTEST_IN_MESSAGES = 6;
const SHORTEST_IN_DATA = 16;

export const createSecrets = (): Secrets => {
  const known = new Set<string>();
  const hide = (text: string, shortest: number): string => {
    let hidden = text;
    for (const secret of known)
      if (secret.length >= shortest && hidden.includes(secret)) hidden = hidden.replaceAll(secret, '***');
    return hidden;
  };
  return {
    add: (secret) => void known.add(secret),
    hide: (text) => hide(text, SHORTEST_IN_MESSAGES),
    hideInData: (text) => hide(text, SHORTEST_IN_DATA),
  };
};
