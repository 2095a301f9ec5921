/** The backend's own OpenAPI document, made from the table that also makes its routes. */
import { ENDPOINTS, type Endpoint, type Operation } from '../../wire/endpoints.ts';
import { backendVersion } from '../version.ts';
import { OPERATION_DOCS, type OperationDocs } from './operations.ts';
import { refTo, SCHEMAS, type Schema } from './schemas.ts';

const CONTRACT_VERSION = '0.95.1';

const SECURITY: Readonly<Record<Endpoint['security'], readonly Schema[]>> = {
  key: [{ apiKeyAuth: [] }],
  bearer: [{ bearerAuth: [] }],
  none: [],
};

const pathParameters = (path: string): readonly Schema[] =>
  [...path.matchAll(/:([a-zA-Z]+)/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true },
    schema: name === 'type' ? refTo('DataSourceType') : { type: 'string' },
  }));

const failureAnswers = (docs: OperationDocs): Readonly<Record<string, Schema>> =>
  Object.fromEntries(
    [...docs.failures, 500].map((status) => [
      String(status),
      { description: '', content: { 'application/json': { schema: refTo('ResponseError') } } },
    ]),
  );

const describe = (operation: Operation): Schema => {
  const { path, security } = ENDPOINTS[operation];
  const docs = OPERATION_DOCS[operation];
  return {
    ...{ operationId: operation, tags: [docs.tag], security: SECURITY[security] },
    parameters: [...pathParameters(path), ...(docs.parameters ?? [])],
    ...(docs.requestBody === undefined ? {} : { requestBody: docs.requestBody }),
    responses: { ...failureAnswers(docs), ...docs.answers },
  };
};

const paths = (): Record<string, Record<string, Schema>> => {
  const byPath: Record<string, Record<string, Schema>> = {};
  for (const operation of Object.keys(ENDPOINTS) as Operation[]) {
    const { method, path } = ENDPOINTS[operation];
    const template = path.replace(/:([a-zA-Z]+)/g, '{$1}');
    byPath[template] = { ...byPath[template], [method.toLowerCase()]: describe(operation) };
  }
  return byPath;
};

/** OpenAPI 3.1; its paths are relative to `/v1`. */
export const openApiDocument = (): Schema => ({
  openapi: '3.1.0',
  info: {
    title: 'QTSurfer API, embedded backend',
    version: CONTRACT_VERSION,
    description: `Contract ${CONTRACT_VERSION}, served by qtsurfer ${backendVersion()}`,
  },
  servers: [{ url: '/v1' }],
  paths: paths(),
  components: {
    schemas: SCHEMAS,
    securitySchemes: {
      bearerAuth: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      apiKeyAuth: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
    },
  },
});
