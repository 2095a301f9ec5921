import type { Handler } from '../services.ts';

/** `POST /auth/token`: a key becomes a token. */
export const postToken: Handler = async (context, { authority }) => {
  const answer = await authority.exchange(context.req.header('X-API-Key'));
  return context.json(answer, 200, { 'Cache-Control': 'no-store' });
};
