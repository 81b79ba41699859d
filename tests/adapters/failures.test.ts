import { expect, it } from 'vitest';
import { toLogged, toReference } from '../../src/adapters/failures.ts';

it('tells of an error without the request that hangs on it', () => {
  const error = Object.assign(new Error('Invalid Form Body\ncontent: secret'), {
    code: 50035,
    status: 400,
    url: 'https://discord.example/webhooks/1/secret-token',
    requestBody: { json: { content: 'secret' } },
  });
  expect(toLogged(error)).toEqual({ error: 'Error', code: 50035, status: 400, reason: 'Invalid Form Body' });
  expect(toLogged('secret')).toEqual({ error: 'string' });
});

it('says of our own where it was', () => {
  expect(toLogged(new TypeError('x'))).toMatchObject({
    error: 'TypeError',
    stack: expect.stringContaining('failures'),
  });
});

it('gives each failure a name of its own', () => {
  expect(toReference()).toMatch(/^[0-9a-f]{8}$/);
  expect(toReference()).not.toBe(toReference());
});
