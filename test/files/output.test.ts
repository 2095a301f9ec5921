import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openInput, openInputFile, spoolStream } from '../../src/files/input.ts';
import { createPart, isSameFile, partPathOf, streamSink } from '../../src/files/output.ts';
import { createScratch } from '../../src/files/scratch.ts';
import { errorOf } from '../helpers/client.ts';
import { temporaryFolder } from '../helpers/folder.ts';

const { signal: never } = new AbortController();
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

describe('createPart', () => {
  it('appears under its name when it is whole, in folders that are made', async () => {
    const dir = await temporaryFolder();
    const target = join(dir, 'a', 'b', 'x.csv');
    const part = createPart(target, partPathOf(target));
    part.sink.write(Buffer.from('12345'));
    part.sink.patch(1, Buffer.from('xx'));
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(join(dir, 'a', 'b'))).toEqual([expect.stringMatching(/^\.x\.csv\..+\.part$/)]);
    part.publish();
    part.discard();
    expect(readFileSync(target, 'utf8')).toBe('1xx45');
    expect(readdirSync(join(dir, 'a', 'b'))).toEqual(['x.csv']);
  });

  it('leaves what was there when it is given up', async () => {
    const dir = await temporaryFolder();
    const target = join(dir, 'x.csv');
    writeFileSync(target, 'old');
    const part = createPart(target, partPathOf(target));
    part.sink.write(Buffer.from('new'));
    part.discard();
    expect(readFileSync(target, 'utf8')).toBe('old');
    expect(readdirSync(dir)).toEqual(['x.csv']);
  });

  it('names the target when it cannot be written', async () => {
    const dir = await temporaryFolder();
    mkdirSync(join(dir, 'folder'));
    writeFileSync(join(dir, 'file'), '');
    const part = createPart(join(dir, 'folder'), partPathOf(join(dir, 'folder')));
    expect(() => part.publish()).toThrow(
      expect.objectContaining({
        code: 'io',
        message: expect.stringContaining(`cannot write ${dir}/folder: `),
      }),
    );
    part.discard();
    expect(readdirSync(dir)).toEqual(['file', 'folder']);
    const below = join(dir, 'file', 'x.csv');
    expect(() => createPart(below, partPathOf(below))).toThrow(
      expect.objectContaining({ code: 'io', hint: 'a file has the name of the folder' }),
    );
  });

  it('parts of one target have different names', () => expect(partPathOf('x')).not.toBe(partPathOf('x')));
});

describe('streams', () => {
  it('are handed on when they are flushed, in order', async () => {
    const taken: string[] = [];
    const sink = streamSink(async (bytes) => void taken.push(text(bytes)));
    const bytes = Buffer.from('ab');
    sink.write(bytes);
    bytes.fill('x');
    sink.write(Buffer.from('c'));
    await sink.flush();
    await sink.flush();
    expect([taken, sink.offsetBytes]).toEqual([['abc'], 3]);
  });

  it('are laid aside and read at places; nothing is left behind', async () => {
    const spool = await spoolStream(Readable.from([Buffer.from('hel'), 'lo', Buffer.alloc(0)]), 'it', never);
    expect(spool.byteLength).toBe(5);
    expect(text(spool.read(1, 3))).toBe('ell');
    spool.close();
    spool.close();
  });

  it('that do not move end with the signal', async () => {
    const abort = new AbortController();
    const stream = new PassThrough();
    stream.write('begun');
    const spooling = spoolStream(stream, 'it', abort.signal);
    abort.abort(new Error('enough'));
    await expect(spooling).rejects.toThrow('enough');
    expect(stream.destroyed).toBe(true);
  });

  it('that break are an error of reading', async () => {
    const stream = new PassThrough();
    stream.destroy(new Error('gone'));
    expect(await errorOf(spoolStream(stream, 'stdin', never))).toMatchObject({
      code: 'io',
      message: 'cannot read stdin: gone',
    });
  });

  it('scratch files are written, patched and read', () => {
    const scratch = createScratch('it');
    scratch.write(Buffer.from('abc'));
    scratch.patch(0, Buffer.from('X'));
    expect([scratch.offsetBytes, text(scratch.read(0, 3))]).toEqual([3, 'Xbc']);
    expect(() => scratch.read(2, 5)).toThrow(expect.objectContaining({ code: 'io' }));
    scratch.close();
  });
});

describe('inputs', () => {
  const streams = (stdin: string, stdinIsTty = false) => ({
    stdin: Readable.from([Buffer.from(stdin)]),
    stdinIsTty,
    signal: never,
  });

  it('tell their format by name, by first bytes, or are told', async () => {
    const dir = await temporaryFolder();
    const path = join(dir, 'data.bin');
    writeFileSync(path, '{"a":1}\n');
    expect(openInputFile(path).format).toBe('ndjson');
    expect(openInputFile(path, 'csv').format).toBe('csv');
    expect((await openInput('-', undefined, streams('a,b\n1,2\n'))).format).toBe('csv');
    writeFileSync(join(dir, 'x.lastra'), 'nonsense');
    expect(openInputFile(join(dir, 'x.lastra')).format).toBe('lastra');
  });

  it('refuse what nobody can tell, and a terminal', async () => {
    expect(await errorOf(openInput('-', undefined, streams('')))).toMatchObject({
      code: 'failed',
      message: 'cannot tell the format of stdin: it has no bytes',
    });
    expect(await errorOf(openInput('-', 'csv', streams('', true)))).toMatchObject({ code: 'usage' });
    expect(await errorOf(openInput('/nowhere/x.csv', undefined, streams('')))).toMatchObject({
      code: 'not-found',
    });
  });

  it('know a file by any of its names', async () => {
    const dir = await temporaryFolder();
    writeFileSync(join(dir, 'a'), '');
    writeFileSync(join(dir, 'b'), '');
    expect(isSameFile(join(dir, 'a'), join(dir, '.', 'a'))).toBe(true);
    expect(isSameFile(join(dir, 'a'), join(dir, 'b'))).toBe(false);
    expect(isSameFile(join(dir, 'a'), join(dir, 'c'))).toBe(false);
  });
});
