/** Carries `convert` out: plan, batch or single file, result, exit. */
import { messageOf, QtsError } from '../errors.ts';
import { isBinaryFormat } from '../files/formats.ts';
import { type ConvertRequest, STDOUT } from '../files/requests.ts';
import { judgeConversion, planConversion, runConversion } from '../workflows/convert.ts';
import type { ConvertPlan } from '../workflows/convert-plan.ts';
import type { Context } from './context.ts';
import { filesHostOf, inputStreamsOf } from './files.ts';
import { printConversion } from './render/convert.ts';

/** Stdout carries the file itself then. */
const refuseTerminal = ({ io, options }: Context, { conversion }: ConvertPlan): void => {
  const { format } = conversion;
  if (options.output !== 'auto') {
    throw new QtsError(
      'usage',
      `stdout has the converted file: --output ${options.output} makes no sense with it`,
    );
  }
  if (!io.stdoutIsTty || !isBinaryFormat(format)) return;
  throw new QtsError('usage', `a ${format} file would garble the terminal`, {
    hint: 'redirect stdout to a file or a pipe, or ask for --format csv',
  });
};

/** Opens a pipe or a device only when there is something to write. */
const deviceWriter = (path: string) => {
  let handle: Promise<import('node:fs/promises').FileHandle> | undefined;
  return {
    take: async (bytes: Uint8Array): Promise<void> => {
      try {
        handle ??= import('node:fs/promises').then(({ open }) => open(path, 'w'));
        await (await handle).writeFile(bytes);
      } catch (error) {
        throw new QtsError('io', `cannot write ${path}: ${messageOf(error)}`, { cause: error });
      }
    },
    close: async (): Promise<void> => {
      await (await handle?.catch(() => undefined))?.close();
    },
  };
};

/** @throws QtsError whatever made the outcome less than whole; the result is printed before */
export const runConvertCommand = async (context: Context, request: ConvertRequest): Promise<void> => {
  const { io } = context;
  const toStdout = request.target === STDOUT;
  const plan = await planConversion(request);
  if (toStdout) refuseTerminal(context, plan);
  const device = deviceWriter(request.target);
  try {
    const take = toStdout ? io.print : device.take;
    const result = await runConversion(filesHostOf(context), request, plan, inputStreamsOf(context), take);
    const { codecs, codec } = request.write;
    await printConversion(io, result, {
      toStdout,
      wantsCodecs: codecs !== undefined || codec !== undefined,
    });
    const shortfall = judgeConversion(result);
    if (shortfall && !context.signal.aborted) throw shortfall;
  } finally {
    await device.close();
  }
};
