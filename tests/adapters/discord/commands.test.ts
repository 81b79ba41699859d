import { describe, expect, it } from 'vitest';
import { toCommandBodies, toDifferences } from '../../../src/adapters/discord/commands.ts';
import { commands } from '../../../src/commands.ts';

const bodies = toCommandBodies(commands);

describe('our commands at Discord', () => {
  it('are one for each, and one for messages', () => {
    expect(bodies.map(({ name, type }) => `${type} ${name}`)).toEqual([
      '1 ask',
      '1 compare',
      '1 recommend',
      '1 define',
      '1 topics',
      '1 hypercall',
      '3 Answer this',
    ]);
  });

  it('can be used in servers, with the bot, and by whoever installed it', () => {
    for (const body of bodies) expect(body).toMatchObject({ integration_types: [0, 1], contexts: [0, 1, 2] });
  });

  it('are named in other languages where there are words for it', () => {
    const de = {
      ask: { name: 'frage', description: 'Eine Frage stellen' },
      'ask.for': { name: 'für' },
      answer_this: { name: 'Beantworten' },
    };
    const [ask] = toCommandBodies(commands, { de });
    expect(ask).toMatchObject({
      name: 'ask',
      name_localizations: { de: 'frage' },
      description_localizations: { de: 'Eine Frage stellen' },
    });
    expect(JSON.stringify(ask)).toContain('"name_localizations":{"de":"für"}');
    expect(toCommandBodies(commands, { de }).at(-1)).toMatchObject({
      name_localizations: { de: 'Beantworten' },
    });
    expect(JSON.stringify(bodies)).not.toContain('localizations');
  });
});

describe('the difference to what is registered', () => {
  /** As Discord gives commands back: with ids, defaults and fields in another order. */
  const registered = bodies.map((body, at) => ({
    version: '1',
    id: String(at),
    nsfw: false,
    default_member_permissions: null,
    description: '',
    ...Object.fromEntries(Object.entries(body).reverse()),
    name_localizations: null,
    contexts: [2, 1, 0],
  }));

  it('is none for the same', () => {
    expect(toDifferences(bodies, registered)).toEqual([]);
  });

  it('names what is new, changed or removed', () => {
    const [ask, , ...rest] = registered;
    expect(
      toDifferences(bodies, [
        { ...ask, description: 'Other' },
        ...rest,
        { type: 1, name: 'old', description: 'Old' },
      ]),
    ).toEqual([
      { name: 'ask', change: 'changed' },
      { name: 'compare', change: 'new' },
      { name: 'old', change: 'removed' },
    ]);
  });

  it('sees a changed option', () => {
    const text = JSON.stringify(registered).replace('"required":true', '"required":false');
    expect(toDifferences(bodies, JSON.parse(text))).toHaveLength(1);
  });
});
