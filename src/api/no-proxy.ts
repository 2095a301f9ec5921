/** `NO_PROXY`, as curl reads it: names with all that is below them, addresses, and blocks of addresses. Pure. */
import { BlockList, isIP } from 'node:net';

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

const isInBlock = (address: string, block: string): boolean => {
  const [, network = '', bits = ''] = /^(.*)\/(\d{1,3})$/.exec(block) ?? [];
  const family = familyOf(network);
  if (isIP(network) === 0 || isIP(address) === 0 || family !== familyOf(address)) return false;
  if (Number(bits) > (family === 'ipv4' ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits), family);
  return list.check(address, family);
};

/** `host`, `host:port`, `[::1]:port`; an address without brackets has no port. */
const splitPort = (entry: string): { readonly host: string; readonly port: string | undefined } => {
  if (isIP(entry) === 6) return { host: entry, port: undefined };
  const [, bracketed, name = '', port] = /^(?:\[(.*)\]|(.*?))(?::(\d+))?$/.exec(entry) ?? [];
  return { host: bracketed ?? name, port };
};

const matches = (entry: string, host: string, port: string): boolean => {
  if (entry === '*') return true;
  if (entry.includes('/')) return isInBlock(host, entry);
  const wanted = splitPort(entry);
  if (wanted.port !== undefined && wanted.port !== port) return false;
  const name = wanted.host.replace(/^\*?\./, '').replace(/\.$/, '');
  return name !== '' && (host === name || (isIP(host) === 0 && host.endsWith(`.${name}`)));
};

/** Whether a list names the host of a URL. */
export const isListed = (url: URL, list: string): boolean => {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => entry !== '' && matches(entry, host, port));
};
