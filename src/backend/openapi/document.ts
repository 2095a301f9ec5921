/** The backend's own OpenAPI document, made from the table that also makes its routes. */
import type { Endpoint } from '../../wire/endpoints.ts';
import type { Contract, ContractOperation } from '../contract.ts';
import { backendVersion } from '../version.ts';
import type { OperationDocs } from './operations.ts';
import { refTo, type Schema } from './schemas.ts';

const SECURITY: Readonly<Record<Endpoint['security'], readonly Schema[]>> = {
  key: [{ apiKeyAuth: [] }],
  bearer: [{ bearerAuth: [] }],
  none: [],
};

const schemaOfParameter: Readonly<Record<string, Schema>> = {
  type: refTo('DataSourceType'),
  segment: refTo('Segment'),
};

const pathParameters = (path: string): readonly Schema[] =>
  [...path.matchAll(/:([a-zA-Z]+)/g)].map(([, name = '']) => ({
    ...{ name, in: 'path', required: true },
    schema: schemaOfParameter[name] ?? { type: 'string' },
  }));

const failureAnswers = (docs: OperationDocs): Readonly<Record<string, Schema>> =>
  Object.fromEntries(
    [...docs.failures, 500].map((status) => [
      String(status),
      { description: '', content: { 'application/json': { schema: refTo('ResponseError') } } },
    ]),
  );

const describe = ({ name, endpoint, docs }: ContractOperation): Schema => ({
  ...{ operationId: docs.operationId ?? name, tags: [docs.tag], security: SECURITY[endpoint.security] },
  parameters: [...pathParameters(endpoint.path), ...(docs.parameters ?? [])],
  ...(docs.requestBody === undefined ? {} : { requestBody: docs.requestBody }),
  responses: { ...failureAnswers(docs), ...docs.answers },
});

const pathsOf = ({ operations }: Contract): Record<string, Record<string, Schema>> => {
  const byPath: Record<string, Record<string, Schema>> = {};
  for (const operation of operations) {
    const { method, path } = operation.endpoint;
    const template = path.replace(/:([a-zA-Z]+)/g, '{$1}');
    byPath[template] = { ...byPath[template], [method.toLowerCase()]: describe(operation) };
  }
  return byPath;
};

/** OpenAPI 3.1; its paths are relative to `/v1`. */
export const openApiDocument = (contract: Contract): Schema => ({
  openapi: '3.1.0',
  info: {
    title: 'QTSurfer API, embedded backend',
    version: contract.version,
    description: `Contract ${contract.version}, served by qtsurfer ${backendVersion()}`,
  },
  servers: [{ url: '/v1' }],
  paths: pathsOf(contract),
  components: {
    schemas: contract.schemas,
    securitySchemes: {
      bearerAuth: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      apiKeyAuth: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
    },
  },
});
