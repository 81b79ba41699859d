import { team } from '../answers/team-phrases.ts';
import { settingsChannel } from '../forms/message.ts';
import type { Outcome } from '../forms/outcome.ts';
import { encodeAction, type Press } from '../forms/press.ts';
import type { Settings } from '../store/administration.ts';
import type { Decision } from '../store/ports.ts';
import { fromClock, toClock } from './clock.ts';
import { type Context, toTeam } from './context.ts';
import { MODES, toMessageKey, toMode } from './listening.ts';

/** Shows the channel's settings as a form. */
export async function answerChannel({ place, support }: Press, { store }: Context): Promise<Outcome> {
  const settings = (await store.settings.get(place.workspace, settingsChannel(place))) ?? {};
  const { graceSeconds, cooldownSeconds, quietHours, bar } = settings;
  const text = (name: string, label: string, value: string) =>
    ({ name, label, longest: 20, optional: true, value }) as const;
  return {
    type: 'form',
    title: team.channel,
    action: encodeAction({ type: 'settle' }),
    fields: [
      { name: 'mode', label: team.mode, choices: MODES, value: toMode(settings, support) },
      text('grace', team.grace, toText(graceSeconds)),
      text('cooldown', team.cooldown, toText(cooldownSeconds)),
      text('quiet', team.quiet, quietHours ? toHours(quietHours) : ''),
      text('bar', team.bar, toText(bar)),
    ],
  };
}

/** Saves what was filled in, and says what applies from now on. */
export async function settleChannel(press: Press, { store }: Context): Promise<Outcome> {
  const { workspace } = press.place;
  const read = toSettings(press.values);
  const controls = [{ label: team.edit, action: { type: 'channel' } }] as const;
  if ('wrong' in read) return toTeam([read.wrong], { controls });
  await store.settings.set(workspace, settingsChannel(press.place), read.settings);
  return toTeam(toEffective(read.settings, press.support), { controls });
}

/** What applies in a channel, in words. */
export function toEffective(settings: Settings, support: boolean | undefined): readonly string[] {
  const from = settings.mode ? team.fromSettings : support ? team.fromPlatform : team.fromDefault;
  const mode = toMode(settings, support);
  const { graceSeconds = 0, cooldownSeconds = 0, quietHours, bar } = settings;
  if (mode === 'off') return [team.effective(mode, from)];
  return [
    team.effective(mode, from),
    ...(graceSeconds > 0 ? [team.graceIs(graceSeconds)] : []),
    ...(cooldownSeconds > 0 ? [team.cooldownIs(cooldownSeconds)] : []),
    ...(quietHours ? [team.quietIs(toHours(quietHours))] : []),
    team.barIs(bar),
  ];
}

/** Why the bot spoke or kept silent about a message, given by its link or id. */
export async function explainDecision(
  { place, values, support }: Press,
  { store }: Context,
): Promise<Outcome> {
  const key = toMessageKey(values['message'] ?? '');
  const settings = (await store.settings.get(place.workspace, settingsChannel(place))) ?? {};
  const decision = key === undefined ? undefined : await store.decisions.get(place.workspace, key);
  return toTeam([
    decision ? toExplanation(decision) : team.unknownDecision,
    ...toEffective(settings, support),
  ]);
}

function toExplanation({ spoke, why, figures }: Decision): string {
  const said = Object.entries(figures).map(([name, value]) => `${name} ${value.toFixed(2)}`);
  return (spoke ? team.spoke : team.silent)(team.reason(why), said.length > 0 ? ` (${said.join(', ')})` : '');
}

type Read = { readonly settings: Settings } | { readonly wrong: string };

const LONGEST_WAIT = 86_400;

function toSettings(values: Press['values']): Read {
  const of = (name: string) => (values[name] ?? '').trim();
  const mode = MODES.find((known) => known === of('mode'));
  if (!mode) return { wrong: team.wrong(team.mode, of('mode')) };
  const seconds = (name: string) => (/^\d{1,5}$/.test(of(name)) ? Number(of(name)) : Number.NaN);
  for (const name of ['grace', 'cooldown'] as const) {
    if (of(name) !== '' && !(seconds(name) <= LONGEST_WAIT))
      return { wrong: team.wrong(team[name], of(name)) };
  }
  const quiet = fromHours(of('quiet'));
  if (of('quiet') !== '' && !quiet) return { wrong: team.wrong(team.quiet, of('quiet')) };
  const bar = /^(?:0?[.,]\d{1,2}|[01](?:[.,]0{1,2})?)$/.test(of('bar'))
    ? Number(of('bar').replace(',', '.'))
    : undefined;
  if (of('bar') !== '' && bar === undefined) return { wrong: team.wrong(team.bar, of('bar')) };
  return {
    settings: {
      mode,
      ...(of('grace') === '' ? {} : { graceSeconds: seconds('grace') }),
      ...(of('cooldown') === '' ? {} : { cooldownSeconds: seconds('cooldown') }),
      ...(quiet ? { quietHours: quiet } : {}),
      ...(bar === undefined ? {} : { bar }),
    },
  };
}

type Hours = NonNullable<Settings['quietHours']>;

function fromHours(text: string): Hours | undefined {
  const [from, to, ...rest] = text.split(/\s*[-–]\s*/).map(fromClock);
  return from === undefined || to === undefined || rest.length > 0 ? undefined : { from, to };
}

function toHours({ from, to }: Hours): string {
  return `${toClock(from)}-${toClock(to)}`;
}

function toText(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}
