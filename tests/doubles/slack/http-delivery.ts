import { createHmac } from 'node:crypto';
import type { Core } from './core.ts';
import type { Attempt, Delivery, DeliveryKind } from './delivery.ts';
import { type Fields, toFields } from './fields.ts';

const MOST_RETRIES = 3;
const TOO_OLD = 6 * 60;

/** How a request may be signed; all but `right` must be refused by the app. */
export type Signature = 'right' | 'wrong' | 'stale' | 'missing';

/** The request URL of an app: signs payloads and posts them there, and tries again as Slack does. */
export class HttpDelivery {
  readonly #core: Core;
  readonly #requestUrl: string;

  constructor(core: Core, requestUrl: string) {
    this.#core = core;
    this.#requestUrl = requestUrl;
  }

  /** Events that are not answered 2xx come up to three times more, at once, unless the app says `x-slack-no-retry`. */
  async send(delivery: Delivery, retry = 0, reason?: string): Promise<void> {
    const attempt: Attempt = { retry, reason, via: 'http', acknowledged: false };
    delivery.attempts.push(attempt);
    const retries: Record<string, string> =
      retry > 0
        ? { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': reason ?? 'http_timeout' }
        : {};
    const response = await this.#post(toBody(delivery.kind, delivery.payload), 'right', retries).catch(
      () => undefined,
    );
    if (response) attempt.status = response.status;
    if (response?.ok) {
      delivery.acknowledge(attempt, toAnswer(await response.text()));
      return;
    }
    const said = `the app answered ${response?.status ?? 'nothing'}`;
    if (delivery.kind !== 'events_api') {
      this.#core.violations.push(`${delivery.kind}: ${said}`);
      delivery.giveUp(said);
    } else if (retry < MOST_RETRIES && response?.headers.get('x-slack-no-retry') !== '1') {
      await this.send(delivery, retry + 1, response ? 'http_error' : 'connection_failed');
    } else delivery.giveUp(said);
  }

  /** Posts a payload once more, signed as told, and gives the app's status. */
  async forge(delivery: Delivery, signature: Signature): Promise<number> {
    return (await this.#post(toBody(delivery.kind, delivery.payload), signature)).status;
  }

  /** Slack's check of a new request URL: the app must answer the challenge. */
  async verify(challenge = 'challenge'): Promise<boolean> {
    const body = JSON.stringify({ type: 'url_verification', token: 'verification-token', challenge });
    const response = await this.#post({ type: 'application/json', body });
    const text = await response.text();
    return response.ok && (text === challenge || toAnswer(text)['challenge'] === challenge);
  }

  /** Slack's check of the certificate, which comes without a signature. */
  async checkSsl(): Promise<number> {
    const body = 'ssl_check=1&token=verification-token';
    return (await this.#post({ type: 'application/x-www-form-urlencoded', body }, 'missing')).status;
  }

  #post(
    { type, body }: { readonly type: string; readonly body: string },
    signature: Signature = 'right',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const seconds = Math.floor(Date.now() / 1000) - (signature === 'stale' ? TOO_OLD : 0);
    const secret = signature === 'wrong' ? 'another secret' : this.#core.signingSecret;
    const mac = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex');
    const signed = { 'x-slack-request-timestamp': String(seconds), 'x-slack-signature': `v0=${mac}` };
    return fetch(this.#requestUrl, {
      method: 'POST',
      headers: { 'content-type': type, ...(signature === 'missing' ? {} : signed), ...headers },
      body,
    });
  }
}

function toBody(kind: DeliveryKind, payload: Fields): { readonly type: string; readonly body: string } {
  if (kind === 'events_api') return { type: 'application/json', body: JSON.stringify(payload) };
  const form =
    kind === 'interactive'
      ? new URLSearchParams({ payload: JSON.stringify(payload) })
      : new URLSearchParams(
          Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]),
        );
  return { type: 'application/x-www-form-urlencoded', body: form.toString() };
}

/** An answer may be empty, plain text or JSON. */
function toAnswer(text: string): Fields {
  if (text === '') return {};
  try {
    return toFields(JSON.parse(text));
  } catch {
    return { text };
  }
}
