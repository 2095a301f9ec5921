/** Keeps keys and tokens out of whatever is shown: a server may echo what it was sent. */

export interface Secrets {
  /** From now on this text is hidden. */
  readonly add: (secret: string) => void;
  readonly hide: (text: string) => string;
}

export const createSecrets = (): Secrets => {
  const known = new Set<string>();
  return {
    add: (secret) => void known.add(secret),
    hide: (text) => {
      let hidden = text;
      for (const secret of known) if (hidden.includes(secret)) hidden = hidden.replaceAll(secret, '***');
      return hidden;
    },
  };
};
