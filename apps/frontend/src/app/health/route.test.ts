/** @jest-environment node */
import { GET } from './route';

it('says that the web app answers, without asking the backend', async () => {
  const response = GET();
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: 'ok' });
});
