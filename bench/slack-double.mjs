// The least of Slack that a benchmark needs: it delivers mentions and takes answers, over Socket Mode or signed HTTP.
import { createHmac } from 'node:crypto';
import http from 'node:http';
import { WebSocketServer } from 'ws';

export const SECRET = 'signing-secret';
export const TOKENS = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

/**
 * `decide(method, args)` may answer a call in place of Slack: `{ status, result, headers, after, silent }`; `after` lets it take
 * effect first. `posted(args)` is told of each message that took effect.
 */
export async function openDouble({ decide = () => undefined, posted = () => {} } = {}) {
  const sockets = new Set();
  const waiting = [];
  const unacked = new Map();
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  let serial = 0;
  const perform = (method, args) => {
    switch (method) {
      case 'auth.test':
        return { user_id: 'UBOT', bot_id: 'BBOT', team_id: 'T1', team: 'bench', user: 'hypercall' };
      case 'apps.connections.open':
        return { url: `ws://127.0.0.1:${server.address().port}/link` };
      case 'chat.postMessage':
        posted(args);
        return { channel: args.channel, ts: `9.${++serial}`, message: {} };
      default:
        return {};
    }
  };
  const server = http.createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const method = request.url.split('/').pop();
    const args = Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString()));
    const fault = decide(method, args);
    const result = fault && !fault.after ? fault.result : { ok: true, ...perform(method, args) };
    if (fault?.silent) return request.socket.destroy();
    response.writeHead(fault?.status ?? 200, { 'content-type': 'application/json', ...fault?.headers });
    response.end(JSON.stringify(fault?.result ?? result));
  });
  const link = new WebSocketServer({ server });
  link.on('connection', (socket) => {
    sockets.add(socket);
    const ping = setInterval(() => socket.ping(), 10_000);
    socket.on('message', (data) => unacked.delete(JSON.parse(data).envelope_id));
    socket.on('close', () => {
      sockets.delete(socket);
      clearInterval(ping);
      for (const [id, { body, by }] of unacked) {
        if (by !== socket) continue;
        unacked.delete(id);
        deliver(body);
      }
    });
    socket.send(JSON.stringify({ type: 'hello' }));
    for (const body of waiting.splice(0)) deliver(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

  let requestUrl;
  function deliver(body) {
    if (requestUrl) return post(body);
    const socket = [...sockets].at(-1);
    if (!socket) return waiting.push(body);
    const id = `e${++serial}`;
    unacked.set(id, { body, by: socket });
    socket.send(JSON.stringify({ envelope_id: id, type: 'events_api', payload: body }));
  }
  function post(body, retry = 0) {
    const text = JSON.stringify(body);
    const at = String(Math.floor(Date.now() / 1000));
    const signature = `v0=${createHmac('sha256', SECRET).update(`v0:${at}:${text}`).digest('hex')}`;
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      'x-slack-request-timestamp': at,
      'x-slack-signature': signature,
      ...(retry > 0 ? { 'x-slack-retry-num': String(retry) } : {}),
    };
    const request = http.request(requestUrl, { method: 'POST', agent, headers }, (response) =>
      response.resume(),
    );
    request.on('error', () => retry < 3 && post(body, retry + 1));
    request.end(text);
  }

  return {
    apiUrl: `http://127.0.0.1:${server.address().port}/api/`,
    deliverTo(url) {
      requestUrl = url;
    },
    mention(channel, ts, text) {
      const event = { type: 'app_mention', user: 'U1', text: `<@UBOT> ${text}`, ts, channel, event_ts: ts };
      const body = {
        token: 't',
        team_id: 'T1',
        api_app_id: 'A1',
        type: 'event_callback',
        event_id: `Ev${channel}${ts}`,
        event_time: 1,
        event,
        authorizations: [{ team_id: 'T1', user_id: 'UBOT', is_bot: true }],
      };
      deliver(body);
      return body;
    },
    deliver,
    recycle() {
      for (const socket of sockets)
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    },
    drop() {
      for (const socket of sockets) socket.terminate();
    },
    close() {
      for (const socket of sockets) socket.terminate();
      server.closeAllConnections();
      server.close();
      agent.destroy();
    },
  };
}
