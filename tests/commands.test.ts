import { describe, expect, it } from 'vitest';
import { decodeRecipe } from '../src/answers/recipe.ts';
import { commands } from '../src/commands.ts';
import { decodeAction, encodeAction } from '../src/forms/press.ts';

const all = commands.commands.flatMap((command) => [command, ...(command.subcommands ?? [])]);

describe('commands', () => {
  it.each(all.map((command) => [command.name, command] as const))(
    '%s fits every platform',
    (name, command) => {
      expect(name).toMatch(/^[a-z-]{1,32}$/);
      expect(command.description.length).toBeLessThanOrEqual(100);
      expect(command.options.length).toBeLessThanOrEqual(25);
      for (const option of command.options) {
        expect(option.name).toMatch(/^[a-z]{1,32}$/);
        expect(option.description.length).toBeLessThanOrEqual(100);
      }
      const required = command.options.map((option) => option.required === true);
      expect(required).toEqual([...required].sort((a, b) => Number(b) - Number(a)));
    },
  );

  it.each(all.map((command) => [command.name, command] as const))('%s does something known', (_, command) => {
    expect(decodeAction(encodeAction(command.action))).toEqual(command.action);
    if (command.action.type === 'open') expect(decodeRecipe(command.action.recipe)).toBeDefined();
    if (command.whole !== undefined && command.whole !== 'text') {
      expect(command.options.map((option) => option.name)).toContain(command.whole);
    }
  });
});
