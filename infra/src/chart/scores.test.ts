import { checkovScore, judge, kubeScore, type Score } from './scores';

const finding = { rule: 'R1', object: 'Deployment/backend', says: 'Has no limits' };
const score: Score = { name: 'judge', passed: 99, total: 100, least: 98, findings: [finding] };
const waiver = { rule: 'R1', objects: ['Deployment/backend'], reason: 'It is small.' };

it('counts what kube-score graded, and leaves out what it skipped', () => {
  const check = (id: string, grade: number, skipped = false) => ({
    check: { id, name: `About ${id}` },
    grade,
    skipped,
  });
  const report = [
    {
      type_meta: { kind: 'Deployment' },
      object_meta: { name: 'backend' },
      checks: [check('a', 10), check('b', 5), check('c', 0, true)],
    },
  ];
  expect(kubeScore(report)).toMatchObject({
    passed: 1,
    total: 2,
    findings: [{ rule: 'b', object: 'Deployment/backend', says: 'About b' }],
  });
});

it('reads checkov’s summary and names its resources by kind and name', () => {
  const report = {
    summary: { passed: 180, failed: 1 },
    results: {
      failed_checks: [
        { check_id: 'CKV_1', check_name: 'Digest', resource: 'Deployment.todo-chatbot.backend' },
      ],
    },
  };
  expect(checkovScore(report)).toMatchObject({
    passed: 180,
    total: 181,
    findings: [{ rule: 'CKV_1', object: 'Deployment/backend', says: 'Digest' }],
  });
});

it('accepts a finding that is waived, and no other', () => {
  expect(judge([score], [waiver])).toEqual([]);
  expect(judge([score], [])).toEqual(['Deployment/backend: Has no limits (R1)']);
  expect(judge([score], [{ ...waiver, objects: ['Deployment/frontend'] }])).toHaveLength(2);
});

it('refuses a waiver that nothing needs', () => {
  expect(judge([{ ...score, findings: [] }], [waiver])).toEqual([
    'infra/score/waivers.yaml waives R1 Deployment/backend, which is not found any more.',
  ]);
});

it('refuses a score that is too low, and one of nothing', () => {
  const low = { ...score, findings: [] };
  expect(judge([{ ...low, passed: 97 }], [])).toEqual(['judge gives less than 98 %.']);
  expect(judge([{ ...low, passed: 0, total: 0 }], [])).toEqual(['judge gives less than 98 %.']);
});
