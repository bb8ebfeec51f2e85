/** A schema as Kubernetes' OpenAPI has it, and as JSON schema: the two differ in a few words. */
interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: readonly string[];
  required?: readonly string[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  oneOf?: readonly Schema[];
  'x-kubernetes-group-version-kind'?: readonly Kind[];
  'x-kubernetes-preserve-unknown-fields'?: boolean;
}

interface Kind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

export interface OpenApi {
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** A JSON schema that needs no other file. */
export interface JsonSchema extends Schema {
  definitions: Record<string, Schema>;
}

const textOrNumber = { oneOf: [{ type: 'string' }, { type: 'number' }] };
const quantity = 'io.k8s.apimachinery.pkg.api.resource.Quantity';

/**
 * The schema of a kind, without descriptions and what the cluster writes itself, closed to unknown keys.
 * Null when the cluster does not know the kind in that version.
 */
export function schemaOf(openApi: OpenApi, apiVersion: string, kind: string): JsonSchema | null {
  const [version, group = ''] = apiVersion.split('/').reverse();
  const found = Object.entries(openApi.definitions).find(([, schema]) =>
    schema['x-kubernetes-group-version-kind']?.some(
      (each) => each.kind === kind && each.version === version && each.group === group,
    ),
  );
  if (found === undefined) return null;
  const [name, definition] = found;
  const definitions: Record<string, Schema> = {};
  const use = (wanted: string): Schema => {
    if (!(wanted in definitions)) {
      const source = openApi.definitions[wanted];
      if (source === undefined) throw new Error(`${name} refers to ${wanted}, which is not there.`);
      definitions[wanted] = {};
      definitions[wanted] = wanted === quantity ? textOrNumber : strict(source, use);
    }
    return { $ref: `#/definitions/${wanted}` };
  };
  const properties = { ...definition.properties };
  delete properties['status'];
  const schema = strict({ ...definition, properties }, use);
  const identity = {
    apiVersion: { type: 'string', enum: [apiVersion] },
    kind: { type: 'string', enum: [kind] },
  };
  return {
    ...schema,
    required: [...new Set(['apiVersion', 'kind', 'metadata', ...(schema.required ?? [])])],
    properties: { ...schema.properties, ...identity },
    definitions,
  };
}

function strict(source: Schema, use: (definition: string) => Schema): Schema {
  if (source.$ref !== undefined) return use(source.$ref.replace('#/definitions/', ''));
  if (source.format === 'int-or-string') return textOrNumber;
  const schema: Schema = {};
  if (source.type !== undefined) schema.type = source.type;
  if (source.enum !== undefined) schema.enum = source.enum;
  if (source.required !== undefined) schema.required = source.required;
  if (source.items !== undefined) schema.items = strict(source.items, use);
  if (typeof source.additionalProperties === 'object') {
    schema.additionalProperties = strict(source.additionalProperties, use);
  }
  if (source.properties !== undefined) {
    schema.properties = Object.fromEntries(
      Object.entries(source.properties).map(([key, value]) => [key, strict(value, use)]),
    );
    const open = source['x-kubernetes-preserve-unknown-fields'] === true;
    if (!open) schema.additionalProperties ??= false;
  }
  return schema;
}
