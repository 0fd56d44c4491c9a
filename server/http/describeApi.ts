import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { version } from '../version.ts';

/** The head of the API document; its paths come from the declared routes. */
export function describeApi(): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: '3.1.1',
      info: {
        title: 'Plumbline',
        version,
        description: 'Expectations and perceptions of customers on one line, with the gaps between them.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'plumbline.session_token' },
          localToken: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: (document) => {
      // files of the built pages are served without having been declared
      const declared = document.schema !== undefined && 'x-permission' in document.schema;
      if (document.schema?.hide !== true && declared) return withStream(document);
      return { schema: { ...document.schema, hide: true }, url: document.url };
    },
    transformObject: (document) =>
      withoutUnused(jsonSchemaTransformObject(document) as Described) as ReturnType<typeof jsonSchemaTransformObject>,
  };
}

/** A body that is handed over unread has no schema to validate, but the document must still say that it is there. */
function withStream(document: Parameters<typeof jsonSchemaTransform>[0]): ReturnType<typeof jsonSchemaTransform> {
  const described = jsonSchemaTransform(document);
  const { consumes } = document.schema as { consumes?: string[] };
  if (!consumes?.includes('application/octet-stream')) return described;
  return {
    ...described,
    schema: { ...described.schema, body: { type: 'string', contentMediaType: 'application/octet-stream' } },
  };
}

type Described = { paths?: object; components?: { schemas?: Record<string, object> } };

/** Every schema is described twice, as read and as answered; only those that something refers to are kept. */
function withoutUnused<D extends Described>(document: D): D {
  const schemas = document.components?.schemas ?? {};
  const kept = new Set<string>();
  const keep = (part: object | undefined) => {
    for (const [, name] of JSON.stringify(part ?? {}).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (name === undefined || kept.has(name)) continue;
      kept.add(name);
      keep(schemas[name]);
    }
  };
  keep(document.paths);
  const used = Object.fromEntries(Object.entries(schemas).filter(([name]) => kept.has(name)));
  return { ...document, components: { ...document.components, schemas: used } };
}
