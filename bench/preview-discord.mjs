// Shows what the bot sends to Discord: each kind of reply as a page, in the rough look of a dark client.
//   node bench/preview-discord.mjs > bench/results/discord.html
import { built } from './shared.mjs';

const { loadMind } = await import(built('cli/engine.js'));
const { loadConfig } = await import(built('config.js'));
const { createBot } = await import(built('bot/bot.js'));
const { createMemoryStore } = await import(built('store/memory.js'));
const { renderReply, renderNotice } = await import(built('adapters/discord/render.js'));
const { NOTICES } = await import(built('adapters/notices.js'));

const mind = await loadMind(await loadConfig());
const bot = createBot({ mind: () => mind, store: createMemoryStore() });
const ASKER = '123456789012345678';
const PUBLIC = { isPrivate: false, hasHumans: true, isSolvable: true, isRemovable: true };
const PRIVATE = { ...PUBLIC, isPrivate: true, isSolvable: false };

let number = 0;
async function reply(action, values = {}) {
  const id = String(++number);
  const place = { platform: 'preview', workspace: 'preview', channel: id };
  const speaker = { id: ASKER, kind: 'human', admin: false, moderator: false };
  const outcome = await bot.answer({
    type: 'press',
    action,
    values,
    delivery: id,
    place,
    speaker,
    message: '',
  });
  return outcome.reply;
}
const ask = (question) => reply({ type: 'ask' }, { question });
const compare = (text) => reply({ type: 'compare' }, { text });

const shown = [
  ['A mention, answered', await ask('is a container just a process?'), { standing: PUBLIC, asker: ASKER }],
  [
    '/ask, private',
    await ask('linux containers on windows - possible?'),
    { standing: PRIVATE, asker: ASKER },
  ],
  [
    '/compare by one aspect',
    await compare('containers vs vms security'),
    { standing: PRIVATE, asker: ASKER },
  ],
  ['/compare, overview', await compare('containers vs vms vs microvms'), { standing: PUBLIC, asker: ASKER }],
  [
    'All criteria, page 2',
    await compare('all kvm vs xen vs esxi'),
    { standing: PUBLIC, asker: ASKER, page: 1 },
  ],
  ['/define', await reply({ type: 'define' }, { term: 'Hypervisor' }), { standing: PRIVATE, asker: ASKER }],
  ['Not known', await ask('who won the football match?'), { standing: PUBLIC, asker: ASKER }],
  ['/topics', await reply({ type: 'open', recipe: 't.topics' }), { standing: PRIVATE, asker: ASKER }],
  ['Help', await reply({ type: 'open', recipe: 't.help' }), { standing: PUBLIC, asker: ASKER }],
  [
    'Shared',
    await ask('what is kvm?'),
    { standing: PUBLIC, asker: ASKER, note: `-# ${NOTICES.sharedBy(`<@${ASKER}>`)}` },
  ],
].map(([name, made, showing]) => [name, renderReply(made, showing)]);
shown.push(['A failure', renderNotice(NOTICES.failed('1a2b3c4d'), true)]);

const toHtml = (text) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

function inline(markdown) {
  return toHtml(markdown)
    .replace(/\\([^0-9A-Za-z\s])/g, (_, c) => `&#${c.charCodeAt(0)};`)
    .replace(/\[([^\]]+)\]\(&lt;(.+?)&gt;\)/g, '<a href="$2">$1</a>')
    .replace(/&lt;@&amp;?(\d+)&gt;/g, '<span class="mention">@somebody</span>')
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')
    .replace(/\*(.+?)\*/g, '<i>$1</i>');
}

function text(content) {
  return content
    .split('\n')
    .map((line) => {
      if (line.startsWith('## ')) return `<h2>${inline(line.slice(3))}</h2>`;
      if (line.startsWith('-# ')) return `<small>${inline(line.slice(3))}</small>`;
      if (line.startsWith('- ')) return `<li>${inline(line.slice(2))}</li>`;
      return line === '' ? '<div class="gap"></div>' : `<p>${inline(line)}</p>`;
    })
    .join('');
}

function part(component) {
  switch (component.type) {
    case 17:
      return `<div class="container">${component.components.map(part).join('')}</div>`;
    case 10:
      return `<div class="text">${text(component.content)}</div>`;
    case 14:
      return '<hr>';
    case 1:
      return `<div class="row">${component.components.map(part).join('')}</div>`;
    case 2:
      return `<button class="s${component.style}">${toHtml(component.label)}</button>`;
    case 3:
      return `<select><option>${toHtml(component.placeholder)} (${component.options.length})</option></select>`;
    default:
      return `<p>[component ${component.type}]</p>`;
  }
}

const STYLE = `body{background:#313338;color:#dbdee1;font:15px/1.38 "Noto Sans","DejaVu Sans",sans-serif;margin:0;padding:16px;width:600px}
h1{font-size:13px;color:#949ba4;margin:22px 0 6px;font-weight:400}h2{font-size:19px;margin:0 0 4px;color:#f2f3f5}
.container{background:#2b2d31;border-left:4px solid #0b5f7a;border-radius:8px;padding:12px 16px;display:flex;flex-direction:column;gap:8px}
p{margin:0}small{display:block;color:#949ba4;font-size:12px}li{margin-left:18px}.gap{height:8px}hr{border:0;border-top:1px solid #3f4147;width:100%;margin:2px 0}
a{color:#00a8fc;text-decoration:none}.row{display:flex;flex-wrap:wrap;gap:8px}button,select{background:#4e5058;color:#fff;border:0;border-radius:8px;padding:7px 14px;font:14px inherit;text-align:left}
button.s1{background:#5865f2}select{width:100%;background:#1e1f22}code{background:#1e1f22;padding:1px 4px;border-radius:4px}.mention{background:#3c4270;color:#c9cdfb}`;
const sections = shown.map(
  ([name, { components }]) => `<h1>${toHtml(name)}</h1>${components.map(part).join('')}`,
);
console.log(
  `<!doctype html><meta charset="utf-8"><title>Hypercall on Discord</title><style>${STYLE}</style>${sections.join('')}`,
);
