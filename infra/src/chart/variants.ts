import type { Settings } from './helm';

const digest = (app: string, digit: string) => `images.${app}.digest=sha256:${digit.repeat(64)}`;

/** Every way in which the chart is deployed, and two with all that can be switched on. */
export const variants = {
  default: {},
  local: { values: ['values-local.yaml'] },
  production: {
    values: ['values-production.yaml'],
    // A deployment gives those of the images that it has pushed.
    set: [digest('backend', 'a'), digest('frontend', 'b')],
  },
  everything: {
    set: [
      'namespace.create=true',
      'image.registry=registry.example.org/todo',
      'image.pullSecrets={registry}',
      'config.allowedOrigins={https://todo.example.net,https://www.example.net}',
      'config.openai.baseUrl=http://models.example.org/v1',
      'config.openai.model=small',
      'backend.autoscaling.enabled=true',
      'frontend.autoscaling.enabled=true',
      'frontend.service.nodePort=30300',
      'frontend.service.annotations.example=yes',
      'ingress.enabled=true',
      'ingress.className=example',
      'ingress.tlsSecret=todo-tls',
      'ingress.annotations.example=yes',
      'metrics.enabled=true',
      'networkPolicy.ingressController.namespaceLabels.name=ingress',
      'networkPolicy.mail.enabled=true',
      'networkPolicy.push.enabled=true',
      'postgres.enabled=true',
      'postgres.storage.className=fast',
      'backup.enabled=true',
      'backup.storage.className=slow',
      'nodeSelector.disk=fast',
      'tolerations[0].key=todo',
      'tolerations[0].operator=Exists',
    ],
  },
  workers: {
    set: [
      'worker.enabled=true',
      'metrics.enabled=true',
      'config.mailFrom=To-do <todo@example.org>',
      'config.vapidSubject=mailto:operator@example.org',
      'config.allowPrivateAddresses=true',
    ],
  },
} satisfies Record<string, Settings>;

export type Variant = keyof typeof variants;
