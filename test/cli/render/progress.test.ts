import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createProgress } from '../../../src/cli/render/progress.ts';

const terminal = (columns: number) => {
  let text = '';
  const stream = new Writable({
    write: (chunk, _, done) => {
      text += chunk;
      done();
    },
  });
  // What ora asks of a terminal beside writing.
  const cursor = { clearLine: () => true, cursorTo: () => true, moveCursor: () => true };
  return { stream: Object.assign(stream, { isTTY: true, columns, ...cursor }), text: () => text };
};

describe('a spinner', () => {
  it('has one line, however long the text and narrow the terminal', async () => {
    const { stream, text } = terminal(30);
    const options = { stream, silent: false, animated: true, colour: false, now: () => 0 };
    const progress = await createProgress('a text that is longer than this terminal is wide', options);
    progress.update('another text that is longer than this terminal is wide');
    progress.stop();
    expect(text()).toContain('a text that is longer than…');
    expect(text()).not.toContain('terminal is wide');
  });
});
