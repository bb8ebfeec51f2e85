import { schemaOf, type OpenApi } from './open-api';

const openApi: OpenApi = {
  definitions: {
    'io.example.v1.Thing': {
      type: 'object',
      properties: {
        apiVersion: { type: 'string' },
        kind: { type: 'string' },
        metadata: { $ref: '#/definitions/Meta' },
        spec: { $ref: '#/definitions/Spec' },
        status: { $ref: '#/definitions/Meta' },
      },
      'x-kubernetes-group-version-kind': [{ group: 'example.io', version: 'v1', kind: 'Thing' }],
    },
    Meta: { type: 'object', properties: { labels: { additionalProperties: { type: 'string' } } } },
    Spec: {
      type: 'object',
      required: ['port'],
      properties: {
        port: { type: 'string', format: 'int-or-string' },
        inner: { $ref: '#/definitions/Spec' },
        free: { type: 'object' },
      },
    },
  },
};

it('knows a kind by its group and version alone', () => {
  expect(schemaOf(openApi, 'example.io/v1', 'Thing')).not.toBeNull();
  expect(schemaOf(openApi, 'example.io/v1beta1', 'Thing')).toBeNull();
  expect(schemaOf(openApi, 'v1', 'Thing')).toBeNull();
});

it('is closed to unknown keys, but where any key may stand', () => {
  const schema = schemaOf(openApi, 'example.io/v1', 'Thing');
  expect(schema?.additionalProperties).toBe(false);
  expect(schema?.definitions['Spec']).toMatchObject({
    additionalProperties: false,
    required: ['port'],
  });
  expect(schema?.definitions['Spec']?.properties?.['free']).toEqual({ type: 'object' });
  expect(schema?.definitions['Meta']?.properties?.['labels']).toEqual({
    additionalProperties: { type: 'string' },
  });
});

it('holds its own kind and version, and all that it refers to, also what refers to itself', () => {
  const schema = schemaOf(openApi, 'example.io/v1', 'Thing');
  expect(schema?.properties).toMatchObject({
    apiVersion: { enum: ['example.io/v1'] },
    kind: { enum: ['Thing'] },
  });
  expect(schema?.required).toEqual(['apiVersion', 'kind', 'metadata']);
  expect(Object.keys(schema?.definitions ?? {}).sort()).toEqual(['Meta', 'Spec']);
  expect(schema?.definitions['Spec']?.properties?.['inner']).toEqual({
    $ref: '#/definitions/Spec',
  });
});

it('takes text or a number where Kubernetes does, and leaves out what the cluster writes', () => {
  const schema = schemaOf(openApi, 'example.io/v1', 'Thing');
  expect(schema?.definitions['Spec']?.properties?.['port']).toEqual({
    oneOf: [{ type: 'string' }, { type: 'number' }],
  });
  expect(schema?.properties).not.toHaveProperty('status');
});
