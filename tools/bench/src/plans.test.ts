import { readPlans } from './plans';

const log = [
  'LOG:  checkpoint complete: wrote 3 buffers',
  'LOG:  duration: 0.381 ms  plan:',
  '\tQuery Text: select *',
  '\t  from task where user_id = $1',
  '\tLimit  (cost=0.43..8.45 rows=1 width=40) (actual rows=1 loops=1)',
  '\t  Buffers: shared hit=4',
  '\t  ->  Index Scan using task_by_created on task  (cost=0.43..8.45 rows=1 width=40) (actual rows=1 loops=1)',
  "\t        Index Cond: (user_id = 'person-1'::text)",
  'LOG:  duration: 12.000 ms  plan:',
  '\tQuery Text: select 1',
  '\tResult  (cost=0.00..0.01 rows=1 width=4) (actual rows=1 loops=1)',
  '',
].join('\n');

it('reads statements with their plans from the log, without estimates', () => {
  expect(readPlans(log)).toEqual([
    {
      statement: 'select * from task where user_id = $1',
      nodes: [
        'Limit  (rows=1 loops=1)',
        '  Buffers: shared hit=4',
        '  ->  Index Scan using task_by_created on task  (rows=1 loops=1)',
        "        Index Cond: (user_id = 'person-1'::text)",
      ],
      milliseconds: 0.381,
    },
    { statement: 'select 1', nodes: ['Result  (rows=1 loops=1)'], milliseconds: 12 },
  ]);
});
