import { join } from 'node:path';
import { root } from '@todo/tools/settings';

export { root };

export const infra = join(root, 'infra');
/** The only description of the workload. */
export const chart = join(infra, 'helm/todo-chatbot-chart');
/** What the chart becomes with its default values, for people without Helm. */
export const manifests = join(infra, 'k8s/manifests');
/** JSON schemas of the Kubernetes kinds that the chart uses, a folder for each version of a cluster. */
export const schemas = join(infra, 'schemas');
