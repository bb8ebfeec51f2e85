import { z } from 'zod';

export interface Finding {
  readonly rule: string;
  /** Kind and name: `Deployment/backend`. */
  readonly object: string;
  readonly says: string;
}

export interface Score {
  readonly name: string;
  readonly passed: number;
  readonly total: number;
  /** The percentage that is asked for. */
  readonly least: number;
  readonly findings: readonly Finding[];
}

export interface Waiver {
  readonly rule: string;
  readonly objects: readonly string[];
  readonly reason: string;
}

/** kube-score's grade of a check that found nothing. */
const allOk = 10;

const KubeScore = z.array(
  z.object({
    type_meta: z.object({ kind: z.string() }),
    object_meta: z.object({ name: z.string() }),
    checks: z.array(
      z.object({
        check: z.object({ id: z.string(), name: z.string() }),
        grade: z.number(),
        skipped: z.boolean(),
      }),
    ),
  }),
);

/** Of what `kube-score score --output-format json` writes. */
export function kubeScore(report: unknown): Score {
  const checks = KubeScore.parse(report).flatMap(({ type_meta, object_meta, checks }) =>
    checks
      .filter(({ skipped }) => !skipped)
      .map(({ check, grade }) => ({
        rule: check.id,
        object: `${type_meta.kind}/${object_meta.name}`,
        says: check.name,
        ok: grade >= allOk,
      })),
  );
  const findings = checks.filter(({ ok }) => !ok);
  const passed = checks.length - findings.length;
  return { name: 'kube-score', passed, total: checks.length, least: 95, findings };
}

const Checkov = z.object({
  summary: z.object({ passed: z.number(), failed: z.number() }),
  results: z.object({
    failed_checks: z.array(
      z.object({ check_id: z.string(), check_name: z.string(), resource: z.string() }),
    ),
  }),
});

/** Of what `checkov --output json` writes. Its resources are called `Deployment.<namespace>.backend`. */
export function checkovScore(report: unknown): Score {
  const { summary, results } = Checkov.parse(report);
  const findings = results.failed_checks.map(({ check_id, check_name, resource }) => {
    const [kind, , name] = resource.split('.');
    return { rule: check_id, object: `${kind}/${name}`, says: check_name };
  });
  const total = summary.passed + summary.failed;
  return { name: 'checkov', passed: summary.passed, total, least: 98, findings };
}

/** What is wrong: scores too low, findings without a waiver, waivers without a finding; a sentence each. */
export function judge(scores: readonly Score[], waivers: readonly Waiver[]): string[] {
  const waived = new Set(
    waivers.flatMap(({ rule, objects }) => objects.map((object) => `${rule} ${object}`)),
  );
  const findings = scores.flatMap((score) => score.findings);
  const found = new Set(findings.map(({ rule, object }) => `${rule} ${object}`));
  return [
    ...scores
      .filter(({ passed, total, least }) => total === 0 || passed / total < least / 100)
      .map(({ name, least }) => `${name} gives less than ${least} %.`),
    ...findings
      .filter(({ rule, object }) => !waived.has(`${rule} ${object}`))
      .map(({ rule, object, says }) => `${object}: ${says} (${rule})`),
    ...[...waived]
      .filter((key) => !found.has(key))
      .map((key) => `infra/score/waivers.yaml waives ${key}, which is not found any more.`),
  ];
}
