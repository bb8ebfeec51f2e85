import { variants } from '../src/chart/variants';
import { render, renderWith, type PodSpec, type PodTemplate } from './rendering';

interface StatefulSet {
  readonly spec: {
    readonly serviceName: string;
    readonly template: PodTemplate;
    readonly persistentVolumeClaimRetentionPolicy: unknown;
    readonly volumeClaimTemplates: readonly {
      readonly spec: { readonly storageClassName?: string; readonly resources: unknown };
    }[];
  };
}
interface CronJob {
  readonly spec: {
    readonly schedule: string;
    readonly concurrencyPolicy: string;
    readonly jobTemplate: { readonly spec: { readonly template: { readonly spec: PodSpec } } };
  };
}

const backupPod = ({ spec }: CronJob) => spec.jobTemplate.spec.template.spec;

it('is somewhere else unless a database is asked for', async () => {
  for (const settings of [variants.default, variants.production]) {
    const rendering = await render(settings);
    for (const kind of ['StatefulSet', 'CronJob', 'PersistentVolumeClaim']) {
      expect(rendering.names(kind)).toEqual([]);
    }
    expect(rendering.names('Service')).not.toContain('postgres-service');
  }
});

it('locally is a PostgreSQL 17 whose volume outlives the release', async () => {
  const rendering = await render(variants.local);
  const { spec } = rendering.get<StatefulSet>('StatefulSet', 'postgres');
  expect(spec.template.spec.containers[0].image).toMatch(/^postgres:17/);
  expect(spec.persistentVolumeClaimRetentionPolicy).toEqual({
    whenDeleted: 'Retain',
    whenScaled: 'Retain',
  });
  expect(spec.volumeClaimTemplates[0]?.spec).toMatchObject({
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '2Gi' } },
  });
  expect(rendering.get('Service', spec.serviceName)['spec']).toMatchObject({
    ports: [{ port: 5432 }],
  });
});

it('gets its password as a file that only it can read', async () => {
  const rendering = await renderWith('postgres.enabled=true', 'existingSecret=mine');
  const { spec } = rendering.get<StatefulSet>('StatefulSet', 'postgres').spec.template;
  expect(spec.volumes).toContainEqual({
    name: 'password',
    secret: {
      secretName: 'mine',
      items: [{ key: 'POSTGRES_PASSWORD', path: 'POSTGRES_PASSWORD' }],
      defaultMode: 0o440,
    },
  });
  expect(spec.containers[0].env).toContainEqual({
    name: 'POSTGRES_PASSWORD_FILE',
    value: '/run/secrets/postgres/POSTGRES_PASSWORD',
  });
});

it('keeps its files where it is told to', async () => {
  const rendering = await render(variants.everything);
  const [claim] = rendering.get<StatefulSet>('StatefulSet', 'postgres').spec.volumeClaimTemplates;
  expect(claim?.spec.storageClassName).toBe('fast');
  expect(rendering.get('PersistentVolumeClaim', 'backups')['spec']).toMatchObject({
    storageClassName: 'slow',
  });
});

describe('the backup', () => {
  it('dumps the database of the Secret each night, one at a time, and keeps the newest', async () => {
    const job = (await render(variants.local)).get<CronJob>('CronJob', 'backup');
    expect(job.spec).toMatchObject({ schedule: '15 3 * * *', concurrencyPolicy: 'Forbid' });
    const [container] = backupPod(job).containers;
    expect(container.command?.at(-1)).toContain('pg_dump');
    expect(container.env).toEqual([
      { name: 'BACKUPS', value: '/backups' },
      { name: 'KEEP', value: '7' },
      {
        name: 'DATABASE_URL',
        valueFrom: { secretKeyRef: { name: 'todo-secrets', key: 'DATABASE_URL' } },
      },
    ]);
  });

  it('has a volume that outlives the release, and that the database can restore from', async () => {
    const rendering = await render(variants.local);
    expect(rendering.get('PersistentVolumeClaim', 'backups').metadata.annotations).toEqual({
      'helm.sh/resource-policy': 'keep',
    });
    const volume = { name: 'backups', persistentVolumeClaim: { claimName: 'backups' } };
    const database = rendering.get<StatefulSet>('StatefulSet', 'postgres').spec.template.spec;
    expect(database.volumes).toContainEqual(volume);
    expect(database.containers[0].volumeMounts).toContainEqual({
      name: 'backups',
      mountPath: '/backups',
      readOnly: true,
    });
    const pod = backupPod(rendering.get<CronJob>('CronJob', 'backup'));
    expect(pod.volumes).toContainEqual(volume);
    expect(JSON.stringify(pod['affinity'])).toContain('"app.kubernetes.io/component":"postgres"');
  });

  it('keeps and runs as it is told', async () => {
    const rendering = await renderWith(
      'postgres.enabled=true',
      'backup.enabled=true',
      'backup.schedule=@hourly',
      'backup.keep=3',
    );
    const job = rendering.get<CronJob>('CronJob', 'backup');
    expect(job.spec.schedule).toBe('@hourly');
    expect(backupPod(job).containers[0].env).toContainEqual({ name: 'KEEP', value: '3' });
  });

  it('needs a database of the cluster', async () => {
    const rendering = await renderWith('backup.enabled=true');
    expect(rendering.names('CronJob')).toEqual([]);
    expect(rendering.names('PersistentVolumeClaim')).toEqual([]);
  });
});
